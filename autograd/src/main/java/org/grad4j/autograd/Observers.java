package org.grad4j.autograd;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The observers of each thread, the newest last. Where there are none in the whole process, which
 * is the rule, asking costs one read.
 */
final class Observers {
  private static final Observer[] NONE = {};
  private static final AtomicInteger OPEN = new AtomicInteger();
  private static final ThreadLocal<Observer[]> OF_THREAD = ThreadLocal.withInitial(() -> NONE);

  private Observers() {}

  /** Lets an observer look on at this thread, until the answer is closed on it. */
  static Registration open(Observer observer) {
    var before = OF_THREAD.get();
    var after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = observer;
    OF_THREAD.set(after);
    OPEN.incrementAndGet();
    return new Registration(observer);
  }

  /** Those of the calling thread. */
  static Observer[] ofThread() {
    return OPEN.get() == 0 ? NONE : OF_THREAD.get();
  }

  /** Ends what {@link #open} has begun; a second call does nothing. */
  static final class Registration implements AutoCloseable {
    private final Observer observer;
    private boolean closed;

    private Registration(Observer observer) {
      this.observer = observer;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        OF_THREAD.set(
            Arrays.stream(OF_THREAD.get()).filter(o -> o != observer).toArray(Observer[]::new));
        OPEN.decrementAndGet();
      }
    }
  }
}
