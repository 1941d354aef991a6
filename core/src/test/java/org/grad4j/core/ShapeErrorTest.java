package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShapeErrorTest {
  private static NDArray zeros(long... sizes) {
    return NDArray.zeros(DType.FLOAT32, sizes);
  }

  private static void refused(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ShapeException.class).hasMessage(message);
  }

  @Test
  void productsNameTheSizesThatTheyNeed() {
    refused("mv: a [4, 3] matrix needs a vector of 3, got [4].", () -> zeros(4, 3).mv(zeros(4)));
    refused("mv: needs a matrix and a vector, got [3] and [3].", () -> zeros(3).mv(zeros(3)));
    refused(
        "mv: needs a matrix and a vector, got [4, 3] and [3, 1].",
        () -> zeros(4, 3).mv(zeros(3, 1)));
    refused(
        "mm: [2, 3] × [2, 3]: the columns of the first (3) must equal the rows of the second (2).",
        () -> zeros(2, 3).mm(zeros(2, 3)));
    refused("mm: needs two matrices, got [2, 3] and [3].", () -> zeros(2, 3).mm(zeros(3)));
    refused("dot: vectors must be of one length, got [3] and [2].", () -> zeros(3).dot(zeros(2)));
    refused("dot: needs two vectors, got [1, 3] and [3].", () -> zeros(1, 3).dot(zeros(3)));
  }

  @Test
  void linearNamesTheFeaturesThatItNeeds() {
    refused(
        "linear: a [1, 2] weight needs inputs of 2 features (…, 2), got [4, 3].",
        () -> zeros(4, 3).linear(zeros(1, 2), null));
    refused(
        "linear: a [1, 2] weight needs inputs of 2 features (…, 2), got [].",
        () -> zeros().linear(zeros(1, 2), null));
    refused(
        "linear: a [1, 2] weight needs a bias of [1], got [2].",
        () -> zeros(4, 2).linear(zeros(1, 2), zeros(2)));
    refused(
        "linear: the weight must be a matrix (out, in), got [4, 2], [2].",
        () -> zeros(4, 2).linear(zeros(2), null));
  }

  @Test
  void broadcastingNamesTheDimensionThatDoesNotFit() {
    refused(
        "add: [4, 3] and [2] do not broadcast: at dimension 1 sizes 3 and 2 must be equal, or one "
            + "of them 1.",
        () -> zeros(4, 3).add(zeros(2)));
    refused(
        "expand: [3] does not expand to [2, 2]: only dimensions of size 1 stretch, and new ones "
            + "come in front.",
        () -> zeros(3).expand(2, 2));
    refused(
        "expand: [2, 3] does not expand to [3]: only dimensions of size 1 stretch, and new ones "
            + "come in front.",
        () -> zeros(2, 3).expand(3));
    refused("sumTo: [4, 3] is no broadcast of [2, 3].", () -> zeros(4, 3).sumTo(Shape.of(2, 3)));
    refused("sumTo: [3] is no broadcast of [2, 3].", () -> zeros(3).sumTo(Shape.of(2, 3)));
  }

  @Test
  void reshapeSaysHowManyElementsThereAre() {
    refused(
        "reshape: [2, 3] has 6 elements, they do not fill [4, 2].",
        () -> zeros(2, 3).reshape(4, 2));
    refused(
        "reshape: [2, 3] has 6 elements, they do not fill [4, -1].",
        () -> zeros(2, 3).reshape(4, -1));
    refused(
        "reshape: only one size can be inferred (-1) and none may be negative, got [-1, -1].",
        () -> zeros(2, 3).reshape(-1, -1));
    refused(
        "reshape: only one size can be inferred (-1) and none may be negative, got [-2, 3].",
        () -> zeros(2, 3).reshape(-2, 3));
    refused("of: 3 elements do not fill [2, 2].", () -> NDArray.of(new float[3], 2, 2));
  }

  @Test
  void dimensionsMustExistAndBeNamedOnce() {
    refused(
        "sum: dim 2 does not exist in [2, 3], it must lie between -2 and 1.",
        () -> zeros(2, 3).sum(2));
    refused(
        "transpose: dim -3 does not exist in [2, 3], it must lie between -2 and 1.",
        () -> zeros(2, 3).transpose(-3, 0));
    refused("sum: dim -1 is named twice in [1, -1].", () -> zeros(2, 3).sum(1, -1));
    refused(
        "permute: [0, 0] must name each of the 2 dimensions of [2, 3] once.",
        () -> zeros(2, 3).permute(0, 0));
    refused(
        "permute: [0] must name each of the 2 dimensions of [2, 3] once.",
        () -> zeros(2, 3).permute(0));
    refused(
        "t: needs at most 2 dimensions, got [1, 2, 3]; transpose(dim0, dim1) takes any.",
        () -> zeros(1, 2, 3).t());
    refused("item: needs exactly one element, got [2].", () -> zeros(2).item());
    refused("item: needs exactly one element, got [0].", () -> zeros(0).item());
  }

  @Test
  void elementsOutsideADimensionAreNotNarrowedTo() {
    assertThatThrownBy(() -> zeros(2, 3).narrow(1, 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("narrow: elements 2 to 4 (exclusive) of dim 1 do not exist in [2, 3].");
    assertThatThrownBy(() -> zeros(2, 3).narrow(1, -1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> zeros(2, 3).narrow(1, 1, Long.MAX_VALUE))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void impossibleSizesAreRefusedBeforeAnythingIsAllocated() {
    refused("shape: sizes must not be negative, got [2, -1].", () -> zeros(2, -1));
    refused(
        "shape: [1, 1, 1, 1, 1, 1, 1, 1, 1] has 9 dimensions, the most are 8.",
        () -> zeros(1, 1, 1, 1, 1, 1, 1, 1, 1));
    refused(
        "shape: [4294967296, 4294967296] has more elements than can be counted.",
        () -> zeros(1L << 32, 1L << 32));
    refused(
        "reshape: [2] has 2 elements, they do not fill [4294967296, 4294967296].",
        () -> zeros(2).reshape(1L << 32, 1L << 32));
    refused(
        "add: [4294967296, 4294967296] has more elements than can be counted.",
        () -> {
          var one = zeros(1);
          one.expand(1L << 32, 1).add(one.expand(1, 1L << 32));
        });
    assertThatThrownBy(() -> zeros(1L << 60)).isInstanceOf(NativeMemoryException.class);
    assertThatThrownBy(() -> zeros(1L << 62)).isInstanceOf(NativeMemoryException.class);
  }

  @Test
  void theExceptionKnowsTheOperationAndTheShapes() {
    assertThatThrownBy(() -> zeros(4, 3).mv(zeros(4)))
        .isInstanceOfSatisfying(
            ShapeException.class,
            e -> {
              assertThat(e.operation()).isEqualTo("mv");
              assertThat(e.shapes()).containsExactly(Shape.of(4, 3), Shape.of(4));
            });
  }

  @Test
  void productsDoNotPromote() {
    assertThatThrownBy(() -> zeros(2, 2).mm(NDArray.zeros(DType.FLOAT64, 2, 2)))
        .isInstanceOf(DTypeException.class)
        .hasMessage("mm: float32 × float64; cast one of them: b.to(FLOAT32).");
    assertThatThrownBy(() -> NDArray.zeros(DType.INT64, 2, 2).mm(zeros(2, 2)))
        .isInstanceOf(DTypeException.class)
        .hasMessage("mm: int64 × float32; cast one of them: a.to(FLOAT32).");
    assertThatThrownBy(() -> NDArray.zeros(DType.BOOL, 2, 2).mm(NDArray.zeros(DType.BOOL, 2, 2)))
        .isInstanceOf(DTypeException.class)
        .hasMessage("mm: is not defined for bool; cast first: a.to(FLOAT32).");
    assertThatThrownBy(() -> zeros(2, 2).linear(zeros(2, 2), NDArray.zeros(DType.FLOAT64, 2)))
        .isInstanceOf(DTypeException.class)
        .hasMessage("linear: float32 × float64; cast one of them: b.to(FLOAT32).");
  }
}
