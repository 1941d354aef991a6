package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.ContractionShapes;
import org.grad4j.core.internal.shape.EinsumEquation;

/** Sums of products over dimensions that are named. */
final class Contractions {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private Contractions() {}

  /** y = Σ Πx_i as the equation says; a letter that an operand has twice means its diagonal. */
  static Tensor einsum(String equation, Tensor... operands) {
    var shapes = Arrays.stream(operands).map(Tensor::shape).toArray(Shape[]::new);
    var parsed = EinsumEquation.parse(equation, shapes);
    var names = new Names();
    var terms = new StringBuilder();
    var distinct = new Tensor[operands.length];
    for (int i = 0; i < operands.length; i++) {
      var labels = parsed.operands()[i];
      distinct[i] = operands[i];
      for (int d = repeated(labels); d >= 0; d = repeated(labels)) {
        int first = indexOf(labels, labels[d]);
        distinct[i] = distinct[i].diagonal(0, first, d);
        labels = diagonal(labels, first, d);
      }
      terms.append(i == 0 ? "" : ",").append(names.of(labels));
    }
    return contraction(terms + "->" + names.of(parsed.result()), distinct);
  }

  /** Labels become letters in the order in which they are met. */
  private static final class Names {
    private final StringBuilder labels = new StringBuilder();

    String of(int[] term) {
      var name = new StringBuilder();
      for (int label : term) {
        if (labels.indexOf("" + (char) label) < 0) {
          labels.append((char) label);
        }
        name.append(LETTERS.charAt(labels.indexOf("" + (char) label)));
      }
      return name.toString();
    }
  }

  /** The last dimension whose label stands before it, or −1. */
  private static int repeated(int[] labels) {
    int d = labels.length - 1;
    while (d >= 0 && indexOf(labels, labels[d]) == d) {
      d--;
    }
    return d;
  }

  private static int indexOf(int[] labels, int label) {
    int d = 0;
    while (labels[d] != label) {
      d++;
    }
    return d;
  }

  /** A diagonal's dimension comes last. */
  private static int[] diagonal(int[] labels, int first, int second) {
    var others =
        IntStream.range(0, labels.length)
            .filter(d -> d != first && d != second)
            .map(d -> labels[d]);
    return IntStream.concat(others, IntStream.of(labels[first])).toArray();
  }

  /**
   * y = Σ Πx_i by an equation without dots in which no operand has a letter twice; dx_i = the sum
   * of products of g and the other operands over what x_i lacks, stretched over what x_i alone has.
   * Keeps the operands if there are several.
   */
  private static Tensor contraction(String equation, Tensor... operands) {
    var shapes = Arrays.stream(operands).map(Tensor::shape).toArray(Shape[]::new);
    var arrays = Arrays.stream(operands).map(Tensor::data).toArray(NDArray[]::new);
    return record(
        "einsum",
        operands,
        NDArray.einsum(equation, arrays),
        operands.length == 1 ? Keep.NOTHING : Keep.INPUTS,
        (Rule.General)
            call -> {
              for (int i = 0; i < shapes.length; i++) {
                if (call.wants(i)) {
                  call.give(i, gradient(call, equation, i, shapes));
                }
              }
            });
  }

  private static Tensor gradient(Call call, String equation, int which, Shape... shapes) {
    int arrow = equation.indexOf("->");
    var terms = equation.substring(0, arrow).split(",", -1);
    var factors = new Tensor[terms.length];
    factors[0] = call.grad();
    var known = new StringBuilder(equation.substring(arrow + 2));
    for (int i = 0, next = 1; i < terms.length; i++) {
      if (i != which) {
        factors[next++] = call.input(i);
        known.append(',').append(terms[i]);
      }
    }
    var own = terms[which];
    var kept = new StringBuilder();
    own.chars()
        .filter(letter -> known.indexOf("" + (char) letter) >= 0)
        .forEach(letter -> kept.append((char) letter));
    var sum = contraction(known + "->" + kept, factors);
    // What neither g nor another operand has was summed over, or is stretched from a single
    // element.
    var sizes = new long[own.length()];
    var stretched = new long[own.length()];
    for (int d = 0, next = 0; d < sizes.length; d++) {
      boolean isKnown = kept.indexOf("" + own.charAt(d)) >= 0;
      sizes[d] = isKnown ? sum.shape().size(next++) : 1;
      stretched[d] = sizes[d] == 1 ? shapes[which].size(d) : sizes[d];
    }
    return sum.reshape(sizes).expand(stretched);
  }

