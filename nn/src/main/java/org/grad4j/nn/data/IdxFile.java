package org.grad4j.nn.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.nn.io.FileFormatException;

/**
 * The IDX format, in which MNIST and its relatives come: an array of any rank, compressed by gzip
 * or not.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The format, on the page of MNIST</a>
 */
public final class IdxFile {
  private static final int GZIP_1 = 0x1f;
  private static final int GZIP_2 = 0x8b;
  private static final int BUFFER = 1 << 16;

  private IdxFile() {}

  /**
   * Reads an array of UINT8, INT32, FLOAT32 or FLOAT64.
   *
   * <p>Memory grows with what the file holds, whatever it claims.
   *
   * @throws FileFormatException if the file does not keep to the format, or holds signed bytes or
   *     16-bit numbers, which arrays do not have
   * @throws IOException if the file cannot be read
   */
  public static NDArray read(Path path) throws IOException {
    try (var file = Files.newInputStream(path);
        var in = plain(file)) {
      var magic = in.readNBytes(4);
      if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
        throw refused(path, "does not begin with two zero bytes, a type and a rank.");
      }
      var dtype = dtype(path, magic[2]);
      var sizes = sizes(path, in, magic[3]);
      var elements = elements(path, in, sizes, dtype.bytes());
      return array(dtype, elements, sizes);
    } catch (EOFException | ZipException e) {
      throw refused(path, "is compressed, and damaged or cut.");
    }
  }

  private static InputStream plain(InputStream file) throws IOException {
    var in = new BufferedInputStream(file, BUFFER);
    var first = in.readNBytes(2);
    var whole = new SequenceInputStream(new ByteArrayInputStream(first), in);
    return Arrays.equals(first, new byte[] {GZIP_1, (byte) GZIP_2})
        ? new GZIPInputStream(whole, BUFFER)
        : whole;
  }

  private static DType dtype(Path path, int code) throws FileFormatException {
    return switch (code) {
      case 0x08 -> DType.UINT8;
      case 0x0C -> DType.INT32;
      case 0x0D -> DType.FLOAT32;
      case 0x0E -> DType.FLOAT64;
      case 0x09 -> throw refused(path, "holds signed bytes; write them as 32-bit numbers.");
      case 0x0B -> throw refused(path, "holds 16-bit numbers; write them as 32-bit numbers.");
      default -> throw refused(path, "names the unknown type " + (code & 0xff) + ".");
    };
  }

  private static long[] sizes(Path path, InputStream in, int rank) throws IOException {
    if (rank < 0 || rank > Shape.MAX_RANK) {
      throw refused(path, "has " + (rank & 0xff) + " dimensions; arrays have at most 8.");
    }
    var bytes = in.readNBytes(Integer.BYTES * rank);
    if (bytes.length < Integer.BYTES * rank) {
      throw refused(path, "ends among its sizes.");
    }
    var sizes = new long[rank];
    var buffer = ByteBuffer.wrap(bytes);
    for (int i = 0; i < rank; i++) {
      sizes[i] = buffer.getInt() & 0xffffffffL;
    }
    return sizes;
  }

  private static byte[] elements(Path path, InputStream in, long[] sizes, int width)
      throws IOException {
    long wanted = width;
    for (long size : sizes) {
      // No overflow: both are below 2³².
      wanted = size == 0 ? 0 : wanted * size;
      if (wanted > Integer.MAX_VALUE) {
        throw refused(path, "claims " + Arrays.toString(sizes) + ", more than 2 GB.");
      }
    }
    var elements = in.readNBytes((int) wanted);
    if (elements.length < wanted || in.read() >= 0) {
      throw refused(
          path,
          "claims "
              + Arrays.toString(sizes)
              + ", "
              + wanted
              + " bytes, and has "
              + (elements.length < wanted ? elements.length + "." : "more."));
    }
    return elements;
  }

  private static NDArray array(DType dtype, byte[] elements, long... sizes) {
    // Big endian, as buffers are.
    var buffer = ByteBuffer.wrap(elements);
    return switch (dtype) {
      case INT32 -> NDArray.of(buffer.asIntBuffer(), sizes);
      case FLOAT32 -> NDArray.of(buffer.asFloatBuffer(), sizes);
      case FLOAT64 -> NDArray.of(buffer.asDoubleBuffer(), sizes);
      default -> NDArray.of(elements, sizes);
    };
  }

  private static FileFormatException refused(Path path, String sentence) {
    return new FileFormatException("idx", path, sentence);
  }
}
