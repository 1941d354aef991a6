package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Scope;
import org.junit.jupiter.api.Test;

/** Rule 2 with everyone at work: collector, scope and release end each lease once. */
class LeaseRaceTest {
  private static final int SIZE = 2000;

  @Test
  void releaseCollectionAndScopeTogetherReturnEachSliceOnce() throws Exception {
    long heldBefore = Settled.held();
    var threads = Executors.newFixedThreadPool(5);
    var shared = new AtomicReference<NDArray>();
    var tasks = new ArrayList<Future<?>>();
    for (int t = 0; t < 3; t++) {
      int mark = t + 1;
      tasks.add(threads.submit(scopes(mark, shared)));
    }
    tasks.add(threads.submit(releases(shared)));
    tasks.add(
        threads.submit(
            () -> {
              for (int i = 0; i < 15; i++) {
                System.gc();
                Thread.sleep(5);
              }
              return null;
            }));
    for (var task : tasks) {
      task.get();
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    shared.set(null);
    assertThat(Settled.held()).as("bytes held").isEqualTo(heldBefore);
  }

  /** Writes a pattern and reads it back: a slice that was lent twice would show another's. */
  private static Callable<Void> scopes(int mark, AtomicReference<NDArray> shared) {
    return () -> {
      for (int i = 0; i < 3000; i++) {
        double pattern = mark * 10_000.0 + i;
        try (var scope = Scope.open()) {
          var kept = scope.keep(NDArray.full(DType.FLOAT32, pattern, SIZE));
          var dropped = NDArray.full(DType.FLOAT32, -pattern, SIZE);
          if (i % 3 == 0) {
            shared.set(dropped);
          }
          Thread.yield();
          assertThat(kept.toFloatArray()).containsOnly((float) pattern);
          if (i % 2 == 0) {
            kept.storage().release();
          }
        }
      }
      return null;
    };
  }

  /** Releases what another thread's scope is about to release, and the collector to find. */
  private static Callable<Void> releases(AtomicReference<NDArray> shared) {
    return () -> {
      for (int i = 0; i < 30_000; i++) {
        var array = shared.getAndSet(null);
        if (array != null) {
          array.storage().release();
        }
        Thread.onSpinWait();
      }
      return null;
    };
  }
}
