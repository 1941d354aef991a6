package org.grad4j.autograd;

import java.util.IdentityHashMap;
import java.util.List;
import org.grad4j.core.internal.memory.Allocations;
import org.grad4j.core.internal.memory.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The native memory that a backward pass has made and not yet used up, returned as soon as it is.
 *
 * <p>Only storages that rules allocated during the pass are counted here; results may share one
 * ({@code reshape}, {@code expand}, the pass-through of {@code add}), so claims are counted by
 * storage. What reaches a user leaves this account and belongs to the collector. A pass that
 * records itself counts nothing: its arrays are part of a graph.
 */
final class InFlight implements AutoCloseable {
  private final Allocations.@Nullable Log log;
  private final IdentityHashMap<Storage, Claims> ours = new IdentityHashMap<>(4);
  private List<Storage> fresh = List.of();

  private InFlight(Allocations.@Nullable Log log) {
    this.log = log;
  }

  static InFlight start(Graph graph) {
    return new InFlight(graph == Graph.CREATE ? null : Allocations.ofThread().startLog());
  }

  /**
   * Takes what a rule has allocated into account, with one claim for each answer, until it is
   * delivered.
   *
   * @param ofUser whether the rule is a user's, who may hold what it answers
   */
  void ruleHasRun(@Nullable Tensor[] answers, boolean ofUser) {
    if (log == null) {
      return;
    }
    fresh = log.drain();
    if (fresh.isEmpty() && ours.isEmpty()) {
      return;
    }
    for (var storage : fresh) {
      ours.put(storage, new Claims(ofUser));
    }
    for (var answer : answers) {
      if (answer != null) {
        claim(answer);
      }
    }
  }

  /** Returns what the last rule allocated and no gradient stands on. */
  void returnUnclaimed() {
    if (fresh.isEmpty()) {
      return;
    }
    for (var storage : fresh) {
      var claims = ours.get(storage);
      if (claims != null && claims.count == 0) {
        ours.remove(storage);
        storage.release();
      }
    }
    fresh = List.of();
  }

  /** Notes that a gradient waits to be used. */
  Tensor claim(Tensor gradient) {
    var claims = claims(gradient);
    if (claims != null) {
      claims.count++;
    }
    return gradient;
  }

  /** Notes that a gradient was used, and returns its memory if nothing else stands on it. */
  void drop(Tensor gradient) {
    var claims = claims(gradient);
    if (claims != null && --claims.count == 0) {
      ours.remove(gradient.data().storage());
      gradient.data().storage().release();
    }
  }

  /**
   * Whether the memory is this gradient's alone and of just its size, so that it may become a
   * leaf's.
   */
  boolean isSoleOwnerOf(Tensor gradient) {
    var claims = claims(gradient);
    var data = gradient.data();
    return claims != null
        && claims.count == 1
        && data.isContiguous()
        && data.numel() == data.storage().size();
  }

  /** Whether a user's rule has made the memory of this gradient. */
  boolean isOfUser(Tensor gradient) {
    var claims = claims(gradient);
    return claims != null && claims.ofUser;
  }

  /**
   * The gradient reaches a user: from now on only the collector, or a scope, returns its memory.
   */
  void letGo(Tensor gradient) {
    if (log != null) {
      absorb();
      ours.remove(gradient.data().storage());
    }
  }

  /**
   * A user's rule, which runs, sees a gradient that came: as {@link #letGo}, but what the rule has
   * made by now is left to {@link #ruleHasRun}.
   */
  void show(Tensor gradient) {
    ours.remove(gradient.data().storage());
  }

  /** What was allocated since the last rule ran is a leaf's, and so the user's. */
  void letGoOfTheNewest() {
    if (log != null) {
      log.drain();
    }
  }

  /**
   * The sum of a waiting gradient and one that has just come, with one claim; in place where no one
   * else can see it.
   */
  Tensor sum(Tensor before, Tensor gradient) {
    if (isSoleOwnerOf(before)) {
      before.data().addi(gradient.data());
      return before;
    }
    var sum = before.add(gradient);
    if (log != null) {
      absorb();
      claim(sum);
    }
    drop(before);
    return sum;
  }

  private void absorb() {
    if (log != null) {
      for (var storage : log.drain()) {
        ours.put(storage, new Claims(false));
      }
    }
  }

  private @Nullable Claims claims(Tensor gradient) {
    return ours.isEmpty() ? null : ours.get(gradient.data().storage());
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
    }
  }

  private static final class Claims {
    final boolean ofUser;
    int count;

    Claims(boolean ofUser) {
      this.ofUser = ofUser;
    }
  }
}
