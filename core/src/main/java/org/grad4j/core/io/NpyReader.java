package org.grad4j.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.io.FileElements;
import org.grad4j.core.internal.kernel.Transfer;
import org.grad4j.core.internal.memory.Pieces;

/** Reads one array from a stream of {@code .npy}. */
final class NpyReader {
  /** The length of a stream that is not known beforehand. */
  static final long UNKNOWN = -1;

  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Headers have about a hundred characters. */
  private static final int LONGEST_HEADER = 1 << 16;

  /** The bytes that are taken on trust where the length is unknown. */
  private static final long TRUSTED = 1 << 20;

  private final String source;
  private final InputStream in;
  private final byte[] bytes = new byte[1 << 16];

  private NpyReader(String source, InputStream in) {
    this.source = source;
    this.in = in;
  }

  static NDArray read(String source, InputStream in, long length) throws IOException {
    return new NpyReader(source, in).read(length);
  }

  static IOException refused(String source, String sentence) {
    return new IOException("npy: " + source + " " + sentence);
  }

  private NDArray read(long length) throws IOException {
    var start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw refused(source, "does not begin as a .npy file.");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw refused(source, "is of version " + version + "; versions 1 to 3 are read.");
    }
    int bytesOfLength = version == 1 ? 2 : 4;
    long headerLength = number(bytesOfLength);
    if (headerLength > LONGEST_HEADER) {
      throw refused(source, "has a header of " + headerLength + " bytes; at most 65536 are read.");
    }
    var text = new byte[(int) headerLength];
    readFully(text, text.length, "its header");
    var header = NpyHeader.parse(source, new String(text, StandardCharsets.UTF_8));
    long left = length - (MAGIC.length + 2 + bytesOfLength + headerLength);
    return ordered(header, length == UNKNOWN ? grown(header) : counted(header, left));
  }

  private long number(int length) throws IOException {
    readFully(bytes, length, "its header");
    long number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = (number << 8) | (bytes[i] & 0xff);
    }
    return number;
  }

  /** A vector of all elements, which a file of known length must hold. */
  private NDArray counted(NpyHeader header, long left) throws IOException {
    long count = header.shape().numel();
    if (count > left / header.dtype().bytes()) {
      throw refused(
          source,
          "needs "
              + count
              + " × "
              + header.dtype().bytes()
              + " bytes for its shape "
              + header.shape()
              + ", but only "
              + left
              + " follow its header.");
    }
    var y = NDArray.empty(header.dtype(), Shape.of(count));
    Transfer.<IOException>fill("npy", y, elements(header));
    return y;
  }

  /** A vector of all elements, which grows as they arrive. */
  private NDArray grown(NpyHeader header) throws IOException {
    long count = header.shape().numel();
    long capacity = Math.min(count, TRUSTED / header.dtype().bytes());
    var y = NDArray.empty(header.dtype(), Shape.of(capacity));
    Transfer.<IOException>fill("npy", y, elements(header));
    while (capacity < count) {
      long next = Math.min(count, 2 * capacity);
      var larger = NDArray.empty(header.dtype(), Shape.of(next));
      larger.narrow(0, 0, capacity).copyi(y);
      Transfer.<IOException>fill("npy", larger, capacity, next - capacity, elements(header));
      y = larger;
      capacity = next;
    }
    return y;
  }

  private Pieces.Action<IOException> elements(NpyHeader header) {
    return FileElements.reading(
        header.dtype(),
        header.order(),
        piece -> {
          while (piece.hasRemaining()) {
            int count = Math.min(bytes.length, piece.remaining());
            readFully(bytes, count, "its shape " + header.shape());
            piece.put(bytes, 0, count);
          }
        });
  }

  private void readFully(byte[] to, int count, String what) throws IOException {
    int got = in.readNBytes(to, 0, count);
    if (got < count) {
      throw refused(source, "ends before " + what + " is complete.");
    }
  }

  private static NDArray ordered(NpyHeader header, NDArray elements) {
    var sizes = header.shape().toArray();
    if (!header.isColumnMajor()) {
      return elements.reshape(sizes);
    }
    int rank = sizes.length;
    var reversed = new long[rank];
    var order = new int[rank];
    for (int d = 0; d < rank; d++) {
      reversed[d] = sizes[rank - 1 - d];
      order[d] = rank - 1 - d;
    }
    return elements.reshape(reversed).permute(order);
  }
}
