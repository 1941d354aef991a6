package org.grad4j.core.internal.shape;

import java.util.Arrays;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.grad4j.core.Window;

/** The shapes of windows that slide over planes: {@code (N, C, H, W)} or {@code (C, H, W)}. */
public final class WindowShapes {
  private WindowShapes() {}

  /** {@code (N, C, H, W)} gives {@code (N, C·kh·kw, L)}; without N in both. */
  public static Shape im2col(Shape x, Window rows, Window columns) {
    requirePlanes("im2col", x);
    var counts = counts("im2col", x, rows, columns, false);
    long elements = Math.multiplyExact(x.size(-3), (long) rows.kernel() * columns.kernel());
    return columns(x.rank() == 4, x.size(0), elements, counts[0] * counts[1]);
  }

  private static Shape columns(boolean batched, long batch, long elements, long windows) {
    return batched ? Shape.of(batch, elements, windows) : Shape.of(elements, windows);
  }

  /** {@code (N, C·kh·kw, L)} gives {@code (N, C, height, width)}; without N in both. */
  public static Shape col2im(Shape x, long height, long width, Window rows, Window columns) {
    if (x.rank() != 2 && x.rank() != 3) {
      throw new ShapeException(
          "col2im", "needs (N, C·kh·kw, L) or (C·kh·kw, L), got " + x + ".", x);
    }
    long inWindow = (long) rows.kernel() * columns.kernel();
    long channels = x.size(-2) / inWindow;
    boolean batched = x.rank() == 3;
    if (channels < 1 || x.size(-2) % inWindow != 0) {
      throw new ShapeException(
          "col2im",
          "windows of "
              + rows.kernel()
              + " × "
              + columns.kernel()
              + " need columns of a multiple of "
              + inWindow
              + " elements, got "
              + x
              + ".",
          x);
    }
    var y =
        batched ? Shape.of(x.size(0), channels, height, width) : Shape.of(channels, height, width);
    requirePlanes("col2im", y);
    var expected = im2col(y, rows, columns);
    if (!expected.equals(x)) {
      throw new ShapeException(
          "col2im", "planes of " + y + " have columns of " + expected + ", got " + x + ".", x, y);
    }
    return y;
  }

  /** One number a window; planes {@code (H, W)} become {@code (OH, OW)}. */
  public static Shape pooled(
      String operation, Shape x, Window rows, Window columns, boolean ceilMode) {
    requirePlanes(operation, x);
    requireSmallPadding(operation, x, rows);
    requireSmallPadding(operation, x, columns);
    var counts = counts(operation, x, rows, columns, ceilMode);
    return planes(x, counts[0], counts[1]);
  }

  /** Planes {@code (H, W)} become {@code (height, width)}. */
  public static Shape adaptive(String operation, Shape x, long height, long width) {
    requirePlanes(operation, x);
    if (height < 1 || width < 1) {
      throw new ShapeException(
          operation,
          "planes of "
              + x
              + " need an output of at least [1, 1], got ["
              + height
              + ", "
              + width
              + "].",
          x);
    }
    return planes(x, height, width);
  }

  private static Shape planes(Shape x, long height, long width) {
    var sizes = x.toArray();
    sizes[sizes.length - 2] = height;
    sizes[sizes.length - 1] = width;
    return Shape.of(sizes);
  }

  private static void requirePlanes(String operation, Shape x) {
    if (x.rank() != 3 && x.rank() != 4) {
      throw new ShapeException(operation, "needs (N, C, H, W) or (C, H, W), got " + x + ".", x);
    }
    for (int d = -3; d < 0; d++) {
      if (x.size(d) < 1 || x.size(d) > Integer.MAX_VALUE) {
        throw new ShapeException(
            operation,
            "channels, height and width must be between 1 and 2147483647, got " + x + ".",
            x);
      }
    }
  }

  private static void requireSmallPadding(String operation, Shape x, Window window) {
    if (window.padding() > window.kernel() / 2) {
      throw new ShapeException(
          operation,
          "a kernel of "
              + window.kernel()
              + " takes a padding of at most "
              + window.kernel() / 2
              + ", its half, got "
              + window.padding()
              + " for "
              + x
              + ".",
          x);
    }
  }

  /** How many windows there are over and beside one another. */
  private static long[] counts(
      String operation, Shape x, Window rows, Window columns, boolean ceilMode) {
    var counts =
        new long[] {count(x.size(-2), rows, ceilMode), count(x.size(-1), columns, ceilMode)};
    if (counts[0] < 1 || counts[1] < 1) {
      var sizes = x.toArray();
      sizes[sizes.length - 2] = counts[0];
      sizes[sizes.length - 1] = counts[1];
      throw new ShapeException(
          operation,
          "a window over "
              + rows.span()
              + " × "
              + columns.span()
              + " elements does not fit into the planes of "
              + x
              + ", the output would be "
              + Arrays.toString(sizes)
              + "; take a smaller kernel or more padding.",
          x);
    }
    return counts;
  }

