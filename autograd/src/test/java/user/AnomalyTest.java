package user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.AutogradException;
import org.grad4j.autograd.Tensor;
import org.junit.jupiter.api.Test;

/** In a package of a user's, because the search shows the line outside of the library. */
class AnomalyTest {
  private static Tensor zero() {
    return Tensor.of(new double[] {0, 1}).requiresGrad(true);
  }

  /** 0 · ∞ on the way back. */
  private static Tensor notANumber(Tensor x) {
    var logarithm = x.log();
    return logarithm.mul(0);
  }

  @Test
  void theLineOfTheForwardIsShown() {
    try (var search = Autograd.detectAnomaly()) {
      var y = notANumber(zero()).sum();
      assertThatThrownBy(y::backward)
          .isInstanceOf(AutogradException.class)
          .hasMessageContaining("log: its backward answered NaN as the gradient of input 0")
          .hasMessageContaining("AnomalyTest.notANumber(AnomalyTest.java:")
          .cause()
          .hasMessage("log was computed here");
    }
  }

  @Test
  void withoutTheSearchThereIsNoError() {
    var x = zero();
    notANumber(x).sum().backward();
    assertThat(x.grad().data().toDoubleArray()[0]).isNaN();
  }

  @Test
  void aForwardBeforeTheSearchHasNoLine() {
    var y = notANumber(zero()).sum();
    try (var search = Autograd.detectAnomaly()) {
      assertThatThrownBy(y::backward).hasMessageEndingWith("before detectAnomaly() was on.");
    }
  }

  @Test
  void gradientsThatAreNumbersPass() {
    var x = zero();
    try (var search = Autograd.detectAnomaly()) {
      x.exp().sum().backward();
    }
    assertThat(x.grad().data().toDoubleArray()).containsExactly(1, Math.E);
  }
}
