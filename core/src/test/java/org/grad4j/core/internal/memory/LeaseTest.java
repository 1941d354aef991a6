package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rule 2: a lease ends once, whoever ends it, and not before the last pin is gone. */
class LeaseTest {
  private final AtomicInteger returned = new AtomicInteger();
  private final Lease lease = new Lease(new NativeMemory(64, 0), returned::incrementAndGet);

  @Test
  void theSecondReleaseDoesNothing() {
    assertThat(lease.release()).isTrue();
    assertThat(lease.release()).isFalse();
    assertThat(returned).hasValue(1);
  }

  @Test
  void memoryGoesBackWithTheLastPin() {
    assertThat(lease.pin()).isTrue();
    assertThat(lease.pin()).isTrue();
    assertThat(lease.release()).isTrue();
    assertThat(returned).hasValue(0);
    lease.unpin();
    assertThat(returned).hasValue(0);
    lease.unpin();
    assertThat(returned).hasValue(1);
  }

  @Test
  void nobodyEntersAfterTheEnd() {
    lease.release();
    assertThat(lease.pin()).isFalse();
    assertThat(returned).hasValue(1);
  }

  @Test
  void memoryOfSomeoneElseIsNotEnteredOnceItsOwnerEndedIt() {
    var ended = new boolean[1];
    var foreign = Lease.foreign(new NativeMemory(64, 0), () -> ended[0]);
    assertThat(foreign.pin()).isTrue();
    ended[0] = true;
    assertThat(foreign.pin()).isFalse();
  }

  @Test
  void releasesAndPinsThatRaceEndTheLeaseOnce() throws Exception {
    int threads = 2;
    int rounds = 50_000;
    var leases = new Lease[rounds];
    var ends = new AtomicInteger[rounds];
    for (int r = 0; r < rounds; r++) {
      var end = new AtomicInteger();
      ends[r] = end;
      leases[r] = new Lease(new NativeMemory(64, 0), end::incrementAndGet);
    }
    var winners = new AtomicInteger();
    var insideAfterEnd = new AtomicInteger();
    var arrivals = new AtomicInteger();
    var pool = Executors.newFixedThreadPool(threads);
    var tasks = new java.util.ArrayList<java.util.concurrent.Future<?>>();
    for (int t = 0; t < threads; t++) {
      boolean pins = t % 2 == 0;
      tasks.add(
          pool.submit(
              () -> {
                for (int r = 0; r < rounds; r++) {
                  // Both threads come to each lease at the same moment.
                  arrivals.incrementAndGet();
                  while (arrivals.get() < threads * (r + 1)) {
                    Thread.onSpinWait();
                  }
                  if (pins && leases[r].pin()) {
                    insideAfterEnd.addAndGet(ends[r].get());
                    leases[r].unpin();
                  }
                  winners.addAndGet(leases[r].release() ? 1 : 0);
                }
                return null;
              }));
    }
    for (var task : tasks) {
      task.get();
    }
    pool.shutdown();
    assertThat(winners).hasValue(rounds);
    assertThat(insideAfterEnd).as("memory returned under a pin").hasValue(0);
    assertThat(ends).allSatisfy(end -> assertThat(end).hasValue(1));
  }
}
