package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.EinsumEquation;

/**
 * Sums of products by an equation, pair by pair from the left: what one operand alone has is summed
 * first, what two share and nobody needs any more is a matrix product.
 */
public final class Einsum {
  private Einsum() {}

  /** An operand, and the label of each of its dimensions; no label twice. */
  private record Term(NDArray array, int[] labels) {
    boolean has(int label) {
      return indexOf(label) >= 0;
    }

    int indexOf(int label) {
      for (int d = 0; d < labels.length; d++) {
        if (labels[d] == label) {
          return d;
        }
      }
      return -1;
    }

    /** A view with the dimensions of these labels in this order; what is missing has size 1. */
    NDArray ordered(int[] order) {
      var sizes = new long[order.length];
      var strides = new long[order.length];
      for (int d = 0; d < order.length; d++) {
        int own = indexOf(order[d]);
        sizes[d] = own < 0 ? 1 : array.shape().size(own);
        strides[d] = own < 0 ? 0 : array.stride(own);
      }
      return NDArray.view(array.storage(), Shape.of(sizes), strides, array.offset());
    }
  }

  /**
   * The sum of products that {@code equation} asks for, a new contiguous array.
   *
   * @throws org.grad4j.core.ShapeException if it is malformed or the shapes do not fit it
   */
  public static NDArray einsum(String equation, NDArray... operands) {
    if (operands.length == 0) {
      throw new IllegalArgumentException("einsum: needs at least one array.");
    }
    for (var operand : operands) {
      MatrixProduct.requireOneType("einsum", operands[0], operand);
    }
    var shapes = Arrays.stream(operands).map(NDArray::shape).toArray(Shape[]::new);
    var parsed = EinsumEquation.parse(equation, shapes);
    var product = summed(diagonal(operands[0], parsed.operands()[0]), needed(parsed, 1));
    for (int i = 1; i < operands.length; i++) {
      var term = diagonal(operands[i], parsed.operands()[i]);
      product = product(product, term, needed(parsed, i + 1));
    }
    var ordered = product.ordered(parsed.result());
    return ordered.isContiguous() && !isOperand(ordered, operands) ? ordered : ordered.dup();
  }

  private static boolean isOperand(NDArray x, NDArray[] operands) {
    for (var operand : operands) {
      if (operand.storage() == x.storage()) {
        return true;
      }
    }
    return false;
  }

  /** The labels that the result or an operand from number {@code from} on has. */
  private static boolean[] needed(EinsumEquation equation, int from) {
    var needed = new boolean[equation.sizes().length];
    for (int label : equation.result()) {
      needed[label] = true;
    }
    for (int i = from; i < equation.operands().length; i++) {
      for (int label : equation.operands()[i]) {
        needed[label] = true;
      }
    }
    return needed;
  }

  /** A label that stands twice means the diagonal: one dimension that steps along both. */
  private static Term diagonal(NDArray x, int[] labels) {
    var distinct = Arrays.stream(labels).distinct().toArray();
    if (distinct.length == labels.length) {
      return new Term(x, labels);
    }
    var sizes = new long[distinct.length];
    var strides = new long[distinct.length];
    for (int i = 0; i < distinct.length; i++) {
      for (int d = 0; d < labels.length; d++) {
        if (labels[d] == distinct[i]) {
          sizes[i] = x.shape().size(d);
          strides[i] += x.stride(d);
        }
      }
    }
    return new Term(NDArray.view(x.storage(), Shape.of(sizes), strides, x.offset()), distinct);
  }

  /** The sum over what is not needed any more. */
  private static Term summed(Term term, boolean[] needed) {
    int[] gone =
        IntStream.range(0, term.labels.length).filter(d -> !needed[term.labels[d]]).toArray();
    if (gone.length == 0) {
      return term;
    }
    var left = Arrays.stream(term.labels).filter(label -> needed[label]).toArray();
    // Sums of INT32 are INT64; a product never promotes.
    DType dtype = term.array.dtype();
    return new Term(term.array.sum(gone).to(dtype), left);
  }

  private static Term product(Term first, Term second, boolean[] needed) {
    var either = needed.clone();
    for (int label : first.labels) {
      either[label] |= second.has(label);
    }
    var a = summed(first, either);
    for (int label : second.labels) {
      either[label] |= first.has(label);
    }
    var b = summed(second, either);

    var batch = labels(a, label -> b.has(label) && needed[label]);
    var contracted = labels(a, label -> b.has(label) && !needed[label]);
    var left = labels(a, label -> !b.has(label));
    var right = labels(b, label -> !a.has(label));
    var order = joined(batch, left, right);
    if (contracted.length == 0) {
      return new Term(a.ordered(order).mul(b.ordered(order)), order);
    }
    var meeting = stretched(a, b, contracted);
    var as = matrices(a, meeting, batch, left, contracted, true);
    var bs = matrices(b, meeting, batch, right, contracted, false);
    var y = MatrixProduct.matmul(as, bs);
    var sizes = Arrays.copyOf(y.shape().toArray(), order.length);
    for (int i = 0; i < left.length; i++) {
      sizes[batch.length + i] = a.array.shape().size(a.indexOf(left[i]));
    }
    for (int i = 0; i < right.length; i++) {
      sizes[batch.length + left.length + i] = b.array.shape().size(b.indexOf(right[i]));
    }
    return new Term(y.reshape(sizes), order);
  }

  /** The sizes of the contracted labels; a size of 1 stretches. */
  private static long[] stretched(Term a, Term b, int[] contracted) {
    return Arrays.stream(contracted)
        .mapToLong(
            label -> {
              long size = a.array.shape().size(a.indexOf(label));
              return size != 1 ? size : b.array.shape().size(b.indexOf(label));
            })
        .toArray();
  }

  /** {@code (batch…, own, contracted)}, or {@code (batch…, contracted, own)}. */
  private static NDArray matrices(
      Term term, long[] meeting, int[] batch, int[] own, int[] contracted, boolean ownFirst) {
    var x =
        term.ordered(ownFirst ? joined(batch, own, contracted) : joined(batch, contracted, own));
    var sizes = x.shape().toArray();
    int at = batch.length + (ownFirst ? own.length : 0);
    System.arraycopy(meeting, 0, sizes, at, meeting.length);
    long rows = 1;
    long columns = 1;
    for (int d = batch.length; d < sizes.length; d++) {
      boolean isRow = d < batch.length + (ownFirst ? own.length : contracted.length);
      rows *= isRow ? sizes[d] : 1;
      columns *= isRow ? 1 : sizes[d];
    }
    var matrices = Arrays.copyOf(sizes, batch.length + 2);
    matrices[batch.length] = rows;
    matrices[batch.length + 1] = columns;
    return x.expand(sizes).reshape(matrices);
  }

  private static int[] labels(Term term, IntPredicate which) {
    return Arrays.stream(term.labels).filter(which).toArray();
  }

  private static int[] joined(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }
}
