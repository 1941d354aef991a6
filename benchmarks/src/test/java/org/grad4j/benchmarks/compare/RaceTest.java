package org.grad4j.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RaceTest {
  @Test
  void theRatioIsThatOfTheMedians() {
    var ratio = Race.ratio("a", "djl", "us", new double[] {1, 2, 3}, new double[] {6, 6, 6});

    assertThat(ratio.ratio()).isEqualTo(3);
    // The turns' ratios are 6, 3 and 2, their quartiles 4.5 and 2.5.
    assertThat(ratio.spread()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(ratio.line())
        .isEqualTo("RATIO a peer=djl ours_us=2.00 peer_us=6.00 ratio=3.00 spread=0.67");
  }

  @Test
  void aRowIsReadAsItWasWritten() {
    var ratio = new Ratio("and_step", "djl", "mb", 2.5, 5, 0.25);

    assertThat(Ratio.parse(ratio.row())).contains(ratio);
    assertThat(Ratio.parse("| case | beside | ours | theirs | ratio | spread |")).isEmpty();
  }

  @Test
  void lossesMayDifferByTheTolerance() {
    assertThatCode(() -> Race.requireSame("a", new double[] {0.5}, new double[] {0.50009}))
        .doesNotThrowAnyException();
    assertThatCode(() -> Race.requireSame("a", new double[] {500}, new double[] {500.04}))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesOtherLosses() {
    assertThatThrownBy(() -> Race.requireSame("a", new double[] {0.5}, new double[] {0.5002}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a: step 0 gave 0.5002, Grad4J 0.5.");
    assertThatThrownBy(() -> Race.requireSame("a", new double[] {0.5}, new double[] {Double.NaN}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Race.requireSame("a", new double[2], new double[1]))
        .isInstanceOf(IllegalStateException.class);
  }
}