  /** How many windows there are in one dimension; less than 1 if none fits. */
  static long count(long size, Window window, boolean ceilMode) {
    long room = size + 2L * window.padding() - window.span();
    long count = Math.floorDiv(room + (ceilMode ? window.stride() - 1 : 0), window.stride()) + 1;
    // The last window must begin inside the elements or the padding before them.
    boolean beginsBehind = ceilMode && (count - 1) * window.stride() >= size + window.padding();
    return beginsBehind ? count - 1 : count;
  }

  /** Refuses a gradient or indices that are not of the shape of what was pooled. */
  public static void requirePooled(String operation, Shape got, Shape x) {
    requirePlanes(operation, x);
    boolean fits = got.rank() == x.rank();
    for (int d = 0; fits && d < x.rank() - 2; d++) {
      fits = got.size(d) == x.size(d);
    }
    if (!fits) {
      throw new ShapeException(
          operation, "a gradient of " + got + " does not belong to planes of " + x + ".", got, x);
    }
  }

  /** Refuses what is no signal {@code (N, C, L)} or {@code (C, L)}, or too short for a window. */
  public static void requireSignal(String operation, Shape x, Window window, boolean ceilMode) {
    requireSignal(operation, x);
    requireSmallPadding(operation, x, window);
    if (count(x.size(-1), window, ceilMode) < 1) {
      throw new ShapeException(
          operation,
          "a window over "
              + window.span()
              + " elements does not fit into "
              + x
              + "; take a smaller kernel or more padding.",
          x);
    }
  }

  /** Refuses what is no signal {@code (N, C, L)} or {@code (C, L)}, and no windows. */
  public static void requireAdaptiveSignal(String operation, Shape x, long size) {
    requireSignal(operation, x);
    if (size < 1) {
      throw new ShapeException(
          operation, "signals of " + x + " need an output of at least 1, got " + size + ".", x);
    }
  }

  private static void requireSignal(String operation, Shape x) {
    if ((x.rank() != 2 && x.rank() != 3) || x.size(-1) < 1 || x.size(-2) < 1) {
      throw new ShapeException(
          operation, "needs (N, C, L) or (C, L) with channels and elements, got " + x + ".", x);
    }
  }

  /** {@code (…, C·r², H, W)} gives {@code (…, C, H·r, W·r)}. */
  public static Shape shuffled(Shape x, long r) {
    requireShuffle("pixelShuffle", x, r);
    if (x.size(-3) % (r * r) != 0) {
      throw new ShapeException(
          "pixelShuffle",
          "a factor of " + r + " needs a multiple of " + r * r + " channels, got " + x + ".",
          x);
    }
    int rank = x.rank();
    return x.with(rank - 3, x.size(-3) / (r * r))
        .with(rank - 2, x.size(-2) * r)
        .with(rank - 1, x.size(-1) * r);
  }

  /** {@code (…, C, H·r, W·r)} gives {@code (…, C·r², H, W)}. */
  public static Shape unshuffled(Shape x, long r) {
    requireShuffle("pixelUnshuffle", x, r);
    if (x.size(-2) % r != 0 || x.size(-1) % r != 0) {
      throw new ShapeException(
          "pixelUnshuffle",
          "a factor of " + r + " needs multiples of it as height and width, got " + x + ".",
          x);
    }
    int rank = x.rank();
    return x.with(rank - 3, x.size(-3) * r * r)
        .with(rank - 2, x.size(-2) / r)
        .with(rank - 1, x.size(-1) / r);
  }

  private static void requireShuffle(String operation, Shape x, long r) {
    if (x.rank() < 3 || r < 1) {
      throw new ShapeException(
          operation,
          "needs (…, C, H, W) and a factor of at least 1, got " + x + " and " + r + ".",
          x);
    }
  }

  /** Refuses to stretch nothing, and to stretch to nothing. */
  public static void requireStretched(Shape x, int dim, long size) {
    if (size < 1 || x.size(dim) < 1) {
      throw new ShapeException(
          "interpolate", "sizes must be at least 1, got " + x + " and " + size + ".", x);
    }
  }

  /** Refuses a mode that does not fit to the dimensions of x. */
  public static void requireStretchable(Shape x, int dims, String mode, boolean fits) {
    if (!fits) {
      throw new ShapeException(
          "interpolate",
          "a mode of "
              + mode
              + " in "
              + dims
              + " dimensions cannot take "
              + x
              + "; it needs (N, C, L) or (N, C, H, W).",
          x);
    }
  }
}
