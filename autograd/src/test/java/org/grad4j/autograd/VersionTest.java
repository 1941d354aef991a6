package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** Contract 6: a kept array that was changed before backward is an error. */
class VersionTest {
  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  private static void assertChangeIsSeen(Consumer<Tensor> change) {
    var x = leaf(1, 2);
    var y = x.mul(Tensor.of(new double[] {1, 1})).exp();
    var kept = y.data().toDoubleArray();
    assertThat(kept[0]).isEqualTo(Math.E);
    change.accept(y);
    assertThatThrownBy(() -> y.sum().backward())
        .isInstanceOf(AutogradException.class)
        .hasMessage(
            "exp: its output 0, float64 [2], was changed in place after it was kept for the "
                + "gradient: it is at version 1, needed is version 0; change a dup() instead.");
  }

  private static Tensor ten() {
    return Tensor.of(new double[] {10});
  }

  @Test
  void changesOfTheTensorItselfAreSeen() {
    assertChangeIsSeen(y -> Autograd.noGrad(() -> y.addi(ten())));
    assertChangeIsSeen(y -> Autograd.noGrad(() -> y.filli(0)));
  }

  @Test
  void changesThroughDetachAreSeen() {
    assertChangeIsSeen(y -> y.detach().muli(ten()));
  }

  @Test
  void changesThroughViewsAreSeen() {
    assertChangeIsSeen(y -> y.detach().narrow(0, 1, 1).filli(0));
    assertChangeIsSeen(y -> y.detach().reshape(1, 2).t().subi(ten()));
    assertChangeIsSeen(y -> Autograd.noGrad(() -> y.narrow(0, 0, 1).divi(ten())));
  }

  @Test
  void changesThroughTheArrayAreSeen() {
    assertChangeIsSeen(y -> y.data().copyi(NDArray.of(new double[] {5, 6})));
    assertChangeIsSeen(y -> y.data().narrow(0, 0, 1).filli(3));
  }

  @Test
  void aChangedInputNamesTheInputAndItsVersions() {
    var x = leaf(1, 2);
    var w = Tensor.of(new double[] {3, 4});
    w.addi(ten());
    var y = x.mul(w);
    w.addi(ten());
    w.addi(ten());
    assertThatThrownBy(() -> y.sum().backward())
        .isInstanceOfSatisfying(
            AutogradException.class, e -> assertThat(e.operation()).isEqualTo("mul"))
        .hasMessage(
            "mul: its input 1, float64 [2], was changed in place after it was kept for the "
                + "gradient: it is at version 3, needed is version 1; change a dup() instead.");
  }

  @Test
  void anOptimizerStepBetweenForwardAndBackwardIsSeen() {
    var w = leaf(2);
    var y = w.mul(w);
    Autograd.noGrad(() -> w.subi(Tensor.of(new double[] {0.1})));
    assertThatThrownBy(y::backward).hasMessageContaining("was changed in place");
  }

  @Test
  void whatNoRuleAsksForMayChange() {
    var x = leaf(1, 2);
    var other = Tensor.of(new double[] {3, 4});
    var y = x.add(other).mul(2);
    var z = x.sum();
    other.filli(0);
    y.detach().filli(0);
    Autograd.noGrad(() -> x.filli(9));
    y.sum().add(z).backward();
    assertThat(x.grad().data().toDoubleArray()).containsExactly(3, 3);
  }

  @Test
  void aChangeAfterBackwardIsNoMatter() {
    var x = leaf(1);
    var y = x.exp();
    y.backward();
    y.detach().filli(0);
    assertThat(x.grad().item()).isEqualTo(Math.E);
  }

  @Test
  void secondOrderChecksVersionsToo() {
    var x = leaf(2);
    var first = Autograd.grad(x.mul(x).mul(x), x, Graph.CREATE);
    Autograd.noGrad(() -> x.filli(1));
    assertThatThrownBy(() -> Autograd.grad(first, x)).hasMessageContaining("was changed in place");
  }

  @Test
  void aFusedRuleChecksVersionsToo() {
    var x = leaf(1, 2);
    var y = x.softmax(0);
    y.detach().filli(0);
    assertThatThrownBy(() -> y.sum().backward()).hasMessageStartingWith("softmax: its output 0");
  }
}
