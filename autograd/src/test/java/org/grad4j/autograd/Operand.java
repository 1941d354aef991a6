package org.grad4j.autograd;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.grad4j.core.NDArray;

/**
 * An input of a row of the {@link GradientTable}: where its elements are drawn from, and its shape.
 */
record Operand(ToDoubleFunction<Random> domain, long... sizes) {
  /** Any numbers. */
  static Operand any(long... sizes) {
    return new Operand(Random::nextGaussian, sizes);
  }

  /** Positive numbers from 0.5 to 2. */
  static Operand positive(long... sizes) {
    return new Operand(random -> 0.5 + 1.5 * random.nextDouble(), sizes);
  }

  /** Numbers of either sign whose magnitude is from 0.2 to 1.7: no kink is near. */
  static Operand awayFromZero(long... sizes) {
    return new Operand(
        random -> (0.2 + 1.5 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1), sizes);
  }

  /** Numbers of either sign that are 0.2 at least from every whole number. */
  static Operand betweenWholes(long... sizes) {
    return new Operand(random -> random.nextInt(7) - 3 + 0.2 + 0.6 * random.nextDouble(), sizes);
  }

  /** Numbers from −0.9 to 0.9, 0.1 at least from 0. */
  static Operand fraction(long... sizes) {
    return new Operand(
        random -> (0.1 + 0.8 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1), sizes);
  }

  /** Numbers from 1.2 to 3. */
  static Operand aboveOne(long... sizes) {
    return new Operand(random -> 1.2 + 1.8 * random.nextDouble(), sizes);
  }

  /** Numbers from 0.1 to 0.9. */
  static Operand probability(long... sizes) {
    return new Operand(random -> 0.1 + 0.8 * random.nextDouble(), sizes);
  }

  /** A random leaf, whose elements lie in row-major order without gaps or in no such way. */
  Tensor draw(Random random, boolean contiguous) {
    var elements = new double[(int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(elements, i -> domain.applyAsDouble(random));
    var array = NDArray.of(elements, elements.length).reshape(sizes);
    return Tensor.of(contiguous ? array : scattered(array));
  }

  /** The same elements with gaps between them, the dimensions stored in the opposite order. */
  static NDArray scattered(NDArray array) {
    int rank = array.rank();
    var stored = new long[rank + 1];
    var reversed = new int[rank];
    for (int d = 0; d < rank; d++) {
      stored[d] = array.shape().size(rank - 1 - d);
      reversed[d] = rank - 1 - d;
    }
    stored[rank] = 3;
    var room = NDArray.full(array.dtype(), 7, stored);
    var view = room.narrow(rank, 1, 1).reshape(Arrays.copyOf(stored, rank)).permute(reversed);
    view.copyi(array);
    return view;
  }
}
