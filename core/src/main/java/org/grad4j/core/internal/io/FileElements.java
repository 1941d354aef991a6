package org.grad4j.core.internal.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.Transfer;
import org.grad4j.core.internal.memory.Pieces;

/** The elements of arrays as files hold them: in row-major order without gaps, in a byte order. */
public final class FileElements {
  private FileElements() {}

  /** Where bytes come from. */
  @FunctionalInterface
  public interface Source {
    /** Fills the buffer, or throws an {@link EOFException}. */
    void read(ByteBuffer to) throws IOException;

    /** The bytes of a channel from where it stands. */
    static Source of(ReadableByteChannel channel) {
      return to -> {
        while (to.hasRemaining()) {
          if (channel.read(to) < 0) {
            throw new EOFException();
          }
        }
      };
    }

    /** The next bytes of a stream. */
    static Source of(InputStream in) {
      var bytes = new byte[1 << 16];
      return to -> {
        while (to.hasRemaining()) {
          int count = Math.min(bytes.length, to.remaining());
          if (in.readNBytes(bytes, 0, count) < count) {
            throw new EOFException();
          }
          to.put(bytes, 0, count);
        }
      };
    }
  }

  /** Reads all elements of y, which is contiguous and which no one else has seen yet. */
  public static void read(String operation, NDArray y, ByteOrder order, Source source)
      throws IOException {
    Transfer.<IOException>fill(operation, y, reading(y.dtype(), order, source));
  }

  /** Reads pieces of elements, each into the machine's order; a byte that is not 0 is true. */
  public static Pieces.Action<IOException> reading(DType dtype, ByteOrder order, Source source) {
    boolean isSwapped = isSwapped(dtype, order);
    return (piece, at, n) -> {
      source.read(piece);
      if (dtype == DType.BOOL) {
        normalise(piece.flip());
      } else if (isSwapped) {
        swap(piece.flip(), dtype.bytes());
      }
    };
  }

  /** Writes all elements of x. */
  public static void write(String operation, NDArray x, ByteOrder order, WritableByteChannel out)
      throws IOException {
    boolean isSwapped = isSwapped(x.dtype(), order);
    Transfer.<IOException>drain(
        operation,
        x,
        (piece, at, n) -> {
          var bytes = isSwapped ? swappedCopy(piece, x.dtype().bytes()) : piece;
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
        });
  }

  private static boolean isSwapped(DType dtype, ByteOrder order) {
    return dtype.bytes() > 1 && order != ByteOrder.nativeOrder();
  }

  private static void normalise(ByteBuffer piece) {
    for (int i = 0; i < piece.limit(); i++) {
      piece.put(i, (byte) (piece.get(i) == 0 ? 0 : 1));
    }
  }

  private static ByteBuffer swappedCopy(ByteBuffer piece, int width) {
    var copy = ByteBuffer.allocate(piece.remaining()).order(ByteOrder.nativeOrder());
    copy.put(piece).flip();
    swap(copy, width);
    return copy;
  }

  private static void swap(ByteBuffer piece, int width) {
    for (int i = 0; i < piece.limit(); i += width) {
      switch (width) {
        case 2 -> piece.putShort(i, Short.reverseBytes(piece.getShort(i)));
        case 4 -> piece.putInt(i, Integer.reverseBytes(piece.getInt(i)));
        case 8 -> piece.putLong(i, Long.reverseBytes(piece.getLong(i)));
        default -> throw new IllegalArgumentException("file: no order of " + width + " bytes");
      }
    }
  }
}
