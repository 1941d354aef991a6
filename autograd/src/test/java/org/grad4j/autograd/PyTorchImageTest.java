package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.grad4j.autograd.PyTorchCases.by;
import static org.grad4j.autograd.PyTorchCases.leaf;
import static org.grad4j.autograd.PyTorchCases.sizes;

import java.util.List;
import org.grad4j.core.Divisor;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.grad4j.core.Window;
import org.junit.jupiter.api.Test;

/** Functions of images give what PyTorch 1.13.1 gives at extremes, and its draws. */
class PyTorchImageTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NaN = Double.NaN;

  /** The output, and the gradients of Σ y·(0.5, 1, 1.5 …). */
  private static void check(TensorFunction f, Tensor[] in, double[] output, double[]... gradients) {
    var y = f.apply(in);
    assertElements(y, output);
    var weights = new double[output.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (i + 1) / 2.0;
    }
    var g = Tensor.of(NDArray.of(weights).reshape(y.shape().toArray()));
    var got = Autograd.grad(List.of(y), List.of(in), List.of(g), Graph.FREE);
    for (int i = 0; i < in.length; i++) {
      assertElements(got.get(i), gradients[i]);
    }
  }

  private static void assertElements(Tensor got, double... expected) {
    var elements = got.data().toDoubleArray();
    assertThat(elements).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      if (Double.isFinite(expected[i])) {
        double tolerance = 1e-9 * Math.max(1, Math.abs(expected[i]));
        assertThat(elements[i]).as("element %d", i).isCloseTo(expected[i], within(tolerance));
      } else {
        assertThat(elements[i]).as("element %d", i).isEqualTo(Double.valueOf(expected[i]));
      }
    }
  }

  private static Tensor[] in(Tensor... tensors) {
    return tensors;
  }

  @Test
  void poolingOfInfinityAndNaN() {
    check(
        in -> Functional.maxPool2d(in[0], 2),
        in(leaf(sizes(1, 2, 4), 1, NaN, 3, -INF, 2, 0, INF, 3)),
        by(NaN, INF),
        by(0, 0.5, 0, 0, 0, 0, 1, 0));
    check(
        in -> Functional.maxPool2d(in[0], 2, 1, 1),
        in(leaf(sizes(1, 2, 2), -INF, -INF, -INF, -INF)),
        by(-INF, -INF, -INF, -INF, -INF, -INF, -INF, -INF, -INF),
        by(6, 4.5, 7.5, 4.5));
    check(
        in -> Functional.avgPool2d(in[0], 2),
        in(leaf(sizes(1, 2, 4), 1, INF, NaN, 2, 2, 0, 3, -INF)),
        by(INF, NaN),
        by(0.125, 0.125, 0.25, 0.25, 0.125, 0.125, 0.25, 0.25));
  }

  @Test
  void convolutionOfInfinityAndNaN() {
    check(
        in -> Functional.conv2d(in[0], in[1], null, 1, 1),
        in(leaf(sizes(1, 1, 2, 2), INF, 1, 0, NaN), leaf(sizes(1, 1, 2, 2), 1, 0, 2, -1)),
        by(-INF, INF, 2, NaN, NaN, NaN, 0, NaN, NaN),
        by(4, 5, 7, 8),
        by(NaN, NaN, NaN, NaN));
  }

  @Test
  void normalisationOfConstantsAndInfinity() {
    check(
        in -> Functional.layerNorm(in[0], Shape.of(3), null, null, 1e-5),
        in(leaf(sizes(3, 3), 2, 2, 2, 1, INF, 0, 1e200, 0, -1e200)),
        by(0, 0, 0, NaN, NaN, NaN, 0, 0, 0),
        by(-158.11388300841895, 0, 158.11388300841895, NaN, NaN, NaN, 0, 0, 0));
    check(
        in -> Functional.layerNorm(in[0], Shape.of(1), null, null, 1e-5),
        in(leaf(sizes(2, 1), 5, -3)),
        by(0, 0),
        by(0, 0));
  }

  @Test
  void directionsOfZeros() {
    check(
        in -> Functional.cosineSimilarity(in[0], in[1], 1, 1e-8),
        in(leaf(sizes(2, 2), 0, 0, 3, 4), leaf(sizes(2, 2), 3, 4, 1e-9, 0)),
        by(0, 0.06),
        by(3e7, 4e7, 0.0128, -0.0096),
        by(0, 0, 5.94e7, 8e7));
    check(
        in -> Functional.normalize(in[0], 2, 1, 1e-12),
        in(leaf(sizes(2, 2), 0, 0, 3, 4)),
        by(0, 0, 0.6, 0.8),
        by(5e11, 1e12, 0, 0));
    check(
        in -> Functional.pairwiseDistance(in[0], in[1], 2, 0, false),
        in(leaf(sizes(1, 2), 1, 2), leaf(sizes(1, 2), 1, 2)),
        by(0),
        by(0, 0),
        by(0, 0));
  }

  private static Tensor counted(int n) {
    var elements = new float[n];
    for (int i = 0; i < n; i++) {
      elements[i] = i + 1;
    }
    return Tensor.of(elements);
  }

  private static Generator seven() {
    return new Generator().manualSeed(7);
  }

  private static void assertBits(Tensor got, float... expected) {
    assertThat(got.data().toFloatArray()).isEqualTo(expected);
  }

  @Test
  void drawsAreThoseOfPyTorch() {
    Grad4J.manualSeed(7);
    assertBits(
        Functional.dropout(counted(10), 0.3, true),
        1.4285714626312256f,
        2.857142925262451f,
        0,
        5.714285850524902f,
        0,
        0,
        10,
        11.428571701049805f,
        0,
        0);
    var rest = Generator.defaultGenerator().rand(org.grad4j.core.DType.FLOAT32, 1);
    assertThat(rest.toFloatArray()).containsExactly(0.8828775882720947f);
    float kept = 1.6666666269302368f;
    assertBits(
        Functional.dropout2d(Tensor.ones(2, 3, 1, 2), 0.4, true, seven()),
        kept,
        kept,
        kept,
        kept,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
    float low = -1.1435441970825195f;
    assertBits(
        Functional.alphaDropout(counted(6), 0.25, true, seven()),
        1.2484393119812012f,
        2.1156973838806152f,
        low,
        3.8502132892608643f,
        low,
        low);
    float one = 1.2484393119812012f;
    assertBits(
        Functional.featureAlphaDropout(Tensor.ones(2, 3, 2), 0.25, true, seven()),
        one,
        one,
        one,
        one,
        low,
        low,
        one,
        one,
        low,
        low,
        low,
        low);
    var logits =
        Tensor.of(new double[] {0, 1, 2, 1, 0, -1}, 2, 3).to(org.grad4j.core.DType.FLOAT32);
    var soft = Functional.gumbelSoftmax(logits, 0.5, false, -1, seven()).data().toFloatArray();
    float[] expected = {
      0.09756064414978027f,
      0.7567557096481323f,
      0.14568372070789337f,
      0.9709714651107788f,
      0.02295702137053013f,
      0.0060715326108038425f
    };
    assertThat(soft).containsExactly(expected, within(1e-6f));
    assertBits(Functional.gumbelSoftmax(logits, 0.5, true, -1, seven()), 0, 1, 0, 1, 0, 0);
  }

  @Test
  void nothingIsDrawnWhereNothingIsDropped() {
    var generator = seven();
    var before = generator.state();
    var x = counted(4).reshape(2, 2);
    assertThat(Functional.dropout(x, 0.5, false, generator)).isSameAs(x);
    assertThat(Functional.dropout(x, 0, true, generator)).isSameAs(x);
    assertThat(Functional.alphaDropout(x, 0, true, generator)).isSameAs(x);
    assertBits(Functional.dropout(x, 1, true, generator), 0, 0, 0, 0);
    assertThat(Functional.dropout(Tensor.zeros(0), 0.5, true, generator).numel()).isZero();
    assertThat(generator.state()).isEqualTo(before);
    assertThatThrownBy(() -> Functional.dropout(x, 1.5, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dropout: needs a probability from 0 to 1, got 1.5.");
    assertThatThrownBy(() -> Functional.dropout2d(counted(4), 0.5, true))
        .isInstanceOf(ShapeException.class)
        .hasMessage("dropout2d: needs (N, C, …), got [4].");
  }

  @Test
  void runningStatisticsFollowTheBatchInTrainingAlone() {
    var mean = Tensor.of(new float[] {0.5f, -1});
    var variance = Tensor.of(new float[] {1, 2});
    var x = Tensor.of(new float[] {1, 2, 4, 0, -1, 3, 2, 2, 7, 5, 5, 6}, 2, 2, 3);
    Functional.batchNorm(x, mean, variance, null, null, false, 0.3, 1e-5);
    assertBits(mean, 0.5f, -1);
    Functional.batchNorm(x, mean, variance, null, null, true, 0.3, 1e-5);
    assertThat(mean.data().toFloatArray())
        .containsExactly(new float[] {1.25f, 0.2f}, within(1e-6f));
    assertThat(variance.data().toFloatArray())
        .containsExactly(new float[] {2.14f, 3.92f}, within(1e-6f));
  }

  @Test
  void changedStatisticsAreNoticedBeforeTheGradient() {
    var mean = Tensor.zeros(2);
    var x = Tensor.ones(3, 2).requiresGrad(true);
    var y = Functional.batchNorm(x, mean, Tensor.ones(2), null, null, false, 0.1, 1e-5);
    mean.addi(Tensor.scalar(1));
    assertThatThrownBy(() -> y.sum().backward())
        .isInstanceOf(AutogradException.class)
        .hasMessageContaining("batchNorm");
  }

  @Test
  void whatCannotBeNormalisedIsRefused() {
    var one = Tensor.ones(1, 3);
    assertThatThrownBy(() -> Functional.batchNorm(one, null, null, null, null, true, 0.1, 1e-5))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[1, 3]");
    assertThatThrownBy(() -> Functional.batchNorm(one, null, null, null, null, false, 0.1, 1e-5))
        .hasMessageStartingWith("batchNorm: running mean and variance are needed");
    assertThatThrownBy(() -> Functional.layerNorm(one, Shape.of(4), null, null, 1e-5))
        .hasMessage("layerNorm: needs an input whose last dimensions are [4], got [1, 3].");
    assertThatThrownBy(() -> Functional.groupNorm(one, 2, null, null, 1e-5))
        .hasMessage("groupNorm: the 3 channels of [1, 3] cannot be divided into 2 groups.");
    assertThatThrownBy(() -> Functional.layerNorm(one, Shape.of(3), Tensor.ones(2), null, 1e-5))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void signalsThatDoNotFitAreNamedAsTheyAre() {
    var x = Tensor.ones(2, 3);
    assertThatThrownBy(() -> Functional.maxPool1d(x, 4))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[2, 3]");
    assertThatThrownBy(() -> Functional.avgPool1d(x, new Window(2, 1, 2, 1), false, Divisor.of(1)))
        .hasMessageContaining("[2, 3]");
    assertThatThrownBy(() -> Functional.conv1d(x, Tensor.ones(2, 2, 4), Tensor.ones(3)))
        .hasMessageContaining("[2, 3]");
    assertThatThrownBy(() -> Functional.conv2d(x, Tensor.ones(2, 2, 4)))
        .hasMessage("conv2d: needs a weight of 4 dimensions, got [2, 2, 4] for [2, 3].");
    assertThatThrownBy(
            () ->
                Functional.conv1d(x, Tensor.ones(1, 2, 2), null, ConvOptions.DEFAULTS.stride(1, 2)))
        .hasMessage(
            "conv1d: stride needs a number for each of 1 dimensions or one for all, got [1, 2].");
    assertThatThrownBy(
            () ->
                Functional.conv1d(
                    x, Tensor.ones(1, 2, 2), null, ConvOptions.DEFAULTS.same().stride(2)))
        .hasMessageContaining("stride of 1, got 2");
  }
}
