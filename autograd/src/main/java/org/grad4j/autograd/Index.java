package org.grad4j.autograd;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;

/**
 * What stands for one dimension, or some, in {@link Tensor#get} and {@link Tensor#set}: PyTorch's
 * {@code x[:, 1:4, -1, mask]} reads
 *
 * <pre>{@code
 * import static org.grad4j.autograd.Index.*;
 *
 * x.get(all(), range(1, 4), at(-1), of(mask));
 * }</pre>
 *
 * <p>Numbers, ranges, {@link #ellipsis} and {@link #newDim} give a view, in which the elements are
 * shared. Tensors of whole numbers and of booleans ({@link #of}) give a copy: they broadcast, and
 * together they name elements. Their dimensions stand where those were that they index if these are
 * side by side once numbers have left theirs out, else in front. Dimensions for which nothing
 * stands are taken whole. Negative numbers count from the end.
 *
 * @see <a href="https://pytorch.org/docs/stable/tensor_view.html">Tensor views</a>
 * @see <a href="https://numpy.org/doc/stable/user/basics.indexing.html">Indexing on ndarrays</a>
 */
public abstract sealed class Index {
  private static final Index ALL = new Range(0, Long.MAX_VALUE, 1);
  private static final Index ELLIPSIS = new Ellipsis();
  private static final Index NEW_DIM = new NewDim();

  private Index() {}

  /** All elements of a dimension: {@code :}. */
  public static Index all() {
    return ALL;
  }

  /** One element of a dimension, which is left out; −1 is the last. */
  public static Index at(long index) {
    return new At(index);
  }

  /**
   * The elements from {@code start} to before {@code end}: {@code start:end}. Bounds beyond the
   * dimension are moved to it.
   */
  public static Index range(long start, long end) {
    return new Range(start, end, 1);
  }

  /** The elements start, start + step, … before {@code end}: {@code start:end:step}. */
  public static Index range(long start, long end, long step) {
    return new Range(start, end, step);
  }

  /** The elements from {@code start} on: {@code start:}. */
  public static Index from(long start) {
    return new Range(start, Long.MAX_VALUE, 1);
  }

  /** The elements before {@code end}: {@code :end}; −1 leaves out the last one. */
  public static Index to(long end) {
    return new Range(0, end, 1);
  }

  /** The elements 0, step, 2 · step, …: {@code ::step}. */
  public static Index every(long step) {
    return new Range(0, Long.MAX_VALUE, step);
  }

  /** All elements of as many dimensions as the other indices leave: {@code ...}. */
  public static Index ellipsis() {
    return ELLIPSIS;
  }

  /** A new dimension of size 1: {@code None}. */
  public static Index newDim() {
    return NEW_DIM;
  }

  /**
   * The elements that an INT64 or INT32 tensor of any shape names in one dimension, or those for
   * which a BOOL mask holds, of the sizes of as many dimensions as it has. A single whole number is
   * {@link #at}.
   */
  public static Index of(Tensor index) {
    boolean isNumber = index.rank() == 0 && !index.dtype().isFloatingPoint();
    return isNumber && index.dtype() != DType.BOOL
        ? new At(index.data().toLongArray()[0])
        : new Named(index);
  }

  /** The same, but a single whole number is an index of no dimensions. */
  static Index named(Tensor index) {
    return new Named(index);
  }

  /** The elements that these numbers name in one dimension, in their order: {@code [2, 0, 2]}. */
  public static Index of(long... indices) {
    return new Named(Tensor.of(indices, indices.length));
  }

  /** The elements of one dimension for which this holds: {@code [True, False, True]}. */
  public static Index of(boolean... mask) {
    return new Named(new Tensor(NDArray.of(mask, mask.length)));
  }

  /** How many dimensions of the tensor it stands for. */
  abstract int dims();

  /** Applies it to the next of these. */
  abstract void apply(IndexedView view);

  private static final class At extends Index {
    private final long index;

    At(long index) {
      this.index = index;
    }

    @Override
    int dims() {
      return 1;
    }

    @Override
    void apply(IndexedView view) {
      view.select(index);
    }

    @Override
    public String toString() {
      return Long.toString(index);
    }
  }

  private static final class Range extends Index {
    private final long start;
    private final long end;
    private final long step;

    Range(long start, long end, long step) {
      this.start = start;
      this.end = end;
      this.step = step;
    }

    @Override
    int dims() {
      return 1;
    }

    @Override
    void apply(IndexedView view) {
      view.slice(start, end, step);
    }

    @Override
    public String toString() {
      return (start == 0 ? "" : start)
          + ":"
          + (end == Long.MAX_VALUE ? "" : end)
          + (step == 1 ? "" : ":" + step);
    }
  }

  private static final class Ellipsis extends Index {
    @Override
    int dims() {
      return 0;
    }

    @Override
    void apply(IndexedView view) {
      view.ellipsis();
    }

    @Override
    public String toString() {
      return "...";
    }
  }

  private static final class NewDim extends Index {
    @Override
    int dims() {
      return 0;
    }

    @Override
    void apply(IndexedView view) {
      view.newDim();
    }

    @Override
    public String toString() {
      return "None";
    }
  }

  private static final class Named extends Index {
    private final Tensor index;

    Named(Tensor index) {
      this.index = index;
    }

    @Override
    int dims() {
      return index.dtype() == DType.BOOL ? index.rank() : 1;
    }

    @Override
    void apply(IndexedView view) {
      view.tensor(index);
    }

    @Override
    public String toString() {
      return index.dtype() + " " + index.shape();
    }
  }
}