  /** y = Σ a·b over the last dims of a and the first of b, as many of each. */
  static Tensor tensordot(Tensor a, Tensor b, int count) {
    ContractionShapes.requireCount(a.shape(), b.shape(), count);
    return tensordot(
        a,
        b,
        IntStream.range(a.rank() - count, a.rank()).toArray(),
        IntStream.range(0, count).toArray());
  }

  /**
   * y = Σ a·b over pairs of dims, which meet in order: one product of matrices. The result has the
   * other dims of a, then those of b.
   */
  static Tensor tensordot(Tensor a, Tensor b, int[] dimsOfA, int[] dimsOfB) {
    ContractionShapes.requireMeeting(a.shape(), b.shape(), dimsOfA, dimsOfB);
    var metOfA = Arrays.stream(dimsOfA).map(d -> a.shape().dim("tensordot", d)).toArray();
    var metOfB = Arrays.stream(dimsOfB).map(d -> b.shape().dim("tensordot", d)).toArray();
    var freeOfA = others(a.rank(), metOfA);
    var freeOfB = others(b.rank(), metOfB);
    long inner = size(a, metOfA);
    var left = a.permute(joined(freeOfA, metOfA)).reshape(size(a, freeOfA), inner);
    var right = b.permute(joined(metOfB, freeOfB)).reshape(inner, size(b, freeOfB));
    var sizes =
        IntStream.concat(
                Arrays.stream(freeOfA).map(d -> Math.toIntExact(a.shape().size(d))),
                Arrays.stream(freeOfB).map(d -> Math.toIntExact(b.shape().size(d))))
            .asLongStream()
            .toArray();
    return left.mm(right).reshape(sizes);
  }

  private static int[] others(int rank, int[] dims) {
    return IntStream.range(0, rank)
        .filter(d -> Arrays.stream(dims).noneMatch(met -> met == d))
        .toArray();
  }

  private static int[] joined(int[] first, int[] second) {
    return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  private static long size(Tensor x, int[] dims) {
    return Arrays.stream(dims).mapToLong(d -> x.shape().size(d)).reduce(1, (n, m) -> n * m);
  }

  /** y = a block b·a_ij for each element of a, in every dimension; a product that broadcasts. */
  static Tensor kron(Tensor a, Tensor b) {
    int rank = Math.max(a.rank(), b.rank());
    ContractionShapes.requireKron(a.shape(), b.shape());
    var left = new long[2 * rank];
    var right = new long[2 * rank];
    var sizes = new long[rank];
    Arrays.fill(left, 1);
    Arrays.fill(right, 1);
    for (int d = 1; d <= rank; d++) {
      left[2 * (rank - d)] = d <= a.rank() ? a.shape().size(-d) : 1;
      right[2 * (rank - d) + 1] = d <= b.rank() ? b.shape().size(-d) : 1;
      sizes[rank - d] = left[2 * (rank - d)] * right[2 * (rank - d) + 1];
    }
    return a.reshape(left).mul(b.reshape(right)).reshape(sizes);
  }

  /** y = Σx_ii of a matrix. */
  static Tensor trace(Tensor x) {
    ContractionShapes.requireMatrix("trace", x.shape());
    return x.diagonal(0, 0, 1).sum();
  }

  /**
   * y = a × b, along a dimension of 3 elements; da = b × g, db = g × a. Keeps each input that the
   * other needs.
   */
  static Tensor cross(Tensor a, Tensor b, int dim) {
    int which = ContractionShapes.cross(a.shape(), b.shape(), dim);
    return record(
        "cross",
        a,
        b,
        cross(a.data(), b.data(), which),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, cross(call.input(1), call.grad(), which));
              }
              if (call.wants(1)) {
                call.give(1, cross(call.grad(), call.input(0), which));
              }
            });
  }

  /** a_{i+1}·b_{i+2} − a_{i+2}·b_{i+1}, counted round. */
  private static NDArray cross(NDArray a, NDArray b, int dim) {
    return rolled(a, 1, dim).mul(rolled(b, 2, dim)).sub(rolled(a, 2, dim).mul(rolled(b, 1, dim)));
  }

  private static NDArray rolled(NDArray x, long by, int dim) {
    return x.roll(new long[] {-by}, new int[] {dim});
  }
}
