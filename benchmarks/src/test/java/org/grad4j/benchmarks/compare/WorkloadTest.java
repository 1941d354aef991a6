package org.grad4j.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadTest {
  @ParameterizedTest
  @MethodSource("org.grad4j.benchmarks.compare.Workloads#all")
  void everyCaseSurvivesItsWayThroughALine(Workload work) {
    assertThat(Workload.parse(work.toString())).isEqualTo(work);
  }

  @Test
  void readsTheParts() {
    var work =
        Workload.parse(
            "lm; train; tokens 65 64 32; embedding 65 64, lstm 64 128; cross_entropy 65; adam 0.5");

    assertThat(work.inputSizes()).containsExactly(64, 32);
    assertThat(work.hasTokens()).isTrue();
    assertThat(work.layers().get(1)).isEqualTo(new LayerSpec("lstm", List.of(64, 128)));
    assertThat(work.optimizerName()).isEqualTo("adam");
    assertThat(work.learningRate()).isEqualTo(0.5);
    assertThat(work.stepsOfARun()).isEqualTo(1);
  }

  @Test
  void aPassIsOneRunOfAnEpoch() {
    assertThat(Workloads.named("mnist_epoch").stepsOfARun()).isEqualTo(937);
  }

  @Test
  void refusesALineWithoutAllParts() {
    assertThatThrownBy(() -> Workload.parse("and_step; train"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Workload: 'and_step; train' has 2 parts, a case has 6.");
  }
}
