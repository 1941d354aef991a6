package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** More threads than places in the table, at once: each finds its own value, every time. */
class PerThreadTest {
  private static final int THREADS = 200;

  @Test
  void eachThreadKeepsItsValue() throws Exception {
    var values = PerThread.withInitial(() -> new long[] {Thread.currentThread().getId()});
    var start = new CyclicBarrier(THREADS);
    Callable<Boolean> work =
        () -> {
          var own = values.get();
          start.await();
          boolean right = own[0] == Thread.currentThread().getId();
          for (int i = 0; i < 10_000; i++) {
            right &= values.get() == own;
          }
          return right;
        };
    var executor = Executors.newFixedThreadPool(THREADS);
    try {
      var answers = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < THREADS; i++) {
        answers.add(executor.submit(work));
      }
      for (var answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
