package org.grad4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.grad4j.autograd.Tensor;
import org.grad4j.examples.BearingSignals.Condition;
import org.junit.jupiter.api.Test;

class BearingSignalsTest {
  /** The rates that the test rig's documentation gives for the SKF 6205. */
  @Test
  void blowsComeAtTheRatesOfTheGeometry() {
    assertThat(Condition.INNER_RACE.rate()).isCloseTo(5.4152, within(1e-3));
    assertThat(Condition.OUTER_RACE.rate()).isCloseTo(3.5848, within(1e-3));
    assertThat(Condition.BALL.rate()).isCloseTo(4.7135 / 2, within(2e-3));
    assertThat(Condition.BALL.modulation()).isCloseTo(0.39828, within(1e-3));
  }

  @Test
  void aSeedGivesTheSameSignalsAndAnotherOneOthers() {
    var signals = BearingSignals.draw(1, 3).inputs();
    assertThat(signals.equal(BearingSignals.draw(1, 3).inputs())).isTrue();
    assertThat(signals.equal(BearingSignals.draw(2, 3).inputs())).isFalse();
  }

  @Test
  void theNetworkIsSmallAndKnowsTheConditions() {
    var model = new BearingNet(4);
    assertThat(model.parameters().stream().mapToLong(Tensor::numel).sum()).isLessThan(50_000);
    assertThat(model.eval().call(BearingSignals.draw(0, 1).inputs()).shape().toArray())
        .containsExactly(4, 4);
  }
}
