package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.core.PrintOptions.Notation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The text of arrays, character for character PyTorch's. */
class PrintTest {
  @AfterEach
  void printAsBefore() {
    Grad4J.setPrintOptions(PrintOptions.defaults());
  }

  private static NDArray floats(double... elements) {
    return NDArray.of(elements).to(DType.FLOAT32);
  }

  @Test
  void numbersShareOneFormat() {
    assertThat(NDArray.scalar(DType.FLOAT32, 1)).hasToString("tensor(1.)");
    assertThat(NDArray.scalar(DType.FLOAT32, Math.PI)).hasToString("tensor(3.1416)");
    assertThat(NDArray.scalar(DType.INT64, 3)).hasToString("tensor(3)");
    assertThat(floats(1000, 1)).hasToString("tensor([1000.,    1.])");
    assertThat(floats(1001, 1)).hasToString("tensor([1.0010e+03, 1.0000e+00])");
    assertThat(floats(1001, 1.5)).hasToString("tensor([1001.0000,    1.5000])");
    assertThat(floats(1e8, 1e8)).hasToString("tensor([100000000., 100000000.])");
    assertThat(floats(1.0001e8)).hasToString("tensor([1.0001e+08])");
    assertThat(floats(9.9e-5)).hasToString("tensor([9.9000e-05])");
    assertThat(floats(0, .5)).hasToString("tensor([0.0000, 0.5000])");
    assertThat(NDArray.of(new double[] {1e-300}))
        .hasToString("tensor([1.0000e-300], dtype=torch.float64)");
    assertThat(NDArray.of(new boolean[] {true, false})).hasToString("tensor([ True, False])");
    assertThat(NDArray.of(new long[] {-10, 1}).to(DType.INT32))
        .hasToString("tensor([-10,   1], dtype=torch.int32)");
    assertThat(NDArray.of(new long[] {200, 1}).to(DType.UINT8))
        .hasToString("tensor([200,   1], dtype=torch.uint8)");
    assertThat(floats(1.5, 2).to(DType.BFLOAT16))
        .hasToString("tensor([1.5000, 2.0000], dtype=torch.bfloat16)");
  }

  @Test
  void whatIsNotFiniteHasNoSay() {
    assertThat(floats(Double.NaN, 1)).hasToString("tensor([nan, 1.])");
    assertThat(floats(1 / 0., 1.5)).hasToString("tensor([   inf, 1.5000])");
    assertThat(floats(2, Double.NaN, -3)).hasToString("tensor([ 2., nan, -3.])");
    assertThat(floats(-1 / 0., 0)).hasToString("tensor([-inf, 0.])");
    assertThat(floats(-0.)).hasToString("tensor([-0.])");
  }

  @Test
  void digitsAreThoseOfTheExactValueHalfToEven() {
    Grad4J.setPrintOptions(PrintOptions.defaults().withPrecision(2));
    assertThat(floats(.125, .375, -.001)).hasToString("tensor([ 0.12,  0.38, -0.00])");
    Grad4J.setPrintOptions(PrintOptions.defaults().withPrecision(20));
    assertThat(floats(.1)).hasToString("tensor([0.10000000149011611938])");
  }

  @Test
  void emptyArraysSayTheirShapeAndType() {
    assertThat(NDArray.zeros(DType.FLOAT32, 0)).hasToString("tensor([])");
    assertThat(NDArray.zeros(DType.INT64, 0)).hasToString("tensor([], dtype=torch.int64)");
    assertThat(NDArray.zeros(DType.BOOL, 2, 0))
        .hasToString("tensor([], size=(2, 0), dtype=torch.bool)");
  }

  @Test
  void slicesOfThreeDimensionsStandApart() {
    assertThat(NDArray.of(new long[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2).transpose(0, 2))
        .hasToString(
            """
            tensor([[[1, 5],
                     [3, 7]],

                    [[2, 6],
                     [4, 8]]])""");
  }

  @Test
  void longRowsAreWrapped() {
    Grad4J.setPrintOptions(PrintOptions.defaults().withLineWidth(24));
    assertThat(floats(1.5, 2, 3, 4, 5).to(DType.FLOAT64))
        .hasToString(
            """
            tensor([1.5000, 2.0000,
                    3.0000, 4.0000,
                    5.0000],
                   dtype=torch.float64)""");
  }

  @Test
  void ofLargeArraysTheEndsAreShown() {
    var counted = new long[1001];
    for (int i = 0; i < counted.length; i++) {
      counted[i] = i;
    }
    assertThat(NDArray.of(counted))
        .hasToString("tensor([   0,    1,    2,  ...,  998,  999, 1000])");
    Grad4J.setPrintOptions(PrintOptions.shortened().withThreshold(5));
    assertThat(NDArray.of(counted).narrow(0, 0, 35).reshape(5, 7).to(DType.FLOAT32).div(8.))
        .hasToString(
            """
            tensor([[0.00, 0.12,  ..., 0.62, 0.75],
                    [0.88, 1.00,  ..., 1.50, 1.62],
                    ...,
                    [2.62, 2.75,  ..., 3.25, 3.38],
                    [3.50, 3.62,  ..., 4.12, 4.25]])""");
    Grad4J.setPrintOptions(PrintOptions.full());
    assertThat(NDArray.of(counted).toString()).doesNotContain("...").contains(" 500,");
  }

  /** An expanded array of 2⁵⁰ elements could not be copied. */
  @Test
  void onlyWhatIsShownIsCopied() {
    var huge = NDArray.of(new float[] {7}).expand(1L << 20, 1L << 10, 1L << 20);
    assertThat(huge.toString()).hasLineCount(49).contains("[7., 7., 7.,  ..., 7., 7., 7.]");
  }

  @Test
  void theNotationCanBeChosen() {
    Grad4J.setPrintOptions(PrintOptions.defaults().withNotation(Notation.FIXED));
    assertThat(floats(1e-8, 1)).hasToString("tensor([    0.0000,     1.0000])");
    Grad4J.setPrintOptions(PrintOptions.defaults().withNotation(Notation.SCIENTIFIC));
    assertThat(floats(0, 12.5)).hasToString("tensor([0.0000e+00, 1.2500e+01])");
    assertThat(floats(0)).hasToString("tensor([0.])");
  }

  @Test
  void impossibleOptionsAreRefused() {
    assertThatThrownBy(() -> PrintOptions.defaults().withPrecision(-1))
        .hasMessage("printOptions: precision must be at least 0, got -1.");
    assertThatThrownBy(() -> PrintOptions.defaults().withLineWidth(0))
        .hasMessage("printOptions: lineWidth must be at least 1, got 0.");
  }
}
