package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Contract 2: what a fused rule answers and what its composition answers is one gradient. */
class FusedRuleTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @TestFactory
  Stream<DynamicTest> theRecordedPassGivesTheGradientsOfThePlainOne() {
    return GradientTable.ROWS.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(),
                    () ->
                        Randomly.check(
                            random -> {
                              var inputs = new Tensor[row.inputs().length];
                              Arrays.setAll(
                                  inputs,
                                  i -> row.inputs()[i].draw(random, false).requiresGrad(true));
                              assertBothPassesAgree(row.f(), inputs);
                            })));
  }

  @Test
  void theyAgreeAtKinksAndAtInfinity() {
    var classes = Tensor.of(new long[] {1, 0});
    var zeros = leaf(0, 0);
    assertBothPassesAgree(in -> in[0].relu(), leaf(0, -1, 1));
    assertBothPassesAgree(in -> in[0].clampMin(0), leaf(0, -1, 1));
    assertBothPassesAgree(in -> in[0].softmax(0), leaf(1, -INF, 3));
    assertBothPassesAgree(in -> in[0].logSoftmax(0), leaf(800, -800, 0));
    assertBothPassesAgree(
        in -> Functional.binaryCrossEntropy(in[0], in[1], Reduction.SUM), leaf(0, 1), leaf(1, 0.5));
    assertBothPassesAgree(
        in -> Functional.binaryCrossEntropyWithLogits(in[0], in[1], Reduction.SUM),
        zeros,
        leaf(1, 0.25));
    assertBothPassesAgree(
        in -> Functional.binaryCrossEntropyWithLogits(in[0], in[1], Reduction.SUM),
        leaf(900, -900),
        leaf(0, 1));
    assertBothPassesAgree(
        in -> Functional.crossEntropy(in[0].reshape(2, 2), classes, Reduction.MEAN),
        leaf(-INF, 1, 2, 3));
  }

  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  private static void assertBothPassesAgree(TensorFunction f, Tensor... inputs) {
    var plain = gradients(f, Graph.FREE, inputs);
    var recorded = gradients(f, Graph.CREATE, inputs);
    for (int i = 0; i < inputs.length; i++) {
      var expected = plain.get(i).data().toDoubleArray();
      var got = recorded.get(i).data().toDoubleArray();
      for (int e = 0; e < expected.length; e++) {
        if (Double.isInfinite(expected[e])) {
          assertThat(got[e]).isEqualTo(Double.valueOf(expected[e]));
        } else {
          double tolerance = 1e-12 * Math.max(1, Math.abs(expected[e]));
          assertThat(got[e])
              .as("input %d, element %d", i, e)
              .isCloseTo(expected[e], within(tolerance));
        }
      }
    }
  }

  private static List<Tensor> gradients(TensorFunction f, Graph graph, Tensor... inputs) {
    var y = f.apply(inputs);
    var random = new Random(5);
    var weights = new double[(int) y.numel()];
    Arrays.setAll(weights, i -> random.nextGaussian());
    var g = NDArray.of(weights, weights.length).reshape(y.shape().toArray());
    return Autograd.grad(List.of(y), List.of(inputs), List.of(Tensor.of(g)), graph);
  }

  @Test
  void thePlainPassUsesTheRuleAndTheRecordedOneTheComposition() {
    var rules = new AtomicInteger();
    var compositions = new AtomicInteger();
    var x = leaf(2, 3);
    for (var graph : Graph.values()) {
      Autograd.grad(square(x, rules, compositions).sum(), x, graph);
    }
    assertThat(rules.get()).isEqualTo(2);
    assertThat(compositions.get()).isEqualTo(1);
  }

  @Test
  void oneTensorMayBeSeveralInputsOfAFusedOperation() {
    var x = leaf(3);
    var y =
        Recorder.record(
            "product",
            new Tensor[] {x, x},
            x.data().mul(x.data()),
            Keep.INPUTS,
            new Rule.Fused(
                (g, call) -> {
                  call.give(0, g.mul(call.input(1).data()));
                  call.give(1, g.mul(call.input(0).data()));
                },
                inputs -> inputs[0].mul(inputs[1])));
    var first = Autograd.grad(y, x, Graph.CREATE);
    assertThat(first.item()).isEqualTo(6);
    assertThat(Autograd.grad(first, x).item()).isEqualTo(2);
  }

  private static Tensor square(Tensor x, AtomicInteger rules, AtomicInteger compositions) {
    return Recorder.record(
        "square",
        new Tensor[] {x},
        x.data().mul(x.data()),
        Keep.INPUTS,
        new Rule.Fused(
            (g, call) -> {
              rules.incrementAndGet();
              call.give(0, g.mul(call.input(0).data()).mul(2));
            },
            inputs -> {
              compositions.incrementAndGet();
              return inputs[0].mul(inputs[0]);
            }));
  }
}
