package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.LongFunction;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Sample;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.ConvolutionShape;

/** The sizes and operands of a convolution and its gradients. */
record ConvolutionCase(ConvolutionShape s, NDArray x, NDArray w, NDArray b, NDArray y) {
  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0
  };

  static ConvolutionCase of(ConvolutionShape s, Random random, LongFunction<Double> numbers) {
    return new ConvolutionCase(
        s,
        sample(random, numbers, s.x()),
        sample(random, numbers, s.weight()),
        sample(random, numbers, Shape.of(s.outputs())),
        sample(random, numbers, s.y()));
  }

  /** Small whole numbers, and what is not finite once in about {@code rarity} elements. */
  static ConvolutionCase withSpecial(ConvolutionShape s, Random random, int rarity) {
    return of(
        s,
        random,
        i ->
            random.nextInt(rarity) == 0
                ? SPECIAL[random.nextInt(SPECIAL.length)]
                : random.nextInt(9) - 4.0);
  }

  private static NDArray sample(Random random, LongFunction<Double> numbers, Shape shape) {
    return Sample.of(random, DType.FLOAT32, numbers, shape.toArray()).array();
  }

  ConvolutionCase asDoubles() {
    return new ConvolutionCase(
        s, x.to(DType.FLOAT64), w.to(DType.FLOAT64), b.to(DType.FLOAT64), y.to(DType.FLOAT64));
  }

  /** What results in the magnitudes of all terms. */
  ConvolutionCase magnitudes() {
    return new ConvolutionCase(s, x.abs(), w.abs(), b.abs(), y.abs());
  }

  double[][] results() {
    return new double[][] {
      Convolution.forward("c", s, x, w, null).toDoubleArray(),
      Convolution.forward("c", s, x, w, b).toDoubleArray(),
      Convolution.input("c", s, y, w).toDoubleArray(),
      Convolution.weight("c", s, y, x).toDoubleArray()
    };
  }

  /** Checks the results against those of double precision, which have columns. */
  void requireWhatColumnsGive() {
    var got = results();
    var expected = asDoubles().results();
    for (int r = 0; r < got.length; r++) {
      assertThat(withoutSigns(got[r]))
          .as("result %s of %s", r, s)
          .isEqualTo(withoutSigns(expected[r]));
    }
  }

  /** The sign of 0 is no one's promise. */
  private static double[] withoutSigns(double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] += 0.0;
    }
    return result;
  }
}
