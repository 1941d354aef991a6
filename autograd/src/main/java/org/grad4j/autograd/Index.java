package org.grad4j.autograd;

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
public sealed interface Index permits BasicIndex, Tensor {
  /** All elements of a dimension: {@code :}. */
  static Index all() {
    return new BasicIndex.Range(0, Long.MAX_VALUE, 1);
  }

  /** One element of a dimension, which is left out; −1 is the last. */
  static Index at(long index) {
    return new BasicIndex.At(index);
  }

  /**
   * The elements from {@code start} to before {@code end}: {@code start:end}. Bounds beyond the
   * dimension are moved to it.
   */
  static Index range(long start, long end) {
    return new BasicIndex.Range(start, end, 1);
  }

  /** The elements start, start + step, … before {@code end}: {@code start:end:step}. */
  static Index range(long start, long end, long step) {
    return new BasicIndex.Range(start, end, step);
  }

  /** The elements from {@code start} on: {@code start:}. */
  static Index from(long start) {
    return new BasicIndex.Range(start, Long.MAX_VALUE, 1);
  }

  /** The elements before {@code end}: {@code :end}; −1 leaves out the last one. */
  static Index to(long end) {
    return new BasicIndex.Range(0, end, 1);
  }

  /** The elements 0, step, 2 · step, …: {@code ::step}. */
  static Index every(long step) {
    return new BasicIndex.Range(0, Long.MAX_VALUE, step);
  }

  /** All elements of as many dimensions as the other indices leave: {@code ...}. */
  static Index ellipsis() {
    return new BasicIndex.Ellipsis();
  }

  /** A new dimension of size 1: {@code None}. */
  static Index newDim() {
    return new BasicIndex.NewDim();
  }

  /** The elements that these numbers name in one dimension, in their order: {@code [2, 0, 2]}. */
  static Index of(long... indices) {
    return Tensor.of(indices, indices.length);
  }

  /** The elements of one dimension for which this holds: {@code [True, False, True]}. */
  static Index of(boolean... mask) {
    return new Tensor(NDArray.of(mask, mask.length));
  }
}
