package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.DynamicTest;

/**
 * Outputs, first and second gradients as PyTorch 1.13.1 computed them, with kinks and extremes.
 *
 * <p>The first gradients are those of Σ y·(0.5, 1, 1.5 …), the second ones those of the same sum of
 * the first gradients.
 */
final class PyTorchCases {
  private final List<DynamicTest> cases = new ArrayList<>();

  /** Adds a case. */
  void check(
      String name,
      TensorFunction f,
      Tensor[] in,
      double[] output,
      double[][] first,
      double[][] second) {
    cases.add(DynamicTest.dynamicTest(name, () -> assertValues(f, in, output, first, second)));
  }

  private static void assertValues(
      TensorFunction f, Tensor[] in, double[] output, double[][] first, double[][] second) {
    var y = f.apply(in);
    assertClose("output", y, output);
    var leaves = Arrays.stream(in).filter(Tensor::requiresGrad).toList();
    var plain = Autograd.grad(List.of(y), leaves, List.of(weights(y)), Graph.RETAIN);
    var recorded = Autograd.grad(List.of(y), leaves, List.of(weights(y)), Graph.CREATE);
    var roots = recorded.stream().filter(Tensor::requiresGrad).toList();
    var seeds = roots.stream().map(PyTorchCases::weights).toList();
    var again = Engine.grad(roots, seeds, leaves, Graph.FREE);
    for (int i = 0; i < leaves.size(); i++) {
      assertClose("first gradient " + i, plain.get(i), first[i]);
      assertClose("recorded gradient " + i, recorded.get(i), first[i]);
      // A gradient that does not depend on an input has none by it, where PyTorch may say 0.
      var gradient = again.get(i);
      assertClose(
          "second gradient " + i,
          gradient == null ? Tensor.of(new double[second[i].length]) : gradient,
          second[i]);
    }
  }

  private static void assertClose(String what, Tensor got, double... expected) {
    var elements = got.data().toDoubleArray();
    assertThat(elements).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      if (Double.isFinite(expected[i])) {
        // PyTorch's 1e-12 in the gradient of binary cross-entropy is a float32 number.
        double tolerance = 1e-8 * Math.max(1, Math.abs(expected[i]));
        assertThat(elements[i])
            .as("%s, element %d", what, i)
            .isCloseTo(expected[i], within(tolerance));
      } else {
        assertThat(elements[i])
            .as("%s, element %d", what, i)
            .isEqualTo(Double.valueOf(expected[i]));
      }
    }
  }

  private static Tensor weights(Tensor y) {
    var weights = new double[(int) y.numel()];
    Arrays.setAll(weights, i -> (i + 1) / 2.0);
    return Tensor.of(NDArray.of(weights, weights.length).reshape(y.shape().toArray()));
  }

  List<DynamicTest> tests() {
    return cases;
  }

  static Tensor leaf(long[] sizes, double... elements) {
    return constant(sizes, elements).requiresGrad(true);
  }

  static Tensor constant(long[] sizes, double... elements) {
    return Tensor.of(elements, sizes);
  }

  static long[] sizes(long... sizes) {
    return sizes;
  }

  static Tensor[] inputs(Tensor... inputs) {
    return inputs;
  }

  static double[] output(double... elements) {
    return elements;
  }

  static double[] by(double... elements) {
    return elements;
  }

  static double[][] first(double[]... gradients) {
    return gradients;
  }

  static double[][] second(double[]... gradients) {
    return gradients;
  }
}
