package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** Contract 4: a pass frees what it walks, unless it is told to keep it. */
class FreedGraphTest {
  private static final String FREED =
      "backward: a second pass through exp, whose kept arrays are freed; "
          + "the first pass keeps them with backward(Graph.RETAIN).";

  private static Tensor leaf(double value) {
    return Tensor.of(new double[] {value}).requiresGrad(true);
  }

  @Test
  void aSecondPassIsRefusedWithTheWayOut() {
    var y = leaf(1).exp();
    y.backward();
    assertThatThrownBy(y::backward).isInstanceOf(AutogradException.class).hasMessage(FREED);
    assertThatThrownBy(() -> y.backward(Graph.RETAIN)).hasMessage(FREED);
    assertThatThrownBy(() -> y.add(1).backward()).hasMessage(FREED);
  }

  @Test
  void gradFreesToo() {
    var x = leaf(1);
    var y = x.exp();
    Autograd.grad(y, x);
    assertThatThrownBy(() -> Autograd.grad(y, x)).hasMessage(FREED);
  }

  @Test
  void aGraphOfSumsMayBeWalkedTwice() {
    var x = leaf(1);
    var y = x.add(2).sub(x.neg()).sum();
    y.backward();
    y.backward();
    assertThat(x.grad().item()).isEqualTo(4);
  }

  @Test
  void aRetainedGraphMayBeWalkedAgain() {
    var x = leaf(2);
    var y = x.mul(x);
    y.backward(Graph.RETAIN);
    y.backward(Graph.RETAIN);
    y.backward();
    assertThat(x.grad().item()).isEqualTo(12);
    assertThatThrownBy(y::backward).hasMessageContaining("a second pass through mul");
  }

  @Test
  void aRecordedPassKeepsItsGraph() {
    var x = leaf(2);
    var y = x.mul(x).mul(x);
    assertThat(Autograd.grad(y, x, Graph.CREATE).item()).isEqualTo(12);
    var again = Autograd.grad(y, x, Graph.CREATE);
    assertThat(again.item()).isEqualTo(12);
    assertThat(Autograd.grad(again, x).item()).isEqualTo(12);
  }

  @Test
  void anUnrecordedPassGivesConstants() {
    var x = leaf(2);
    assertThat(Autograd.grad(x.mul(x), x, Graph.RETAIN).requiresGrad()).isFalse();
    assertThat(Autograd.grad(x.mul(x), x, Graph.CREATE).requiresGrad()).isTrue();
  }

  @Test
  void whatIsNotOnTheWayIsNotFreed() {
    var x = leaf(2);
    var other = leaf(3);
    var kept = other.exp();
    Autograd.grad(x.mul(kept), x);
    kept.backward();
    assertThat(other.grad().item()).isEqualTo(Math.exp(3));
  }

  @Test
  void keptArraysAreLetGo() {
    var y = leaf(1).exp();
    var node = ((Edge.Output) y.edge()).node();
    assertThat(Objects.requireNonNull(node.kept()).output(0)).isNotNull();
    y.backward();
    assertThat(Objects.requireNonNull(node.kept()).output(0)).isNull();
  }

  @Test
  void ofTwoPassesAtOnceOneWins() throws Exception {
    int rounds = 20_000;
    var nodes = new Node[rounds];
    Arrays.setAll(nodes, i -> ((Edge.Output) leaf(1).exp().edge()).node());
    var wins = new AtomicIntegerArray(rounds);
    var arrived = new AtomicInteger();
    Runnable pass =
        () -> {
          for (int round = 0; round < rounds; round++) {
            arrived.incrementAndGet();
            while (arrived.get() < 2 * (round + 1)) {
              Thread.onSpinWait();
            }
            try {
              nodes[round].take(true);
              wins.incrementAndGet(round);
            } catch (AutogradException second) {
              // What the other one must have been told.
            }
          }
        };
    var other = new Thread(pass);
    other.start();
    pass.run();
    other.join();
    for (int round = 0; round < rounds; round++) {
      assertThat(wins.get(round)).isEqualTo(1);
    }
  }
}
