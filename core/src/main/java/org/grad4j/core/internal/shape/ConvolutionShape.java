package org.grad4j.core.internal.shape;

import java.util.Locale;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.grad4j.core.Window;

/**
 * The sizes of a convolution: planes x {@code (N, C, H, W)}, a weight {@code (O, C / G, kh, kw)}
 * and results y {@code (N, O, OH, OW)}.
 *
 * @param batch N
 * @param channels C
 * @param outputs O
 * @param groups G; each has its own C / G channels and O / G outputs
 * @param height H
 * @param width W
 * @param rows how windows step over rows; its kernel is kh
 * @param columns how windows step over columns; its kernel is kw
 * @param down OH, how many rows of windows
 * @param across OW, how many windows in a row
 */
public record ConvolutionShape(
    long batch,
    int channels,
    int outputs,
    int groups,
    int height,
    int width,
    Window rows,
    Window columns,
    int down,
    int across) {

  /**
   * The sizes of the convolution of x with a weight, over one or two dimensions.
   *
   * @param dims 1 for x {@code (N, C, L)} and a weight {@code (O, C / G, k)}, which are taken as
   *     planes of one row; 2 for planes. N may be missing
   * @throws ShapeException if they do not belong together, or no window fits
   */
  public static ConvolutionShape of(
      String operation, int dims, Shape x, Shape weight, Window rows, Window columns, int groups) {
    requireRanks(operation, dims, x, weight);
    long channels = weight.size(1) * groups;
    if (groups < 1 || x.size(-dims - 1) != channels) {
      throw refused(
          operation,
          "a weight of %s in %d groups needs an input of %d channels, got %s.",
          x,
          weight,
          groups,
          channels);
    }
    requireDivisible(operation, weight, groups, x);
    long height = dims == 1 ? 1 : x.size(-2);
    long down = WindowShapes.count(height, rows, false);
    long across = WindowShapes.count(x.size(-1), columns, false);
    if (height < 1 || x.size(-1) < 1 || down < 1 || across < 1) {
      throw new ShapeException(
          operation,
          "a weight of "
              + weight
              + " does not fit into "
              + x
              + " with its padding; take a smaller kernel or more padding.",
          x,
          weight);
    }
    return new ConvolutionShape(
        x.rank() == dims + 2 ? x.size(0) : 1,
        size(operation, channels, x),
        size(operation, weight.size(0), weight),
        groups,
        size(operation, height, x),
        size(operation, x.size(-1), x),
        rows,
        columns,
        size(operation, down, x),
        size(operation, across, x));
  }

  /**
   * The sizes of the convolution whose transpose takes y {@code (N, O, OH, OW)} to planes: the
   * weight is {@code (O, C / G, kh, kw)}.
   *
   * @param dims as in {@link #of}
   * @param moreRows how many rows are added at the bottom, of which no window knows
   * @param moreColumns how many columns are added on the right
   * @throws ShapeException if they do not belong together, or the planes would be empty
   */
  public static ConvolutionShape transposed(
      String operation,
      int dims,
      Shape y,
      Shape weight,
      Window rows,
      Window columns,
      int groups,
      int moreRows,
      int moreColumns) {
    requireRanks(operation, dims, y, weight);
    if (groups < 1 || y.size(-dims - 1) != weight.size(0)) {
      throw refused(
          operation,
          "a weight of %s in %d groups needs an input of %d channels, got %s.",
          y,
          weight,
          groups,
          weight.size(0));
    }
    requireDivisible(operation, weight, groups, y);
    requireMore(operation, moreRows, rows);
    requireMore(operation, moreColumns, columns);
    long down = dims == 1 ? 1 : y.size(-2);
    long height = extent(down, rows) + moreRows;
    long width = extent(y.size(-1), columns) + moreColumns;
    if (down < 1 || y.size(-1) < 1 || height < 1 || width < 1) {
      throw new ShapeException(
          operation,
          "windows of a weight of "
              + weight
              + " for each element of "
              + y
              + " lie in the padding alone; take less padding.",
          y,
          weight);
    }
    return new ConvolutionShape(
        y.rank() == dims + 2 ? y.size(0) : 1,
        size(operation, weight.size(1) * groups, weight),
        size(operation, weight.size(0), weight),
        groups,
        size(operation, height, y),
        size(operation, width, y),
        rows,
        columns,
        size(operation, down, y),
        size(operation, y.size(-1), y));
  }

  /** Refuses a weight that has not a kernel of so many dimensions. */
  public static void requireWeight(String operation, int dims, Shape x, Shape weight) {
    if (weight.rank() != dims + 2) {
      throw new ShapeException(
          operation,
          "needs a weight of " + (dims + 2) + " dimensions, got " + weight + " for " + x + ".",
          weight,
          x);
    }
  }

  /** Refuses a bias that has not a number for each output. */
  public static void requireBias(String operation, Shape weight, long outputs, Shape bias) {
    if (!bias.equals(Shape.of(outputs))) {
      throw new ShapeException(
          operation,
          "a weight of " + weight + " needs a bias of [" + outputs + "], got " + bias + ".",
          weight,
          bias);
    }
  }

  private static long extent(long windows, Window window) {
    return (windows - 1) * window.stride() - 2L * window.padding() + window.span();
  }

  private static ShapeException refused(
      String operation, String sentence, Shape x, Shape weight, int groups, long channels) {
    return new ShapeException(
        operation, String.format(Locale.ROOT, sentence, weight, groups, channels, x), x, weight);
  }

  private static void requireRanks(String operation, int dims, Shape x, Shape weight) {
    if ((x.rank() != dims + 1 && x.rank() != dims + 2) || weight.rank() != dims + 2) {
      throw new ShapeException(
          operation,
          (dims == 1
                  ? "needs an input (N, C, L) or (C, L) and a weight of 3 dimensions, got "
                  : "needs an input (N, C, H, W) or (C, H, W) and a weight of 4 dimensions, got ")
              + x
              + " and "
              + weight
              + ".",
          x,
          weight);
    }
  }

  private static void requireDivisible(String operation, Shape weight, int groups, Shape x) {
    if (weight.size(0) % groups != 0 || weight.size(0) == 0 || weight.size(1) == 0) {
      throw new ShapeException(
          operation,
          "a weight of "
              + weight
              + " for "
              + x
              + " cannot be divided into "
              + groups
              + " groups along its first dimension.",
          x,
          weight);
    }
  }

  private static void requireMore(String operation, int more, Window window) {
    int most = Math.max(window.stride(), window.dilation());
    if (more < 0 || more >= most) {
      throw new IllegalArgumentException(
          operation
              + ": the output padding must be less than stride or dilation, "
              + most
              + ", got "
              + more
              + ".");
    }
  }

  private static int size(String operation, long size, Shape shape) {
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw new ShapeException(
          operation, "sizes must be between 1 and 2147483647, got " + shape + ".", shape);
    }
    return (int) size;
  }

  /** The shape of x. */
  public Shape x() {
    return Shape.of(batch, channels, height, width);
  }

  /** The shape of the weight. */
  public Shape weight() {
    return Shape.of(outputs, channels / groups, rows.kernel(), columns.kernel());
  }

  /** The shape of y. */
  public Shape y() {
    return Shape.of(batch, outputs, down, across);
  }

  /** O / G. */
  public int outputsOfGroup() {
    return outputs / groups;
  }

  /** C / G. */
  public int channelsOfGroup() {
    return channels / groups;
  }

  /** How many elements a window has, over all channels of its group. */
  public int inWindow() {
    return Math.multiplyExact(channelsOfGroup(), rows.kernel() * columns.kernel());
  }

  /** Whether a window is one element and windows are all elements, so that x has them in rows. */
  public boolean isPointwise() {
    return rows.equals(Window.sliding(1))
        && columns.equals(Window.sliding(1))
        && down == height
        && across == width;
  }
}
