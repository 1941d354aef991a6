package org.grad4j.benchmarks.peers;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.grad4j.core.NDArray;
import org.grad4j.core.Scope;

/**
 * Two float32 operands, the same numbers in Grad4J and in DJL.
 *
 * <p>Each side gives memory back as it does best. DJL makes the arrays of a step in a sub-manager
 * that is closed with the step. Ours opens a scope where an array is above 4 KB; below, there is no
 * native memory to return.
 */
record Both(
    NDArray x, NDArray y, ai.djl.ndarray.NDArray djlX, ai.djl.ndarray.NDArray djlY, String sizes) {
  private static final int SMALL = 1024;

  /** Random operands of one shape. */
  static Both of(NDManager manager, long... sizes) {
    return of(manager, name(sizes), sizes, sizes);
  }

  /** Random operands of two shapes, under a name for both. */
  static Both of(NDManager manager, String name, long[] xSizes, long[] ySizes) {
    var x = numbers(1, xSizes);
    var y = numbers(2, ySizes);
    return new Both(
        NDArray.of(x, xSizes),
        NDArray.of(y, ySizes),
        manager.create(x, new ai.djl.ndarray.types.Shape(xSizes)),
        manager.create(y, new ai.djl.ndarray.types.Shape(ySizes)),
        name);
  }

  /** Views of the same numbers: x transposed. */
  Both transposedX() {
    return new Both(x.t(), y, djlX.transpose(), djlY, sizes);
  }

  /** Views of the same numbers: y transposed. */
  Both transposedY() {
    return new Both(x, y.t(), djlX, djlY.transpose(), sizes);
  }

  /** A case on one operand. */
  Case one(String name, UnaryOperator<NDArray> ours, UnaryOperator<ai.djl.ndarray.NDArray> djl) {
    return two(name, (a, b) -> ours.apply(a), (a, b) -> djl.apply(a));
  }

  /** A case on both operands. */
  Case two(String name, BinaryOperator<NDArray> ours, BinaryOperator<ai.djl.ndarray.NDArray> djl) {
    var left = djlX;
    var right = djlY;
    var manager = left.getManager();
    return new Case(
        name + "_" + sizes,
        Math.max(x.numel(), y.numel()) <= SMALL
            ? () -> ours.apply(x, y)
            : () -> {
              try (var scope = Scope.open()) {
                return ours.apply(x, y);
              }
            },
        () -> {
          try (var step = manager.newSubManager()) {
            // What an operation makes belongs to the manager of its first operand.
            step.tempAttachAll(left);
            return djl.apply(left, right);
          }
        });
  }

  /** A case that only Grad4J is measured on. */
  Case oursAlone(String name, UnaryOperator<NDArray> ours) {
    return new Case(name + "_" + sizes, () -> ours.apply(x), null);
  }

  private static float[] numbers(long seed, long... sizes) {
    var random = new Random(seed);
    var numbers = new float[(int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static String name(long... sizes) {
    boolean square = sizes.length == 2 && sizes[0] == sizes[1];
    return square
        ? Long.toString(sizes[0])
        : LongStream.of(sizes).mapToObj(Long::toString).collect(Collectors.joining("x"));
  }
}
