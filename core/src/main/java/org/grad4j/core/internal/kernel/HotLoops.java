package org.grad4j.core.internal.kernel;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hot loops over float32, in the two forms that a JVM may offer: plain Java, and vectors where
 * it was started with {@code --add-modules jdk.incubator.vector}.
 *
 * <p>Both forms give the same bits. Functions are those of {@link FloatMath}; they take the first
 * {@code n} elements, and x and y may be one array.
 *
 * <p>Sums are taken in an order that depends on n alone: pieces of {@link #PIECE} elements are
 * added up in double precision. In a piece, partial sum j of {@link #PARTIALS} adds, in float32,
 * elements j, j + 64, … of as many full groups of {@link #GROUP} as there are; then q<sub>j</sub> =
 * (p<sub>j</sub> + p<sub>j+16</sub>) + (p<sub>j+32</sub> + p<sub>j+48</sub>) for j below 16, {@link
 * #folded} adds up the q, and the elements that are left over are added in double precision. So no
 * float32 sum adds more than 16 elements, whatever n is, and then 3 of such sums.
 */
public interface HotLoops {
  /** How many elements are summed before the sum goes on in double precision. */
  int PIECE = 1024;

  /** How many partial sums there are in a piece. */
  int PARTIALS = 64;

  /** So many elements go to partial sums together: a vector of the widest. */
  int GROUP = 16;

  /** The form that this JVM offers, vectors where they are worth their start. */
  HotLoops CHOSEN = Choice.choose();

  /** What runs, in a few words. */
  String description();

  /** The loops over native memory for an array of so many elements, if there are any. */
  @Nullable NativeLoops nativeLoops(long elements);

  /** y = e<sup>x</sup>. */
  void exp(float[] x, float[] y, int n);

  /** y = e<sup>x − shift</sup>, as {@link NegativeExponential} has it: no x is above the shift. */
  void expShifted(float[] x, float shift, float[] y, int n);

  /** y = e<sup>x</sup> − 1. */
  void expm1(float[] x, float[] y, int n);

  /** y = ln x. */
  void log(float[] x, float[] y, int n);

  /** y = ln(1 + x). */
  void log1p(float[] x, float[] y, int n);

  /** y = tanh x. */
  void tanh(float[] x, float[] y, int n);

  /** y = 1 / (1 + e<sup>−x</sup>). */
  void sigmoid(float[] x, float[] y, int n);

  /** y = erf x. */
  void erf(float[] x, float[] y, int n);

  /** y = ½x·(1 + erf(x / √2)). */
  void gelu(float[] x, float[] y, int n);

  /** y = x·σ(x). */
  void silu(float[] x, float[] y, int n);

  /** y = ln(1 + e<sup>x</sup>). */
  void softplus(float[] x, float[] y, int n);

  /** y = ln σ(x). */
  void logSigmoid(float[] x, float[] y, int n);

  /** Σ x[from … from + n − 1]. */
  double sum(float[] x, int from, int n);

  /** Σ (x − shift)² over x[from … from + n − 1]; the difference is rounded to float32. */
  double sumOfSquares(float[] x, int from, float shift, int n);

  /** Σ a·b over the first n elements; each product is rounded to float32. */
  double dot(float[] a, float[] b, int n);

  /** The largest of x[from … from + n − 1], NaN if there is one; −∞ of nothing. */
  float max(float[] x, int from, int n);

  /** The smallest of x[from … from + n − 1], NaN if there is one; +∞ of nothing. */
  float min(float[] x, int from, int n);

  /**
   * y becomes the largest of each 2 by 2 elements of planes that follow one another from the first
   * element of x on, NaN if one is; indices where it lies in its plane, the first of the largest or
   * the last NaN. What is left over of an odd height or width belongs to no window.
   *
   * @param height of a plane in x
   * @param width of a plane in x
   * @param firstIndex the index of a plane's first element
   */
  void maxOfPairs(
      float[] x, int planes, int height, int width, long firstIndex, float[] y, long[] indices);

  /** The loop over rows in native memory, where there are native loops. */
  @Nullable RowLoop rowLoop(RowStep step);

  /** The loop of layer normalisation over native memory, where there are native loops. */
  @Nullable NormalizationLoop normalizationLoop(NormalizationLoop.Step step);

  /** The loop of a recurrent network over native memory, where there are native loops. */
  @Nullable CellLoop cellLoop(CellLoop.Step step);

  /**
   * The loop of small products, where there are vectors and plain loops took as long as for so many
   * elements of a function.
   */
  @Nullable ProductLoop productLoop(long elements);

  /** The loops of direct convolution, where there are vectors. */
  @Nullable ConvolutionLoops convolutionLoops();

  /**
   * sums += row, in float32, for rows in native memory one after another, each {@code distance}
   * bytes after the one before; n is a multiple of {@link NativeLoops#WIDTH}. Only where there are
   * native loops.
   */
  void addRowsNative(Object memory, int at, int distance, int rows, float[] sums, int n);

  /** Σq: r<sub>j</sub> = q<sub>j</sub> + q<sub>j+8</sub> in float32, the r by pairs in double. */
  static double folded(float[] q) {
    double a = (double) (q[0] + q[8]) + (q[1] + q[9]);
    double b = (double) (q[2] + q[10]) + (q[3] + q[11]);
    double c = (double) (q[4] + q[12]) + (q[5] + q[13]);
    double d = (double) (q[6] + q[14]) + (q[7] + q[15]);
    return (a + b) + (c + d);
  }

  /** Takes vectors where they are to be had. */
  final class Choice {
    private static final Logger LOG = LoggerFactory.getLogger(HotLoops.class);

    /** {@code false} never takes vectors, {@code true} at once. */
    private static final String PROPERTY = "grad4j.vector";

    private Choice() {}

    private static HotLoops choose() {
      var wanted = System.getProperty(PROPERTY, "");
      if (wanted.equals("false")
          || ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return said(new PlainLoops());
      }
      if (!wanted.equals("true")) {
        return new LateVectors(Choice::vectors, LateVectors.PATIENCE);
      }
      var vectors = vectors();
      return vectors == null ? said(new PlainLoops()) : vectors;
    }

    private static @Nullable HotLoops vectors() {
      try {
        return ServiceLoader.load(HotLoops.class, HotLoops.class.getClassLoader())
            .findFirst()
            .map(loops -> said(new OpaqueLoops(loops)))
            .orElse(null);
      } catch (LinkageError | java.util.ServiceConfigurationError e) {
        // The module is still in incubation and may change.
        LOG.warn("the Vector API of this JDK cannot be used; loops run on plain Java", e);
        return null;
      }
    }

    private static HotLoops said(HotLoops chosen) {
      LOG.info("float32 loops run on {}", chosen.description());
      return chosen;
    }
  }
}
