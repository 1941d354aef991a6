package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Passes that meet in one graph do not see each other. */
class SharedGraphTest {
  private static final int THREADS = 8;

  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  /** A ladder: each step uses the one before twice, so nodes wait for two gradients. */
  private static Tensor ladder(Tensor x, int steps) {
    var y = x;
    for (int i = 0; i < steps; i++) {
      y = y.mul(0.5).add(y.mul(0.25));
    }
    return y;
  }

  @Test
  void threadsWalkOneRetainedGraphAtOnce() throws Exception {
    var x = leaf(1, 2);
    var y = ladder(x, 200).sum();
    var expected = Autograd.grad(List.of(y), List.of(x), Graph.RETAIN).get(0).data();
    var start = new CyclicBarrier(THREADS);
    var executor = Executors.newFixedThreadPool(THREADS);
    try {
      var passes = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < THREADS; i++) {
        passes.add(
            executor.submit(
                () -> {
                  start.await();
                  boolean right = true;
                  for (int pass = 0; pass < 50; pass++) {
                    var gradient = Autograd.grad(List.of(y), List.of(x), Graph.RETAIN).get(0);
                    right &= gradient.data().equal(expected);
                  }
                  return right;
                }));
      }
      for (var pass : passes) {
        assertThat(pass.get()).isTrue();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aPassInsideAPassOverTheSameGraphIsItsOwn() {
    var x = leaf(1, 2);
    var y = ladder(x, 5);
    var inner = new ArrayList<double[]>();
    y.registerHook(
        g -> {
          if (inner.isEmpty()) {
            inner.add(new double[0]);
            // The pass itself is not recorded, so neither is what its hooks compute.
            try (var on = Autograd.enableGrad()) {
              var own = Autograd.grad(List.of(y.mul(2).sum()), List.of(x), Graph.RETAIN).get(0);
              inner.add(own.data().toDoubleArray());
            }
          }
          return g;
        });
    y.sum().backward();
    var once = x.grad().data().toDoubleArray();
    assertThat(inner.get(1)).containsExactly(2 * once[0], 2 * once[1]);
  }

  @Test
  void aPassThatFailsLeavesTheGraphToTheNext() {
    var x = leaf(1, 2);
    var y = ladder(x, 5);
    var bad =
        y.registerHook(
            g -> {
              throw new IllegalStateException("on purpose");
            });
    assertThatThrownBy(() -> y.sum().add(ladder(x, 3).sum()).backward(Graph.RETAIN))
        .hasMessage("on purpose");
    bad.remove();
    y.sum().backward();
    assertThat(x.grad().data().toDoubleArray()[0]).isEqualTo(Math.pow(0.75, 5));
  }
}
