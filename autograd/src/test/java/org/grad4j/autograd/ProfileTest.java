package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** A profile counts what runs, on its thread and in its time. */
class ProfileTest {
  private static Tensor leaf() {
    return Tensor.of(NDArray.full(DType.FLOAT64, 0.5, 64, 64)).requiresGrad(true);
  }

  @Test
  void operationsAreCountedForwardAndBackward() {
    var x = leaf();
    try (var profile = Autograd.profile()) {
      x.sigmoid().sigmoid().mul(x).t().sum().backward();
      var entries =
          profile.entries().stream().collect(Collectors.toMap(Profile.Entry::operation, e -> e));
      assertThat(entries.keySet()).containsExactlyInAnyOrder("sigmoid", "mul", "t", "sum");
      var sigmoid = entries.get("sigmoid");
      assertThat(sigmoid.forward().count()).isEqualTo(2);
      assertThat(sigmoid.backward().count()).isEqualTo(2);
      assertThat(sigmoid.forward().bytes()).isEqualTo(2 * 64 * 64 * 8);
      assertThat(sigmoid.forward().nanos()).isPositive();
      assertThat(sigmoid.backward().nanos()).isPositive();
      assertThat(entries.get("t").forward()).isEqualTo(new Profile.Cost(1, 0, 0));
      assertThat(entries.get("sum").backward().count()).isEqualTo(1);
    }
  }

  @Test
  void whatIsNotRecordedIsCountedToo() {
    try (var off = Autograd.noGrad();
        var profile = Autograd.profile()) {
      leaf().exp();
      assertThat(profile.entries().get(0).operation()).isEqualTo("exp");
    }
  }

  @Test
  void aFusedOperationIsOneInSecondOrderToo() {
    var x = leaf();
    try (var profile = Autograd.profile()) {
      Autograd.grad(x.softmax(1).sum(), x, Graph.CREATE);
      assertThat(profile.entries().stream().map(Profile.Entry::operation))
          .containsExactlyInAnyOrder("softmax", "sum");
    }
  }

  @Test
  void nothingIsCountedAfterTheEnd() {
    var profile = Autograd.profile();
    profile.close();
    profile.close();
    leaf().exp();
    assertThat(profile.entries()).isEmpty();
  }

  @Test
  void theTableHasALineForEachAndTheSum() {
    try (var profile = Autograd.profile()) {
      leaf().exp().sum().backward();
      assertThat(profile.toString().lines())
          .hasSize(4)
          .anyMatch(line -> line.startsWith("exp "))
          .anyMatch(line -> line.startsWith("all "));
    }
  }
}
