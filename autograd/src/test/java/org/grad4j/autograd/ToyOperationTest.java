package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An operation needs its method and no other file: what docs/adding-an-operation.md promises. */
class ToyOperationTest {
  /** y = x⁴; dx = 4·g·x³. Keeps x. */
  private static Tensor fourthPower(Tensor x) {
    var square = x.data().mul(x.data());
    return Recorder.record(
        "fourthPower",
        x,
        square.mul(square),
        Keep.INPUTS,
        (g, call) -> {
          var in = call.input(0);
          return g.mul(in.mul(in).mul(in)).mul(4);
        });
  }

  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  @Test
  void itIsDifferentiatedTwice() {
    GradCheck.gradcheck(in -> fourthPower(in[0]), leaf(1, -2, 0.5));
    GradCheck.gradgradcheck(in -> fourthPower(in[0]), leaf(1, -2, 0.5));
  }

  @Test
  void itIsPrintedCountedAndDrawn() {
    var y = fourthPower(leaf(2));
    assertThat(y.toString())
        .isEqualTo("tensor([16.], dtype=torch.float64, grad_fn=<FourthPowerBackward0>)");
    assertThat(RecordedGraph.of(y).toDot()).contains("fourthPower");
  }
}
