package org.grad4j.autograd;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Consumer;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** Contract 6: while recording, nothing that a gradient needs may change in place. */
class InPlaceTest {
  private static final Tensor OTHER = Tensor.of(new double[] {2, 2});

  private static final Tensor FIRST = Tensor.of(new long[] {0});

  private static final Map<String, Consumer<Tensor>> CHANGES =
      Map.ofEntries(
          entry("set", x -> x.set(2, Index.at(0))),
          entry("scatterAddi", x -> x.scatterAddi(0, FIRST, OTHER)),
          entry("indexAddi", x -> x.indexAddi(0, FIRST, OTHER.narrow(0, 0, 1))),
          entry("maskedFilli", x -> x.maskedFilli(OTHER.gt(0), 1)),
          entry("addi", x -> x.addi(OTHER)),
          entry("subi", x -> x.subi(OTHER)),
          entry("muli", x -> x.muli(OTHER)),
          entry("divi", x -> x.divi(OTHER)),
          entry("clampi", x -> x.clampi(-1, 1)),
          entry("lerpi", x -> x.lerpi(OTHER, 0.5)),
          entry("addcmuli", x -> x.addcmuli(OTHER, OTHER, 0.5)),
          entry("addcdivi", x -> x.addcdivi(OTHER, OTHER, 0.5)),
          entry("zeroi", x -> x.zeroi()),
          entry("filli", x -> x.filli(2)),
          entry("copyi", x -> x.copyi(OTHER)));

  private static Tensor leaf() {
    return Tensor.of(new double[] {8, 8}).requiresGrad(true);
  }

  @Test
  void aLeafThatRequiresAGradientIsRefused() {
    CHANGES.forEach(
        (name, change) ->
            assertThatThrownBy(() -> change.accept(leaf()))
                .isInstanceOf(AutogradException.class)
                .hasMessage(
                    name
                        + ": a tensor of [2] that requires a gradient cannot change in place while "
                        + "recording; do it inside Autograd.noGrad(), or compute a new tensor."));
  }

  @Test
  void aComputedTensorAndAViewAreRefused() {
    assertThatThrownBy(() -> leaf().exp().filli(0)).isInstanceOf(AutogradException.class);
    for (var view : ViewTest.VIEWS) {
      var x = Tensor.of(NDArray.zeros(DType.FLOAT64, 2, 3)).requiresGrad(true);
      assertThatThrownBy(() -> view.apply(x).filli(0)).isInstanceOf(AutogradException.class);
    }
  }

  @Test
  void withoutRecordingItIsAllowed() {
    CHANGES.forEach(
        (name, change) -> {
          var x = leaf();
          int version = x.data().version();
          Autograd.noGrad(() -> change.accept(x));
          assertThat(x.data().version()).as(name).isEqualTo(version + 1);
          assertThat(x.requiresGrad()).isTrue();
        });
  }

  @Test
  void aConstantMayChange() {
    var x = Tensor.of(new double[] {8, 8});
    assertThat(x.addi(OTHER).muli(OTHER).data().toDoubleArray()).containsExactly(20, 20);
    assertThat(x.subi(OTHER).divi(OTHER).data().toDoubleArray()).containsExactly(9, 9);
    assertThat(x.copyi(OTHER)).isSameAs(x);
    assertThat(x.filli(7).data().toDoubleArray()).containsExactly(7, 7);
    assertThat(x.addi(1).muli(2).divi(4).data().toDoubleArray()).containsExactly(4, 4);
    assertThat(x.addi(OTHER, -0.5).lerpi(OTHER, 0.5).data().toDoubleArray())
        .containsExactly(2.5, 2.5);
    assertThat(x.clampi(0, 1).data().toDoubleArray()).containsExactly(1, 1);
    assertThat(x.addcmuli(OTHER, OTHER, 0.5).addcdivi(OTHER, OTHER, 3).data().toDoubleArray())
        .containsExactly(6, 6);
    assertThat(x.zeroi()).isSameAs(x);
    assertThat(x.data().toDoubleArray()).containsExactly(0, 0);
  }

  @Test
  void anOperandWhoseGradientWouldBeLostIsRefused() {
    var total = Tensor.of(new double[] {0, 0});
    assertThatThrownBy(() -> total.addi(leaf()))
        .isInstanceOf(AutogradException.class)
        .hasMessage(
            "addi: an operand of [2] that requires a gradient would lose it, changes in place are "
                + "not recorded; compute a new tensor, or give the operand's detach().");
    assertThatThrownBy(() -> total.copyi(leaf())).isInstanceOf(AutogradException.class);
    assertThatThrownBy(() -> total.addcmuli(OTHER, leaf(), 1))
        .isInstanceOf(AutogradException.class)
        .hasMessageStartingWith("addcmuli: an operand of [2]");
    assertThat(total.addi(leaf().detach()).data().toDoubleArray()).containsExactly(8, 8);
    Autograd.noGrad(() -> total.copyi(leaf()));
  }

  @Test
  void aGradientMayBeChanged() {
    var x = leaf();
    x.sum().backward();
    x.grad().muli(OTHER);
    assertThat(x.grad().data().toDoubleArray()).containsExactly(2, 2);
  }
}
