package org.grad4j.core.internal.kernel;

/**
 * A loop of layer normalisation over rows of float32 that follow one another in native memory, many
 * rows in one call; n is a multiple of {@link HotLoops#PARTIALS}.
 *
 * <p>Operands are as {@link RowLoop} has them. Row r has up to four numbers, read as float32, at
 * places {@code r}, {@code rows + r} and so on: the mean and the scale by which x̂ = (x −
 * mean)·scale is found, then Σh / n and Σh·x̂ / n of h = g·weight.
 */
@FunctionalInterface
public interface NormalizationLoop {
  /** What is done with the rows. Results are those of the loops over Java arrays, to the bit. */
  enum Step {
    /** y = x̂·p + q for x = a, a weight p and a bias q. */
    STANDARDIZE,
    /** y = h, and Σh / n, for g = a and a weight p. */
    WEIGH,
    /** Σh·x̂ / n for h = y and x = b. */
    PROJECT,
    /** p += Σ g·x̂ and q += Σ g over rows, one row after the other, for g = a and x = b. */
    ADD_GRADIENTS,
    /** y = (h − Σh / n − x̂·Σh·x̂ / n)·scale for h = y and x = b. */
    GRADIENT
  }

  /** Works on {@code rows} rows of {@code n} elements each. */
  void run(
      Object a,
      int atA,
      Object b,
      int atB,
      Object y,
      int atY,
      int rows,
      int n,
      double[] numbers,
      float[] p,
      float[] q);
}
