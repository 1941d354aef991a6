package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

/** Views share memory, version and the rules of leaves; copies share nothing. */
class ViewTest {
  /** Every view of a matrix (2, 3). */
  static final List<UnaryOperator<Tensor>> VIEWS =
      List.of(
          x -> x.reshape(3, 2),
          x -> x.reshapeAs(Tensor.zeros(6)),
          x -> x.view(6),
          x -> x.viewAs(Tensor.zeros(3, 2)),
          Tensor::flatten,
          x -> x.unflatten(1, 3, 1),
          x -> x.unsqueeze(0),
          x -> x.unsqueeze(1).squeeze(),
          Tensor::t,
          x -> x.transpose(0, 1),
          x -> x.swapaxes(0, 1),
          x -> x.permute(1, 0),
          x -> x.movedim(0, 1),
          x -> x.narrow(1, 1, 2),
          x -> x.select(0, -1),
          x -> x.slice(1, 0, 3, 2),
          Tensor::diagonal,
          x -> x.unfold(1, 1, 2),
          x -> x.split(1, 1, 2).get(1),
          x -> x.chunk(2, 0).get(0),
          x -> x.tensorSplit(2, 1).get(0),
          x -> x.tensorSplit(new long[] {1}, 0).get(1),
          x -> x.unbind(0).get(1),
          Tensor::atLeast3d,
          x -> Tensor.broadcastTensors(x, Tensor.zeros(1)).get(0),
          x -> x.expandAs(Tensor.zeros(2, 3)).get(Index.at(1)),
          x -> x.contiguous(),
          x -> x.get(),
          x -> x.get(Index.at(0), Index.from(1)),
          x -> x.get(Index.every(2), Index.newDim(), Index.ellipsis()));

  private static final List<UnaryOperator<Tensor>> COPIES =
      List.of(
          Tensor::dup,
          x -> x.t().contiguous(),
          x -> x.t().reshape(6),
          x -> x.get(Index.of(0, 1)),
          x -> x.flip(0),
          x -> x.roll(0),
          x -> x.tril(),
          x -> x.repeat(1, 1),
          x -> x.rot90(0, 0, 1),
          x -> x.diag(),
          x -> Functional.pad(x, 0, 0),
          x -> Tensor.cat(0, x));

  private static Tensor matrix() {
    return Tensor.of(NDArray.zeros(DType.FLOAT64, 2, 3));
  }

  @Test
  void aChangeOfAViewIsOneOfTheTensor() {
    for (var view : VIEWS) {
      var x = matrix();
      view.apply(x).filli(7);
      assertThat(x.data().version()).isEqualTo(1);
      assertThat(x.data().toDoubleArray()).contains(7);
    }
  }

  @Test
  void aChangeOfACopyIsNot() {
    for (var copy : COPIES) {
      var x = matrix();
      copy.apply(x).filli(7);
      assertThat(x.data().version()).isZero();
      assertThat(x.data().toDoubleArray()).containsOnly(0);
    }
  }

  @Test
  void aChangeThroughAnyViewOfWhatWasKeptIsSeen() {
    for (var view : VIEWS) {
      var x = matrix().requiresGrad(true);
      var y = x.exp();
      view.apply(y.detach()).filli(2);
      assertThatThrownBy(() -> y.sum().backward())
          .isInstanceOf(AutogradException.class)
          .hasMessageContaining("was changed in place");
    }
  }

  @Test
  void aViewOfALeafIsNoLeafAndItsGradientComesToTheLeaf() {
    for (var view : VIEWS) {
      var x = matrix().requiresGrad(true);
      var y = view.apply(x);
      if (y != x) {
        assertThat(y.isLeaf()).isFalse();
        y.sum().backward();
        assertThat(x.grad().data().sum().item()).isEqualTo((double) y.numel());
      }
    }
  }

  @Test
  void aViewThatMemoryDoesNotAllowIsRefused() {
    assertThatThrownBy(() -> matrix().t().view(6))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("view: an array of [3, 2] that lies in memory with strides [1, 3]");
  }

