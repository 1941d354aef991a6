package org.grad4j.core.internal.kernel;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plain loops first, and vectors from when they are worth their start.
 *
 * <p>The first vectors of a process cost some 0.16 s and 30 MB: their classes, their handles, and
 * loops that make an object at each step until the compiler has seen enough of them. A process that
 * asks for less than plain loops do in that time ends without. Both forms give the same bits, so a
 * result does not tell which it came from; where they do not, vectors are taken at once.
 */
final class LateVectors implements HotLoops {
  /** So many elements take plain loops about as long as the start of vectors. */
  static final long PATIENCE = 1L << 23;

  private final HotLoops plain = new PlainLoops();
  private final Supplier<@Nullable HotLoops> vectors;

  /** Whoever has seen vectors sees them ever after, and so do the workers that it calls. */
  private volatile HotLoops current = plain;

  // What threads take off at the same time may be lost, which costs a little more patience.
  private long patience;

  /**
   * Makes loops that are plain for so many elements.
   *
   * @param vectors what makes the others, or null where it turns out that there are none
   */
  LateVectors(Supplier<@Nullable HotLoops> vectors, long patience) {
    this.vectors = vectors;
    this.patience = patience;
  }

  /** The loops for an array of so many elements, which are counted. */
  private HotLoops loops(long elements) {
    var loops = current;
    // A vector of the widest is longer: there is nothing to win.
    if (loops != plain || elements < GROUP) {
      return loops;
    }
    patience -= elements;
    return patience > 0 ? loops : takeVectors();
  }

  private HotLoops takeVectors() {
    var loops = current;
    return loops != plain ? loops : makeVectors();
  }

  private synchronized HotLoops makeVectors() {
    if (current == plain) {
      var made = vectors.get();
      // Others than those of the beginning are never asked for again.
      current = made == null ? new PlainLoops() : made;
    }
    return current;
  }

  @Override
  public String description() {
    return current == plain ? "plain Java, later on vectors" : current.description();
  }

  @Override
  public @Nullable NativeLoops nativeLoops(long elements) {
    return loops(elements).nativeLoops(elements);
  }

  @Override
  public void exp(float[] x, float[] y, int n) {
    loops(n).exp(x, y, n);
  }

  @Override
  public void expm1(float[] x, float[] y, int n) {
    loops(n).expm1(x, y, n);
  }

  @Override
  public void log(float[] x, float[] y, int n) {
    loops(n).log(x, y, n);
  }

  @Override
  public void log1p(float[] x, float[] y, int n) {
    loops(n).log1p(x, y, n);
  }

  @Override
  public void tanh(float[] x, float[] y, int n) {
    loops(n).tanh(x, y, n);
  }

  @Override
  public void sigmoid(float[] x, float[] y, int n) {
    loops(n).sigmoid(x, y, n);
  }

  @Override
  public void erf(float[] x, float[] y, int n) {
    loops(n).erf(x, y, n);
  }

  @Override
  public void gelu(float[] x, float[] y, int n) {
    loops(n).gelu(x, y, n);
  }

  @Override
  public void silu(float[] x, float[] y, int n) {
    loops(n).silu(x, y, n);
  }

  @Override
  public void softplus(float[] x, float[] y, int n) {
    loops(n).softplus(x, y, n);
  }

  @Override
  public void logSigmoid(float[] x, float[] y, int n) {
    loops(n).logSigmoid(x, y, n);
  }

  @Override
  public void expShifted(float[] x, float shift, float[] y, int n) {
    loops(n).expShifted(x, shift, y, n);
  }

  @Override
  public double sum(float[] x, int from, int n) {
    return loops(n).sum(x, from, n);
  }

  @Override
  public double sumOfSquares(float[] x, int from, float shift, int n) {
    return loops(n).sumOfSquares(x, from, shift, n);
  }

  @Override
  public double dot(float[] a, float[] b, int n) {
    return loops(n).dot(a, b, n);
  }

  @Override
  public float max(float[] x, int from, int n) {
    return loops(n).max(x, from, n);
  }

  @Override
  public float min(float[] x, int from, int n) {
    return loops(n).min(x, from, n);
  }

  @Override
  public void maxOfPairs(
      float[] x, int planes, int height, int width, long firstIndex, float[] y, long[] indices) {
    loops((long) planes * height * width)
        .maxOfPairs(x, planes, height, width, firstIndex, y, indices);
  }

  @Override
  public @Nullable RowLoop rowLoop(RowStep step) {
    return current.rowLoop(step);
  }

  @Override
  public @Nullable NormalizationLoop normalizationLoop(NormalizationLoop.Step step) {
    return current.normalizationLoop(step);
  }

  @Override
  public @Nullable CellLoop cellLoop(CellLoop.Step step) {
    return current.cellLoop(step);
  }

  @Override
  public @Nullable ProductLoop productLoop(long elements) {
    return loops(elements).productLoop(elements);
  }

  /**
   * Vectors at once: convolutions are long, and theirs differ in rounding from those by columns.
   */
  @Override
  public @Nullable ConvolutionLoops convolutionLoops() {
    return takeVectors().convolutionLoops();
  }

  @Override
  public void addRowsNative(Object memory, int at, int distance, int rows, float[] sums, int n) {
    current.addRowsNative(memory, at, distance, rows, sums, n);
  }
}
