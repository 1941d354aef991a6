package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.Window;
import org.grad4j.core.internal.shape.WindowShapes;

/** Windows of planes as columns, and back. */
final class Windows {
  private Windows() {}

  /** y = the windows of x as columns; dx = {@link #fold} of g. Keeps nothing. */
  static Tensor unfold(Tensor x, Window rows, Window columns) {
    long height = x.rank() < 2 ? 0 : x.shape().size(-2);
    long width = x.rank() < 2 ? 0 : x.shape().size(-1);
    return record(
        "im2col",
        x,
        x.data().im2col(rows, columns),
        Keep.NOTHING,
        (g, call) -> fold(g, height, width, rows, columns));
  }

  /** y = the columns of windows, added up to planes; dx = {@link #unfold} of g. Keeps nothing. */
  static Tensor fold(Tensor x, long height, long width, Window rows, Window columns) {
    return record(
        "col2im",
        x,
        x.data().col2im(height, width, rows, columns),
        Keep.NOTHING,
        (g, call) -> unfold(g, rows, columns));
  }

  /**
   * y[n, c, h·r + i, w·r + j] = x[n, c·r² + i·r + j, h, w]; dx = g, its elements moved back. Keeps
   * nothing.
   */
  static Tensor pixelShuffle(Tensor x, long r) {
    var shape = WindowShapes.shuffled(x.shape(), r);
    long channels = shape.size(-3);
    var parts = x.reshape(images(x), channels, r, r, x.shape().size(-2), x.shape().size(-1));
    // (n, c, i, j, h, w) becomes (n, c, h, i, w, j).
    return parts.permute(0, 1, 4, 2, 5, 3).reshape(shape.toArray());
  }

  /**
   * y[n, c·r² + i·r + j, h, w] = x[n, c, h·r + i, w·r + j]; dx = g, its elements moved back. Keeps
   * nothing.
   */
  static Tensor pixelUnshuffle(Tensor x, long r) {
    var shape = WindowShapes.unshuffled(x.shape(), r);
    long channels = x.shape().size(-3);
    var parts = x.reshape(images(x), channels, shape.size(-2), r, shape.size(-1), r);
    // (n, c, h, i, w, j) becomes (n, c, i, j, h, w).
    return parts.permute(0, 1, 3, 5, 2, 4).reshape(shape.toArray());
  }

  /** How many images (C, H, W) there are. */
  private static long images(Tensor x) {
    long images = 1;
    for (int d = 0; d < x.rank() - 3; d++) {
      images *= x.shape().size(d);
    }
    return images;
  }
}
