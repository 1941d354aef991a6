package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grad4j.autograd.Index.all;
import static org.grad4j.autograd.Index.at;
import static org.grad4j.autograd.Index.ellipsis;
import static org.grad4j.autograd.Index.range;
import static org.grad4j.autograd.Index.to;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

/** Assignments by index. Many more are compared by golden cases. */
class IndexAssignmentTest {
  private static Tensor zeros(long... sizes) {
    return Tensor.of(NDArray.zeros(DType.FLOAT64, sizes));
  }

  private static double[] elements(Tensor x) {
    return x.data().toDoubleArray();
  }

  @Test
  void numbersRowsAndBroadcastValuesAreWritten() {
    var x = zeros(2, 3);
    assertThat(x.set(7, at(0), at(-1))).isSameAs(x);
    assertThat(elements(x)).containsExactly(0, 0, 7, 0, 0, 0);
    x.set(Tensor.of(new double[] {1, 2, 3}), at(1));
    assertThat(elements(x)).containsExactly(0, 0, 7, 1, 2, 3);
    x.set(Tensor.of(new double[] {8, 9}, 2, 1), all(), to(2));
    assertThat(elements(x)).containsExactly(8, 8, 7, 9, 9, 3);
    x.set(0.5, ellipsis());
    assertThat(elements(x)).containsOnly(0.5);
    // Sizes of 1 in front are too many without harm, as in PyTorch.
    x.set(Tensor.of(new double[] {4, 5, 6}, 1, 1, 3), at(0));
    assertThat(elements(x)).containsExactly(4, 5, 6, 0.5, 0.5, 0.5);
  }

  @Test
  void masksAndIndicesAreWritten() {
    var x = Tensor.of(new double[] {1, -2, 3, -4, 5, -6}, 2, 3);
    x.set(0, x.lt(0));
    assertThat(elements(x)).containsExactly(1, 0, 3, 0, 5, 0);
    x.set(Tensor.of(new double[] {10, 20, 30}), x.gt(0));
    assertThat(elements(x)).containsExactly(10, 0, 20, 0, 30, 0);
    x.set(Tensor.of(new double[] {7, 8}), Index.of(1, 0), Index.of(2, -2));
    assertThat(elements(x)).containsExactly(10, 8, 20, 0, 30, 7);
    x.set(Tensor.of(new double[] {1, 2}, 2, 1), all(), Index.of(2, 0));
    assertThat(elements(x)).containsExactly(1, 8, 1, 2, 30, 2);
    // Of several values for one place the last one stays.
    x.set(Tensor.of(new double[] {5, 6}), at(0), Index.of(1, 1));
    assertThat(elements(x)).containsExactly(1, 6, 1, 2, 30, 2);
    x.set(9, Index.of(false, false));
    assertThat(elements(x)).containsExactly(1, 6, 1, 2, 30, 2);
  }

  @Test
  void valuesAreCastToTheTensorsType() {
    var x = Tensor.of(new long[] {0, 0, 0});
    x.set(1.9, at(0));
    x.set(Tensor.of(new double[] {-2.7}), Index.of(1));
    x.set(Long.MAX_VALUE, at(2));
    assertThat(x.data().toLongArray()).containsExactly(1, -2, Long.MAX_VALUE);
    x.set(Long.MAX_VALUE - 1, x.gt(5));
    assertThat(x.data().toLongArray()).containsExactly(1, -2, Long.MAX_VALUE - 1);
  }

  @Test
  void valuesMayBeAViewOfWhatIsWritten() {
    var x = Tensor.of(new double[] {1, 2, 3, 4});
    x.set(x.get(to(-1)), Index.from(1));
    assertThat(elements(x)).containsExactly(1, 1, 2, 3);
    x.set(x, Index.of(3, 2, 1, 0));
    assertThat(elements(x)).containsExactly(3, 2, 1, 1);
  }

  @Test
  void aViewIsWrittenThrough() {
    var x = zeros(3, 4);
    x.t().get(range(1, 3)).set(5, at(0), Index.of(2, 0));
    assertThat(elements(x)).containsExactly(0, 5, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0);
  }

  @Test
  void anExpandedTensorTakesNoValuesButInOnePlace() {
    var x = zeros(1, 2).expand(3, 2);
    assertThatThrownBy(() -> x.set(1, all(), at(0)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "set: cannot change an expanded array of [3] in place, its elements share memory; "
                + "dup() it first.");
    assertThatThrownBy(() -> x.set(1, Index.of(0, 1))).hasMessageStartingWith("set: cannot change");
    x.set(1, at(2), at(0));
    assertThat(elements(x)).containsExactly(1, 0, 1, 0, 1, 0);
  }

  @Test
  void valuesThatDoNotFitAreRefused() {
    var x = zeros(2, 3);
    assertThatThrownBy(() -> x.set(Tensor.ones(2), at(0)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("set: values of [2] do not broadcast to the [3] that is named in [2, 3].");
    assertThatThrownBy(() -> x.set(Tensor.ones(3), Index.of(0, 1), Index.of(0, 1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("set: values of [3] do not broadcast to the [2] that is named in [2, 3].");
    assertThatThrownBy(() -> x.set(1, at(2)))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "set: index 2 does not exist in dim 0 of [2, 3], it must lie between -2 and 1.");
    assertThat(elements(x)).containsOnly(0);
    assertThat(x.data().version()).isZero();
  }

  @Test
  void eachAssignmentIsOneChange() {
    var x = zeros(2, 3);
    x.set(1, at(0));
    x.set(Tensor.ones(3), Index.of(1));
    x.set(2, x.gt(0));
    x.set(3, Index.of(1), Index.of(1));
    assertThat(x.data().version()).isEqualTo(4);
  }

  @Test
  void whileRecordingWhatRequiresAGradientIsRefused() {
    var x = zeros(2, 3).requiresGrad(true);
    for (var view : new Tensor[] {x, x.get(at(0)), x.mul(2)}) {
      assertThatThrownBy(() -> view.set(1, at(0)))
          .isInstanceOf(AutogradException.class)
          .hasMessageStartingWith(
              "set: a tensor of "
                  + view.shape()
                  + " that requires a gradient cannot change in place while recording");
    }
    var constant = zeros(2, 3);
    assertThatThrownBy(() -> constant.set(x, all()))
        .isInstanceOf(AutogradException.class)
        .hasMessageStartingWith("set: an operand of [2, 3] that requires a gradient");
    Autograd.noGrad(() -> x.get(at(0)).set(1, at(2)));
    assertThat(elements(x)).containsExactly(0, 0, 1, 0, 0, 0);
    assertThat(x.requiresGrad()).isTrue();
  }
}
