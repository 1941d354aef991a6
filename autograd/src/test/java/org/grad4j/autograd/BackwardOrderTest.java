package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contract 4: nodes run in falling order, each once, without recursion. */
class BackwardOrderTest {
  private final List<String> ran = new ArrayList<>();

  /** y = the sum of the inputs, in an operation that notes when its rule runs. */
  private Tensor noted(String name, Tensor... inputs) {
    var y = inputs[0].data().dup();
    for (int i = 1; i < inputs.length; i++) {
      y.addi(inputs[i].data());
    }
    var notes = ran;
    int count = inputs.length;
    return Recorder.record(
        name,
        inputs,
        y,
        Keep.NOTHING,
        (Rule.General)
            call -> {
              notes.add(name);
              for (int i = 0; i < count; i++) {
                call.give(i, call.grad());
              }
            });
  }

  private static Tensor leaf(double value) {
    return Tensor.of(new double[] {value}).requiresGrad(true);
  }

  @Test
  void aDiamondRunsEachNodeOnce() {
    var x = leaf(1);
    var top = noted("top", x);
    var left = noted("left", top);
    var right = noted("right", noted("bend", top));
    noted("bottom", left, right, top).backward();
    assertThat(ran).containsExactly("bottom", "right", "left", "bend", "top");
    assertThat(x.grad().item()).isEqualTo(3);
  }

  @Test
  void aLadderOfDiamondsRunsInLinearTime() {
    var x = leaf(1);
    var y = x;
    for (int i = 0; i < 60; i++) {
      y = noted("rung", y, y);
    }
    y.backward();
    assertThat(ran).hasSize(60);
    assertThat(x.grad().item()).isEqualTo(0x1p60);
  }

  @Test
  void aNodeWaitsForTheLongestWayToIt() {
    var x = leaf(1);
    var early = noted("early", x);
    var late = early;
    for (int i = 0; i < 5; i++) {
      late = noted("late", late);
    }
    // The short way is recorded last and still arrives before "early" runs.
    noted("end", late, early).backward();
    assertThat(ran).last().isEqualTo("early");
    assertThat(ran.stream().filter("early"::equals)).hasSize(1);
  }

  @Test
  void severalRootsShareOnePass() {
    var x = leaf(1);
    var shared = noted("shared", x);
    var deep = noted("deep", noted("middle", shared));
    Autograd.backward(List.of(shared, deep), List.of(leaf(10), leaf(1)), Graph.FREE);
    assertThat(ran).containsExactly("deep", "middle", "shared");
    assertThat(x.grad().item()).isEqualTo(11);
  }

  @Test
  void aChainOfAMillionOperationsGoesBackward() {
    var x = leaf(0);
    var y = x;
    for (int i = 0; i < 1_000_000; i++) {
      y = y.add(1);
    }
    // This thread's own time, which others who share the machine do not prolong.
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    y.backward();
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(60));
    assertThat(x.grad().item()).isEqualTo(1);
  }

  @Test
  void gradGoesThroughALongChainToo() {
    var x = leaf(2);
    var y = x;
    for (int i = 0; i < 100_000; i++) {
      y = y.mul(1.0);
    }
    assertThat(Autograd.grad(y, x, Graph.CREATE).item()).isEqualTo(1);
  }

  @Test
  void orderIsOneMoreThanTheLargestOfTheInputs() {
    var x = leaf(1);
    var second = x.add(1).add(1);
    assertThat(x.edge().order()).isZero();
    assertThat(second.edge().order()).isEqualTo(2);
    assertThat(x.add(second).edge().order()).isEqualTo(3);
    assertThat(x.add(1).add(second).edge().order()).isEqualTo(3);
    // No global counter: what is made later is not of higher order.
    assertThat(leaf(1).add(1).edge().order()).isEqualTo(1);
  }
}
