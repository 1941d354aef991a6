package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Contract 5: {@code .grad} is added to, under the leaf's lock. */
class AccumulationTest {
  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  private static double[] gradient(Tensor leaf) {
    return leaf.grad().data().toDoubleArray();
  }

  @Test
  void passesAddUp() {
    var x = leaf(1, 2);
    x.mul(3).sum().backward();
    x.mul(x).sum().backward();
    assertThat(gradient(x)).containsExactly(5, 7);
  }

  @Test
  void theGradientStaysOneObjectWhileItGrows() {
    var x = leaf(1, 2);
    x.mul(3).sum().backward();
    var held = x.grad();
    x.mul(4).sum().backward();
    assertThat(x.grad()).isSameAs(held);
    assertThat(held.data().toDoubleArray()).containsExactly(7, 7);
  }

  @Test
  void aRecordedPassMakesANewGradient() {
    var x = leaf(2);
    x.mul(3).backward();
    var held = x.grad();
    x.mul(x).backward(Graph.CREATE);
    assertThat(x.grad()).isNotSameAs(held);
    assertThat(held.item()).isEqualTo(3);
    assertThat(x.grad().item()).isEqualTo(7);
    assertThat(x.grad().requiresGrad()).isTrue();
    var recorded = x.grad();
    x.mul(1.0).backward();
    assertThat(x.grad().item()).isEqualTo(8);
    assertThat(recorded.item()).isEqualTo(7);
  }

  @Test
  void zeroGradForgets() {
    var x = leaf(1);
    x.mul(3).backward();
    var held = x.grad();
    x.zeroGrad();
    assertThat(x.hasGrad()).isFalse();
    assertThatThrownBy(x::grad)
        .isInstanceOf(AutogradException.class)
        .hasMessageContaining("hasGrad()");
    x.mul(4).backward();
    assertThat(gradient(x)).containsExactly(4);
    assertThat(held.item()).isEqualTo(3);
  }

  @Test
  void gradLeavesDotGradAlone() {
    var x = leaf(1);
    Autograd.grad(x.mul(3), x);
    assertThat(x.hasGrad()).isFalse();
  }

  @Test
  void leavesThatShareAGradientArrayDoNotShareAGradient() {
    var x = leaf(1);
    var y = leaf(2);
    x.add(y).backward();
    x.mul(5).backward();
    assertThat(gradient(x)).containsExactly(6);
    assertThat(gradient(y)).containsExactly(1);
  }

  @Test
  void theGradientGivenToBackwardIsNotTheLeafs() {
    var x = leaf(1, 2);
    var given = Tensor.of(new double[] {3, 4});
    x.add(1).backward(given);
    x.grad().addi(Tensor.of(new double[] {10, 10}));
    assertThat(given.data().toDoubleArray()).containsExactly(3, 4);
    assertThat(gradient(x)).containsExactly(13, 14);
  }

  @Test
  void aLeafMayBeTheRoot() {
    var x = leaf(5);
    x.backward();
    x.backward();
    assertThat(gradient(x)).containsExactly(2);
  }

  @Test
  void aTransposedGradientIsStoredInRowMajorOrder() {
    var x = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3).requiresGrad(true);
    var g = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
    x.t().backward(g);
    assertThat(x.grad().data().isContiguous()).isTrue();
    assertThat(gradient(x)).containsExactly(1, 3, 5, 2, 4, 6);
  }

  @Test
  void eightThreadsOverSharedLeavesAddUpExactly() throws Exception {
    int threads = 8;
    int passes = 200;
    var small = Tensor.zeros(3).requiresGrad(true);
    var large = Tensor.zeros(64, 64).requiresGrad(true);
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var start = new CyclicBarrier(threads);
      Callable<Void> work =
          () -> {
            start.await();
            for (int i = 0; i < passes; i++) {
              small.mul(2).sum().add(large.mul(3).add(large).sum()).backward();
            }
            return null;
          };
      var done = new ArrayList<Future<Void>>();
      for (int t = 0; t < threads; t++) {
        done.add(pool.submit(work));
      }
      for (var thread : done) {
        thread.get();
      }
    } finally {
      pool.shutdown();
    }
    assertThat(gradient(small)).containsOnly(2.0 * threads * passes);
    assertThat(gradient(large)).hasSize(4096).containsOnly(4.0 * threads * passes);
  }
}
