package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.grad4j.core.DType;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

/** The tool finds wrong gradients, and says where. */
class GradCheckTest {
  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  /** y = x² whose rule is right or wrong by choice. */
  private static Tensor square(Tensor x, double factor) {
    return Recorder.record(
        "square",
        x,
        x.data().mul(x.data()),
        Keep.INPUTS,
        (g, call) -> g.mul(call.input(0)).mul(factor));
  }

  @Test
  void aRightGradientPasses() {
    GradCheck.gradcheck(in -> square(in[0], 2), leaf(1, -2, 3));
    GradCheck.gradgradcheck(in -> square(in[0], 2), leaf(1, -2, 3));
  }

  @Test
  void aWrongGradientIsReportedElementByElement() {
    var constant = Tensor.of(new float[] {1});
    assertThatThrownBy(
            () -> GradCheck.gradcheck(in -> square(in[1], 3).sum(), constant, leaf(0, 1)))
        .isInstanceOf(AutogradException.class)
        .hasMessageMatching(
            "gradcheck: the gradient by input 1, float64 \\[2], is wrong at 1 of 2 elements:\n"
                + "  at \\[1]: backward gives -?\\d\\.\\d+, central differences -?\\d\\.\\d+");
  }

  @Test
  void onlyTheFirstElementsAreListed() {
    assertThatThrownBy(() -> GradCheck.gradcheck(in -> square(in[0], 3), leaf(1, 2, 3, 4, 5, 6, 7)))
        .hasMessageContaining("is wrong at 7 of 7 elements")
        .hasMessageContaining("at [4]")
        .hasMessageNotContaining("at [5]")
        .hasMessageEndingWith("…");
  }

  @Test
  void aWrongSecondGradientIsReported() {
    TensorFunction f =
        in ->
            Recorder.record(
                "square",
                in[0],
                in[0].data().mul(in[0].data()),
                Keep.INPUTS,
                (g, call) -> g.mul(call.input(0).detach()).mul(2));
    GradCheck.gradcheck(f, leaf(1, 2));
    assertThatThrownBy(() -> GradCheck.gradgradcheck(f, leaf(1, 2)))
        .hasMessageStartingWith("gradgradcheck: the gradient by input 0");
  }

  @Test
  void aGradientThatShouldBeThereAndIsNotIsReported() {
    assertThatThrownBy(() -> GradCheck.gradcheck(in -> in[0].detach().mul(2), leaf(1)))
        .hasMessageContaining("backward gives 0.0, central differences");
  }

  @Test
  void anInputThatTheOutputDoesNotDependOnPasses() {
    GradCheck.gradcheck(in -> in[0].mul(2), leaf(1), leaf(2));
    GradCheck.gradgradcheck(in -> in[0].mul(in[0]), leaf(1), leaf(2));
  }

  @Test
  void inputsComeBackBitForBitAndGradientsAreNotTouched() {
    var random = new Random(3);
    var elements = new double[12];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = random.nextGaussian() * 1e-3;
    }
    elements[5] = -0.0;
    var x = Tensor.of(elements, 3, 4).requiresGrad(true);
    GradCheck.gradcheck(in -> in[0].mul(in[0]).sum(0), x);
    GradCheck.gradgradcheck(in -> in[0].mul(in[0]).sum(0), x);
    assertThat(x.data().toDoubleArray()).usingComparator((a, b) -> bits(a, b)).isEqualTo(elements);
    assertThat(x.hasGrad()).isFalse();
  }

  private static int bits(double[] a, double... b) {
    for (int i = 0; i < a.length; i++) {
      if (Double.doubleToRawLongBits(a[i]) != Double.doubleToRawLongBits(b[i])) {
        return 1;
      }
    }
    return 0;
  }

  @Test
  void inputsComeBackWhenTheFunctionFails() {
    var x = leaf(1);
    assertThatThrownBy(
            () ->
                GradCheck.gradcheck(
                    in -> {
                      if (in[0].item() > 1) {
                        throw new ArithmeticException("above");
                      }
                      return in[0].mul(2);
                    },
                    x))
        .hasMessage("above");
    assertThat(x.item()).isEqualTo(1);
  }

  @Test
  void partsOfAStridedInputAreMovedOneByOne() {
    var room = Tensor.of(new double[] {1, 100, 2, 100, 3, 100}, 3, 2);
    var x = Tensor.of(room.data().narrow(1, 0, 1).reshape(3)).requiresGrad(true);
    GradCheck.gradcheck(in -> in[0].mul(in[0]), x);
    assertThat(room.data().toDoubleArray()).containsExactly(1, 100, 2, 100, 3, 100);
  }

  @Test
  void badInputsAreRefused() {
    assertThatThrownBy(() -> GradCheck.gradcheck(in -> in[0], Tensor.ones(2).requiresGrad(true)))
        .hasMessage(
            "gradcheck: inputs that require a gradient must be float64, input 0 is float32; "
                + "cast it: x.to(FLOAT64).");
    assertThatThrownBy(() -> GradCheck.gradgradcheck(in -> in[0], Tensor.ones(2)))
        .hasMessage("gradgradcheck: no input requires a gradient; say requiresGrad(true) first.");
    assertThatThrownBy(() -> GradCheck.gradcheck(in -> in[0], leaf(1).mul(2)))
        .hasMessage("gradcheck: input 0 was computed; give x.detach().dup().requiresGrad(true).");
    var stretched = Tensor.of(leaf(1).data().expand(3)).requiresGrad(true);
    assertThatThrownBy(() -> GradCheck.gradcheck(in -> in[0], stretched))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("gradcheck: cannot change an expanded array");
    assertThatThrownBy(() -> GradCheck.gradcheck(in -> in[0].to(DType.FLOAT32), leaf(1)))
        .hasMessage("gradcheck: the output must be float64, got float32.");
    assertThatThrownBy(() -> GradCheck.gradgradcheck(in -> in[0].detach(), leaf(1)))
        .hasMessage("gradgradcheck: the output of the function requires no gradient.");
  }

  @Test
  void aRandomFunctionIsRefused() {
    var random = new Random(1);
    assertThatThrownBy(() -> GradCheck.gradcheck(in -> in[0].mul(random.nextDouble()), leaf(1)))
        .hasMessageStartingWith("gradcheck: the function gives different results");
  }

  @Test
  void tolerancesAreTheCallers() {
    TensorFunction f = in -> square(in[0], 2.001);
    var loose = new GradCheck.Options(1e-6, 1e-5, 1e-2, 0);
    assertThatCode(() -> GradCheck.gradcheck(f, loose, leaf(1))).doesNotThrowAnyException();
    var strict = new GradCheck.Options(1e-6, 1e-7, 1e-6, 0);
    assertThatThrownBy(() -> GradCheck.gradcheck(f, strict, leaf(1)))
        .isInstanceOf(AutogradException.class);
    assertThat(GradCheck.Options.DEFAULTS).isEqualTo(new GradCheck.Options(1e-6, 1e-5, 1e-3, 0));
    assertThatThrownBy(() -> new GradCheck.Options(0, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itWorksInsideNoGrad() {
    try (var off = Autograd.noGrad()) {
      GradCheck.gradcheck(in -> in[0].exp(), leaf(1));
      GradCheck.gradgradcheck(in -> in[0].exp(), leaf(1));
      assertThat(Autograd.isRecording()).isFalse();
    }
  }
}
