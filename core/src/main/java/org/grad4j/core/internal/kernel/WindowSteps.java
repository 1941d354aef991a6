package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;

/**
 * Walks planes {@code (…, H, W)} and the planes {@code (…, OH, OW)} of their windows together:
 * several small planes a step, or a band of a large one.
 */
final class WindowSteps {
  /** About how many elements a step takes, which stay in the first-level cache. */
  static final int LENGTH = 1 << 12;

  private final WindowSpans rows;
  private final long planes;
  private final long height;
  private final long width;
  private final long outputWidth;

  WindowSteps(NDArray x, WindowSpans rows, WindowSpans columns) {
    this.rows = rows;
    this.height = x.shape().size(-2);
    this.width = x.shape().size(-1);
    this.outputWidth = columns.count();
    this.planes = x.numel() / (height * width);
  }

  /** One step: so many whole planes, or the rows of one that {@code count} rows of windows need. */
  interface Step {
    /**
     * Takes a step.
     *
     * @param plane the first plane
     * @param planes how many
     * @param firstInput the first row that windows cover
     * @param inputs how many rows they cover
     * @param first the first row of windows
     * @param count how many rows of windows
     */
    void run(long plane, int planes, int firstInput, int inputs, int first, int count);
  }

  /** Divides the planes among the workers. */
  void split(Workers.Range range) {
    split(planes, Math.max(height * width, (long) rows.count() * outputWidth), range);
  }

  /**
   * Divides so many planes of so many elements among the workers: a piece for each thread where
   * that is enough, because a piece makes tiles of its own. Results do not depend on it.
   */
  static void split(long planes, long elements, Workers.Range range) {
    long share = (planes + Workers.threads() - 1) / Workers.threads();
    Workers.split(planes, Math.max(share, Elementwise.GRAIN / elements), range);
  }

  /** Takes the steps of planes {@code from … to − 1}. */
  void each(long from, long to, Step step) {
    int together = together();
    if (together > 0) {
      for (long plane = from; plane < to; plane += together) {
        int n = (int) Math.min(together, to - plane);
        step.run(plane, n, 0, (int) height, 0, rows.count());
      }
      return;
    }
    for (long plane = from; plane < to; plane++) {
      for (int first = 0; first < rows.count(); ) {
        first += band(plane, first, step);
      }
    }
  }

  /** How many whole planes a step takes; 0 if not even one. */
  private int together() {
    return (int) (LENGTH / Math.max(height * width, rows.count() * outputWidth));
  }

  /** Takes as many rows of windows as fit, at least one, and answers how many. */
  private int band(long plane, int first, Step step) {
    int top = rows.starts()[first];
    int bottom = rows.ends()[first];
    int count = 1;
    for (; first + count < rows.count(); count++) {
      int nextTop = Math.min(top, rows.starts()[first + count]);
      int nextBottom = Math.max(bottom, rows.ends()[first + count]);
      if ((nextBottom - nextTop) * width > LENGTH || (count + 1) * outputWidth > LENGTH) {
        break;
      }
      top = nextTop;
      bottom = nextBottom;
    }
    step.run(plane, 1, top, Math.max(0, bottom - top), first, count);
    return count;
  }

  /** The most elements of a step on the side of x. */
  int mostInputs() {
    var most = new long[1];
    each(
        0,
        Math.min(planes, Math.max(1, together())),
        (plane, n, top, inputs, first, count) ->
            most[0] = Math.max(most[0], (long) n * inputs * width));
    return Math.toIntExact(most[0]);
  }

  /** The most elements of a step on the side of the windows. */
  int mostOutputs() {
    var most = new long[1];
    each(
        0,
        Math.min(planes, Math.max(1, together())),
        (plane, n, top, inputs, first, count) ->
            most[0] = Math.max(most[0], (long) n * count * outputWidth));
    return Math.toIntExact(most[0]);
  }
}
