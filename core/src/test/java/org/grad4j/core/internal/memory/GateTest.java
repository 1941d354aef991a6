package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** Rule 3: whoever is inside a storage's memory is not robbed of it. */
class GateTest {
  @Test
  void memoryThatIsReleasedUnderAKernelGoesBackWhenTheKernelLeaves() throws Exception {
    var x = NDArray.ones(DType.FLOAT32, 100_000);
    long held = Settled.held();
    try (var gate = Gate.read("test", x.storage())) {
      x.storage().release();
      assertThat(Grad4J.memory().held()).isEqualTo(held);
      var other = NDArray.full(DType.FLOAT32, 7, 100_000);
      var seen = new float[1];
      Runs.floats(gate.memory(), DType.FLOAT32).get(99_999, 1, seen, 0, 1);
      assertThat(seen).containsExactly(1f);
      assertThat(other.toFloatArray()).containsOnly(7f);
      other.storage().release();
    }
    assertThat(Grad4J.memory().held()).isLessThan(held);
  }

  @Test
  void anArrayWhoseOnlyReferenceIsTheGateIsNotCollected() throws Exception {
    var x = NDArray.ones(DType.FLOAT32, 100_000);
    var storage = new WeakReference<>(x.storage());
    var gate = Gate.read("test", x.storage());
    x = null;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(storage.get()).isNotNull();
    gate.close();
  }

  @Test
  void arraysCollectedWhileKernelsRunDoNotChangeTheResult() throws Exception {
    var done = new AtomicBoolean();
    var storm = Executors.newFixedThreadPool(2);
    storm.submit(
        () -> {
          while (!done.get()) {
            System.gc();
            Thread.onSpinWait();
          }
        });
    storm.submit(
        () -> {
          while (!done.get()) {
            // Takes whatever was given back too early, and overwrites it.
            NDArray.full(DType.FLOAT32, Double.NaN, 1_000_000).storage().release();
          }
        });
    try {
      for (int i = 0; i < 12; i++) {
        assertThat(NDArray.ones(DType.FLOAT32, 1000, 1000).neg().add(2).sum().item())
            .isEqualTo(1e6);
        assertThat(
                NDArray.ones(DType.FLOAT32, 500, 2000)
                    .mm(NDArray.ones(DType.FLOAT32, 2000, 1))
                    .sum()
                    .item())
            .isEqualTo(1e6);
      }
    } finally {
      done.set(true);
      storm.shutdown();
    }
  }
}