  @Test
  void squeezeLeavesOtherSizesAndRefusesDimensionsThatAreNone() {
    var x = Tensor.zeros(1, 3, 1);
    assertThat(x.squeeze(1).shape()).isEqualTo(Shape.of(1, 3, 1));
    assertThat(x.squeeze(-1, 0).shape()).isEqualTo(Shape.of(3));
    assertThat(Tensor.scalar(1).squeeze(-1).shape()).isEqualTo(Shape.SCALAR);
    assertThatThrownBy(() -> x.squeeze(3))
        .isInstanceOf(ShapeException.class)
        .hasMessage("squeeze: dim 3 does not exist in [1, 3, 1], it must lie between -3 and 2.");
    assertThatThrownBy(() -> x.squeeze(0, -3))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("squeeze: dim -3 is named twice");
  }

  @Test
  void wrongShapesAreRefusedWithTheNameOfTheOperation() {
    var x = Tensor.zeros(2, 6);
    assertThatThrownBy(() -> x.unflatten(1, 4, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("unflatten: [4, 2] do not multiply to dim 1 of [2, 6].");
    assertThatThrownBy(() -> x.unflatten(1, -1, 0)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Tensor.scalar(1).unflatten(0, 1)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Tensor.broadcastTensors(x, Tensor.zeros(5)))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("broadcastTensors: [2, 6] and [5] do not broadcast");
    assertThatThrownBy(() -> x.diagEmbed(0, 1, -2))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "diagEmbed: needs two different dimensions between -3 and 2 for [2, 6], got 1 and -2.");
    assertThatThrownBy(() -> x.rot90(1, 0, -2)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Tensor.zeros(3).rot90(1, 0, 1)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> x.tensorSplit(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tensorSplit: the number of sections must be positive, got 0.");
    assertThatThrownBy(() -> x.repeatInterleave(-1, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage("repeatInterleave: elements of [2, 6] cannot be taken -1 times.");
    assertThatThrownBy(() -> x.repeatInterleave(Tensor.of(new long[] {1, 2, 3}), 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "repeatInterleave: needs one number for each of the 2 elements of dim 0 in [2, 6], got "
                + "[3].");
    assertThatThrownBy(() -> x.repeatInterleave(Tensor.ones(2), 0))
        .isInstanceOf(DTypeException.class)
        .hasMessageStartingWith("repeatInterleave: ");
    assertThatThrownBy(Tensor::hstack)
        .isInstanceOf(ShapeException.class)
        .hasMessage("hstack: needs at least one array.");
    assertThatThrownBy(() -> x.takeAlongDim(Tensor.of(new long[] {0}), 0))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("takeAlongDim: the index must have as many dimensions");
    assertThatThrownBy(() -> x.take(Tensor.of(new long[] {12})))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "take: index 12 in an index of [1] does not exist in dim 0 of [12], it must lie between "
                + "-12 and 11.");
    assertThatThrownBy(() -> x.maskedFill(x.gt(0), Tensor.zeros(1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("maskedFill: needs a value without dimensions, got [1].");
    assertThatThrownBy(() -> Functional.embedding(Tensor.of(new long[] {0}), x, 2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageStartingWith("embedding: index 2 does not exist in dim 0");
  }

  @Test
  void elementsOfNoDimensionAndNoElementsAreHandled() {
    assertThat(Tensor.zeros(0, 3).unbind(0)).isEmpty();
    assertThat(Tensor.zeros(0, 3).repeatInterleave(2, 0).shape()).isEqualTo(Shape.of(0, 3));
    assertThat(Tensor.zeros(0).take(Tensor.of(new long[0])).shape()).isEqualTo(Shape.of(0));
    assertThat(Tensor.scalar(3).repeatInterleave(2).data().toDoubleArray()).containsExactly(3, 3);
    assertThat(Tensor.scalar(3).take(Tensor.of(new long[] {-1})).item()).isEqualTo(3);
    assertThat(Tensor.scalar(3).nonzero().shape()).isEqualTo(Shape.of(1, 0));
    assertThat(Tensor.scalar(3).flip().item()).isEqualTo(3);
    assertThat(Tensor.zeros(2, 0).tensorSplit(2, 1)).hasSize(2);
    assertThat(Tensor.trilIndices(0, 3, 0).shape()).isEqualTo(Shape.of(2, 0));
    var words = Tensor.of(new long[0]);
    assertThat(Functional.embedding(words, Tensor.zeros(0, 3)).shape()).isEqualTo(Shape.of(0, 3));
  }
}
