package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** Rule 5, core's half: a backward pass knows which native storages it allocated, and no others. */
class AllocationsTest {
  private static NDArray large() {
    return NDArray.ones(DType.FLOAT32, 3000);
  }

  @Test
  void theLogHoldsWhatThisThreadAllocatedSinceItWasDrained() {
    var before = large();
    try (var log = Allocations.ofThread().startLog()) {
      var inside = before.add(1);
      CompletableFuture.supplyAsync(AllocationsTest::large).join();
      assertThat(log.drain()).containsExactly(inside.storage());
      assertThat(log.drain()).isEmpty();
      var next = large();
      assertThat(log.drain()).containsExactly(next.storage());
    }
  }

  @Test
  void viewsAndSmallArraysAreNotLogged() {
    var x = large();
    try (var log = Allocations.ofThread().startLog()) {
      assertThat(x.reshape(30, 100).t().narrow(0, 1, 2).numel()).isEqualTo(60);
      assertThat(NDArray.ones(DType.FLOAT32, 3).add(1).numel()).isEqualTo(3);
      assertThat(log.drain()).isEmpty();
    }
  }

  @Test
  void anInnerLogTakesOverUntilItIsClosed() {
    try (var outer = Allocations.ofThread().startLog()) {
      NDArray inside;
      try (var inner = Allocations.ofThread().startLog()) {
        inside = large();
        assertThat(inner.drain()).containsExactly(inside.storage());
      }
      var after = large();
      assertThat(outer.drain()).containsExactly(after.storage());
    }
  }

  @Test
  void whatAPassReturnsEarlyIsReturnedOnceEvenInsideAScope() {
    var owner = Owner.open();
    try (var log = Allocations.ofThread().startLog()) {
      var x = large();
      log.drain().forEach(Storage::release);
      var next = large();
      owner.close();
      assertThat(x.storage().lease().isReleased()).isTrue();
      assertThat(next.storage().lease().isReleased()).isTrue();
    }
    var first = large();
    var second = large();
    assertThat(first.storage().sharesMemoryWith(second.storage())).isFalse();
  }
}
