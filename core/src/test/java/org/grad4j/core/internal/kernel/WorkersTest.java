package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.grad4j.core.ForkedJvm;
import org.grad4j.core.Grad4J;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final int before = Grad4J.numThreads();

  @BeforeEach
  void useThree() {
    Grad4J.setNumThreads(3);
  }

  @AfterEach
  void restore() {
    Grad4J.setNumThreads(before);
  }

  private static void assertEachOnce(int parts) {
    var seen = new AtomicIntegerArray(parts);
    Workers.run(parts, seen::incrementAndGet);
    for (int i = 0; i < parts; i++) {
      assertThat(seen.get(i)).as("part %s of %s", i, parts).isOne();
    }
  }

  @Test
  void everyPartRunsOnceAndIsDoneWhenTheCallReturns() throws Exception {
    for (int round = 0; round < 3000; round++) {
      assertEachOnce(round % 17);
      if (round % 500 == 0) {
        // Long enough for the workers to fall asleep.
        Thread.sleep(2);
      }
    }
  }

  @Test
  void severalThreadsTakePart() throws Exception {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    var met = new CountDownLatch(3);
    Workers.run(
        3,
        i -> {
          seen.add(Thread.currentThread());
          met.countDown();
          try {
            assertThat(met.await(30, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(seen).hasSize(3).contains(Thread.currentThread());
  }

  @Test
  void oneThreadIsTheCaller() {
    Grad4J.setNumThreads(1);
    Workers.run(5, i -> assertThat(Thread.currentThread().getName()).doesNotContain("worker"));
    Grad4J.setNumThreads(4);
    assertEachOnce(9);
    Grad4J.setNumThreads(2);
    assertEachOnce(9);
  }

  @Test
  void whatAPartThrowsReachesTheCallerAndTheWorkersGoOn() {
    for (int round = 0; round < 50; round++) {
      int bad = round % 7;
      var done = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  Workers.run(
                      7,
                      i -> {
                        done.incrementAndGet();
                        if (i == bad) {
                          throw new IllegalStateException("part " + i);
                        }
                      }))
          .hasMessage("part " + bad);
      assertThat(done).hasValue(7);
      assertEachOnce(7);
    }
  }

  @Test
  void workInsideWorkIsDoneByTheOneWhoAsks() {
    var sum = new AtomicInteger();
    Workers.run(4, i -> Workers.run(5, j -> sum.addAndGet(10 * i + j)));
    assertThat(sum).hasValue(4 * 10 + 5 * 60);
  }

  @Test
  void manyCallersAtOnceAreAllServed() throws Exception {
    var callers = new Thread[6];
    var wrong = new AtomicInteger();
    for (int c = 0; c < callers.length; c++) {
      callers[c] =
          new Thread(
              () -> {
                for (int round = 0; round < 500; round++) {
                  var sum = new AtomicInteger();
                  Workers.run(8, sum::addAndGet);
                  if (sum.get() != 28) {
                    wrong.incrementAndGet();
                  }
                }
              });
      callers[c].start();
    }
    for (var caller : callers) {
      caller.join();
    }
    assertThat(wrong).hasValue(0);
  }

  @Test
  void anInterruptIsKept() {
    Thread.currentThread().interrupt();
    assertEachOnce(20);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void rangesCoverEveryElementOnce() {
    for (long count : new long[] {0, 1, 9, 10, 11, 20, 95}) {
      var seen = new AtomicIntegerArray((int) count);
      Workers.split(
          count,
          10,
          (from, to) -> {
            assertThat(from % 10).isZero();
            for (long i = from; i < to; i++) {
              seen.incrementAndGet((int) i);
            }
          });
      for (int i = 0; i < count; i++) {
        assertThat(seen.get(i)).isOne();
      }
    }
  }

  @Test
  void workThatWakesNoOneIsDoneToo() throws Exception {
    for (int round = 0; round < 2000; round++) {
      var seen = new AtomicIntegerArray(40);
      Workers.splitAmongAwake(
          40,
          4,
          (from, to) -> {
            for (long i = from; i < to; i++) {
              seen.incrementAndGet((int) i);
            }
          });
      for (int i = 0; i < 40; i++) {
        assertThat(seen.get(i)).isOne();
      }
      if (round % 400 == 0) {
        Thread.sleep(2);
      } else if (round % 7 == 0) {
        assertEachOnce(5);
      }
    }
  }

  /** One piece of quick work finds all workers asleep; of many, some are shared. */
  @Test
  void quickWorkThatComesOftenIsShared() throws Exception {
    Thread.sleep(20);
    var caller = Thread.currentThread();
    var helped = new AtomicInteger();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (helped.get() == 0 && System.nanoTime() < end) {
      Workers.splitAmongAwake(
          3,
          1,
          (from, to) -> {
            if (Thread.currentThread() == caller) {
              // Leaves the others time, also on a single processor.
              LockSupport.parkNanos(100_000);
            } else {
              helped.incrementAndGet();
            }
          });
    }
    assertThat(helped.get()).isPositive();
  }

  /** Prints how many threads there are, or why that cannot be told. */
  static final class Asking {
    public static void main(String[] args) {
      for (int i = 0; i < 2; i++) {
        try {
          System.out.println("threads " + Grad4J.numThreads());
        } catch (IllegalArgumentException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  @Test
  void aPropertyThatIsNoNumberOfThreadsIsRefusedWithASentence() throws Exception {
    for (var wrong : new String[] {"many", "0", "-2", "2.5"}) {
      assertThat(ForkedJvm.run(Asking.class, "-Dgrad4j.threads=" + wrong).output())
          .containsSubsequence(
              Collections.nCopies(
                  2,
                  "grad4j.threads: a whole number of at least 1 is needed, as in 4, got "
                      + wrong
                      + "."));
    }
    assertThat(ForkedJvm.run(Asking.class, "-Dgrad4j.threads= 3").output()).contains("threads 3");
  }

  @Test
  void fewerThanOneThreadIsRefused() {
    assertThatThrownBy(() -> Grad4J.setNumThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("setNumThreads: at least 1 thread is needed, got 0.");
  }
}
