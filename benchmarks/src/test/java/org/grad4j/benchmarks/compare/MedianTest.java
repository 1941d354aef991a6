package org.grad4j.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void isTheMiddleInAnyOrder() {
    assertThat(Median.of(9, 1, 5)).isEqualTo(5);
    assertThat(Median.of(4, 1, 2, 9)).isEqualTo(3);
    assertThat(Median.of(7)).isEqualTo(7);
  }

  @Test
  void spreadIsBetweenTheQuartiles() {
    // Quartiles at 2 and 4 of 1 … 5.
    assertThat(Median.spread(5, 4, 3, 2, 1)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(Median.spread(3, 3, 3)).isZero();
  }

  @Test
  void leavesItsInputAsItIs() {
    var numbers = new double[] {3, 1, 2};
    Median.of(numbers);
    assertThat(numbers).containsExactly(3, 1, 2);
  }

  @Test
  void refusesNoNumbers() {
    assertThatThrownBy(() -> Median.of()).isInstanceOf(IllegalArgumentException.class);
  }
}
