package org.grad4j.core.internal.memory;

import java.util.function.Supplier;

/**
 * A value for each thread, as {@link ThreadLocal} has it, with the values of the last few threads
 * in a table in front: asking takes a third of the time, and every operation asks.
 *
 * <p>The table holds numbers of threads and no threads; two that meet at one place of it take turns
 * and lose only time.
 */
public final class PerThread<T> {
  private static final int PLACES = 64;

  private final ThreadLocal<Entry<T>> values;
  private final Entry<T>[] recent = places();

  private PerThread(Supplier<? extends T> initial) {
    this.values =
        ThreadLocal.withInitial(() -> new Entry<>(Thread.currentThread().getId(), initial.get()));
  }

  /** Values that each thread makes when it first asks. */
  public static <T> PerThread<T> withInitial(Supplier<? extends T> initial) {
    return new PerThread<>(initial);
  }

  // An array of a generic type cannot be made otherwise; no one else sees it.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <T> Entry<T>[] places() {
    return new Entry[PLACES];
  }

  /** The value of the calling thread. */
  public T get() {
    long id = Thread.currentThread().getId();
    int place = (int) id & (PLACES - 1);
    var entry = recent[place];
    if (entry == null || entry.thread != id) {
      entry = values.get();
      recent[place] = entry;
    }
    return entry.value;
  }

  /** Immutable, so that a race for a place in the table shows whole entries only. */
  private record Entry<T>(long thread, T value) {}
}
