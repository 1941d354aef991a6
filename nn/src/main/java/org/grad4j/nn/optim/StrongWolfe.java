package org.grad4j.nn.optim;

import java.util.function.DoubleFunction;
import org.grad4j.core.NDArray;

/**
 * A search along a direction for a step that makes the loss fall enough and its slope flat enough,
 * the strong Wolfe conditions: f(t) ≤ f(0) + c₁·t·f′(0) and |f′(t)| ≤ c₂·|f′(0)|.
 *
 * <p>It first goes on until such steps are bracketed, then narrows the bracket, both by cubic
 * interpolation, as PyTorch does.
 *
 * @see <a href="https://github.com/torch/optim/blob/master/polyinterp.lua">Schmidt's minFunc, from
 *     which PyTorch's search comes</a>
 */
final class StrongWolfe {
  private static final double FALL = 1e-4;
  private static final double FLATNESS = 0.9;
  private static final double SMALLEST_CHANGE = 1e-9;
  private static final int MOST_ROUNDS = 25;

  private final DoubleFunction<Point> evaluate;
  private final Point start;
  private final double largest;
  private int evaluations;
  private int rounds;

  /** A place t on the way, with loss and gradient there and the slope along the way. */
  record Point(double t, double loss, NDArray gradient, double slope) {}

  /** Where the search ended, and after how many evaluations. */
  record Found(Point point, int evaluations) {}

  /** Two points with such steps between them; if {@code good}, the first is one. */
  private record Bracket(Point first, Point second, boolean good) {}

  private StrongWolfe(DoubleFunction<Point> evaluate, Point start, double largest) {
    this.evaluate = evaluate;
    this.start = start;
    this.largest = largest;
  }

  /**
   * Searches from a start on.
   *
   * @param start the place t = 0
   * @param t the first step to try
   * @param largest the largest |element| of the direction
   */
  static Found search(DoubleFunction<Point> evaluate, Point start, double t, double largest) {
    var search = new StrongWolfe(evaluate, start, largest);
    var bracket = search.bracketed(t);
    var point = bracket.good ? bracket.first : search.narrowed(bracket);
    return new Found(point, search.evaluations);
  }

  private Point at(double t) {
    evaluations++;
    return evaluate.apply(t);
  }

  private boolean fallsTooLittle(Point point) {
    return point.loss > start.loss + FALL * point.t * start.slope;
  }

  private boolean isFlat(Point point) {
    return Math.abs(point.slope) <= -FLATNESS * start.slope;
  }

  private Bracket bracketed(double t) {
    var before = start;
    var now = at(t);
    while (rounds < MOST_ROUNDS) {
      if (fallsTooLittle(now) || (rounds > 1 && now.loss >= before.loss)) {
        return new Bracket(before, now, false);
      }
      if (isFlat(now)) {
        return new Bracket(now, now, true);
      }
      if (now.slope >= 0) {
        return new Bracket(before, now, false);
      }
      double least = now.t + 0.01 * (now.t - before.t);
      var next = at(interpolated(before, now, least, now.t * 10));
      before = now;
      now = next;
      rounds++;
    }
    return new Bracket(start, now, false);
  }

  private Point narrowed(Bracket bracketed) {
    // Of two ends that are equally low, PyTorch takes the first: the one it met earlier.
    boolean lowIsFirst = bracketed.first.loss <= bracketed.second.loss;
    var low = lowIsFirst ? bracketed.first : bracketed.second;
    var high = lowIsFirst ? bracketed.second : bracketed.first;
    boolean movedLittle = false;
    boolean done = false;
    while (!done && rounds < MOST_ROUNDS) {
      double least = Math.min(low.t, high.t);
      double most = Math.max(low.t, high.t);
      if ((most - least) * largest < SMALLEST_CHANGE) {
        break;
      }
      double t = interpolated(low, high, least, most);
      double margin = 0.1 * (most - least);
      if (Math.min(most - t, t - least) < margin) {
        if (movedLittle || t >= most || t <= least) {
          t = Math.abs(t - most) < Math.abs(t - least) ? most - margin : least + margin;
          movedLittle = false;
        } else {
          movedLittle = true;
        }
      } else {
        movedLittle = false;
      }
      var now = at(t);
      rounds++;
      if (fallsTooLittle(now) || now.loss >= low.loss) {
        high = now;
        if (lowIsFirst ? high.loss < low.loss : high.loss <= low.loss) {
          lowIsFirst = !lowIsFirst;
          var lower = high;
          high = low;
          low = lower;
        }
      } else {
        if (isFlat(now)) {
          done = true;
        } else if (now.slope * (high.t - low.t) >= 0) {
          high = low;
        }
        low = now;
      }
    }
    return low;
  }

  /** Where the cubic through two points with their slopes is least, within bounds. */
  private static double interpolated(Point a, Point b, double least, double most) {
    double d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
    double square = d1 * d1 - a.slope * b.slope;
    if (!(square >= 0)) {
      return (least + most) / 2;
    }
    double d2 = Math.sqrt(square);
    double at =
        a.t <= b.t
            ? b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
            : a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2));
    return Math.min(Math.max(at, least), most);
  }
}
