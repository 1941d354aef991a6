package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.grad4j.core.Grad4J;
import org.grad4j.core.Randomly;
import org.junit.jupiter.api.Test;

/** Rule 8: alignment and statistics; and that no slice is lent twice. */
class PoolTest {
  @Test
  void slicesBeginAtMultiplesOf64() {
    Randomly.check(
        200,
        random -> {
          var lease = Pool.lend(1 + random.nextInt(300_000));
          assertThat(lease.memory().address() % 64).isZero();
          lease.release();
        });
  }

  @Test
  void leasesThatLiveTogetherDoNotOverlap() {
    Randomly.check(
        20,
        random -> {
          var leases = new ArrayList<Lease>();
          for (int i = 0; i < 200; i++) {
            if (!leases.isEmpty() && random.nextInt(3) == 0) {
              leases.remove(random.nextInt(leases.size())).release();
            }
            var lent = Pool.lend(1 + random.nextInt(20_000));
            for (var other : leases) {
              assertThat(lent.memory().overlaps(other.memory())).isFalse();
            }
            leases.add(lent);
          }
          leases.forEach(Lease::release);
        });
  }

  @Test
  void aReturnedSliceIsLentAgainAndStatisticsSaySo() throws Exception {
    long bytes = 5 << 20;
    var first = Pool.lend(bytes);
    long address = first.memory().address();
    // What earlier tests dropped must not come back meanwhile.
    long held = Settled.held();
    var before = Grad4J.memory();
    assertThat(before.held()).isEqualTo(held);
    first.release();
    var returned = Grad4J.memory();
    assertThat(returned.held()).isEqualTo(before.held() - bytes);
    assertThat(returned.pooled()).isEqualTo(before.pooled() + bytes);
    var second = Pool.lend(bytes);
    var after = Grad4J.memory();
    assertThat(second.memory().address()).isEqualTo(address);
    assertThat(after.hits()).isEqualTo(before.hits() + 1);
    assertThat(after.misses()).isEqualTo(before.misses());
    assertThat(after.peak()).isGreaterThanOrEqualTo(after.held());
    assertThat(after.budget()).isPositive();
    second.release();
  }
}
