package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** PyTorch's draws of categories. */
class MultinomialTest {
  private static final NDArray ROW = NDArray.of(new float[] {.1f, .2f, .3f, .4f});
  private static final NDArray ROWS =
      NDArray.of(new float[] {.1f, .2f, .3f, .4f, .4f, .3f, .2f, .1f, 1, 0, 0, 1}, 3, 4);

  private static long[] draw(NDArray p, long n, boolean replacement) {
    return new Generator().manualSeed(0).multinomial(p, n, replacement).toLongArray();
  }

  @Test
  void oneRow() {
    assertThat(draw(ROW, 4, false)).containsExactly(2, 1, 3, 0);
    assertThat(draw(ROW, 6, true)).containsExactly(3, 3, 2, 3, 3, 3);
  }

  @Test
  void severalRowsOfEitherTypeAndLayout() {
    for (var p : new NDArray[] {ROWS, ROWS.to(DType.FLOAT64)}) {
      assertThat(draw(p, 2, false)).containsExactly(2, 1, 2, 0, 3, 0);
      assertThat(draw(p, 5, true)).containsExactly(3, 3, 2, 3, 3, 2, 0, 0, 1, 0, 0, 0, 0, 3, 0);
    }
    assertThat(draw(ROWS, 1, false)).containsExactly(2, 2, 3);
    assertThat(draw(ROWS, 1, true)).as("one draw is one draw").containsExactly(2, 2, 3);
    assertThat(draw(ROWS.t().dup().t(), 2, false)).containsExactly(2, 3, 2, 0, 3, 0);
    assertThat(new Generator().multinomial(ROWS, 2, false).shape()).isEqualTo(Shape.of(3, 2));
  }

  @Test
  void whatIsNoDistributionIsRefused() {
    refuse(ROW, 5, "multinomial: 5 draws without replacement need as many categories, got [4];");
    refuse(ROW, 0, "multinomial: n must be at least 1, got 0.");
    refuse(NDArray.of(new float[] {1, -1}), 1, "got -1.0 for category 1 of row 0.");
    refuse(NDArray.of(new float[] {1, Float.NaN}), 1, "got NaN for category 1 of row 0.");
    refuse(NDArray.zeros(DType.FLOAT32, 2), 1, "row 0 must have a sum above 0");
    refuse(NDArray.zeros(DType.FLOAT32, 2, 2, 2), 1, "1 or 2 dimensions, got [2, 2, 2].");
    refuse(NDArray.zeros(DType.FLOAT32, 2, 0), 1, "categories, got [2, 0].");
    refuse(NDArray.zeros(DType.INT64, 2), 1, "multinomial: needs");
  }

  private static void refuse(NDArray p, long n, String sentence) {
    assertThatThrownBy(() -> draw(p, n, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }
}
