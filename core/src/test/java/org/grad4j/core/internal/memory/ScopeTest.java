package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.ReleasedArrayException;
import org.grad4j.core.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 6: a scope returns what its thread made inside it and did not keep. */
class ScopeTest {
  private static NDArray large() {
    return NDArray.ones(DType.FLOAT32, 3000);
  }

  private static NDArray small() {
    return NDArray.ones(DType.FLOAT32, 3);
  }

  private static boolean isLive(NDArray x) {
    try {
      return x.neg().numel() == x.numel();
    } catch (ReleasedArrayException e) {
      return false;
    }
  }

  @AfterEach
  void noScopeIsLeftOpen() {
    assertThat(Owner.current()).isNull();
  }

  @Test
  void whatWasMadeInsideIsReturnedAtOnce() throws Exception {
    var outside = large();
    long held = Settled.held();
    NDArray inside;
    try (var scope = Scope.open()) {
      assertThat(scope).isNotNull();
      inside = outside.add(1);
      assertThat(Grad4J.memory().held()).isGreaterThanOrEqualTo(held + 12_000);
    }
    assertThat(Grad4J.memory().held()).isLessThanOrEqualTo(held);
    assertThat(isLive(inside)).isFalse();
    assertThat(isLive(outside)).isTrue();
  }

  @Test
  void whatWasKeptStaysLargeOrSmallArrayOrView() {
    NDArray kept;
    NDArray base;
    NDArray small;
    try (var scope = Scope.open()) {
      kept = scope.keep(large());
      base = large();
      assertThat(scope.keep(base.reshape(30, 100).t())).isNotNull();
      small = scope.keep(small());
    }
    assertThat(isLive(kept)).isTrue();
    assertThat(isLive(base)).isTrue();
    assertThat(isLive(small)).isTrue();
  }

  @Test
  void keepHandsToTheEnclosingScope() {
    for (boolean isSmall : new boolean[] {true, false}) {
      NDArray kept;
      try (var outer = Scope.open()) {
        assertThat(outer).isNotNull();
        NDArray made = isSmall ? small() : large();
        try (var inner = Scope.open()) {
          kept = inner.keep(isSmall ? small() : large());
          assertThat(inner.keep(made)).isSameAs(made);
        }
        assertThat(isLive(kept)).isTrue();
        assertThat(isLive(made)).isTrue();
      }
      assertThat(isLive(kept)).isFalse();
    }
  }

  @Test
  void anotherThreadsArraysAreNotReturned() throws Exception {
    NDArray others;
    NDArray othersSmall;
    try (var scope = Scope.open()) {
      assertThat(scope).isNotNull();
      others = CompletableFuture.supplyAsync(ScopeTest::large).get();
      othersSmall = CompletableFuture.supplyAsync(ScopeTest::small).get();
    }
    assertThat(isLive(others)).isTrue();
    assertThat(isLive(othersSmall)).isTrue();
  }

  @Test
  void whatOutlivesScopesIsNotReturned() {
    NDArray parameter;
    NDArray small;
    try (var outer = Scope.open();
        var inner = Scope.open()) {
      assertThat(outer).isNotSameAs(inner);
      parameter = large();
      parameter.storage().outliveScopes();
      small = small();
      small.storage().outliveScopes();
    }
    assertThat(isLive(parameter)).isTrue();
    assertThat(isLive(small)).isTrue();
  }

  @Test
  void anArrayThatMovedToNativeMemoryInAnInnerScopeIsReturnedByItsOwn() throws Exception {
    long held;
    try (var outer = Scope.open()) {
      assertThat(outer).isNotNull();
      var x = small();
      held = Settled.held();
      try (var inner = Scope.open()) {
        assertThat(inner).isNotNull();
        x.storage().moveToNative();
      }
      assertThat(isLive(x)).isTrue();
      assertThat(Grad4J.memory().held()).isEqualTo(held + 4096);
    }
    assertThat(Grad4J.memory().held()).isEqualTo(held);
  }

  @Test
  void scopesCloseInOrderOnTheirOwnThread() {
    var outer = Scope.open();
    var inner = Scope.open();
    var kept = small();
    assertThatThrownBy(outer::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("scope: close the scopes opened inside this one first.");
    assertThat(isLive(kept)).isTrue();
    assertThatThrownBy(() -> CompletableFuture.runAsync(inner::close).join())
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage(
            "scope: close is for the thread that opened the scope, "
                + Thread.currentThread().getName()
                + ".");
    assertThatThrownBy(() -> CompletableFuture.runAsync(() -> inner.keep(kept)).join())
        .hasRootCauseMessage(
            "scope: keep is for the thread that opened the scope, "
                + Thread.currentThread().getName()
                + ".");
    inner.close();
    inner.close();
    assertThatThrownBy(() -> inner.keep(kept))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("scope: it is closed; keep arrays before its end.");
    outer.close();
    assertThat(isLive(kept)).isFalse();
  }

  @Test
  void aLongScopeDoesNotHoldWhatWasDroppedInside() throws Exception {
    long held = Settled.held();
    try (var scope = Scope.open()) {
      assertThat(scope).isNotNull();
      for (int i = 0; i < 50; i++) {
        NDArray.ones(DType.FLOAT32, 1_000_000);
      }
      assertThat(Settled.held()).isLessThan(held + 20_000_000);
    }
  }
}
