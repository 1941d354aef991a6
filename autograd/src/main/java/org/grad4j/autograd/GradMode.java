package org.grad4j.autograd;

import java.util.concurrent.atomic.AtomicInteger;
import org.grad4j.core.internal.memory.PerThread;

/**
 * Whether a thread records what it computes, until this is closed; made by {@link
 * Autograd#noGrad()} and {@link Autograd#enableGrad()}. A new thread records: the mode is not
 * inherited.
 */
public final class GradMode implements AutoCloseable {
  private static final PerThread<State> STATE = PerThread.withInitial(State::new);

  /** How many of those that are open do not record: where there is none, every thread records. */
  private static final AtomicInteger PAUSES = new AtomicInteger();

  private final State state;
  private final boolean records;
  private final boolean before;
  private boolean closed;

  private GradMode(State state, boolean recording) {
    this.state = state;
    this.records = recording;
    this.before = state.recording;
    if (!recording) {
      PAUSES.incrementAndGet();
    }
    state.recording = recording;
  }

  static boolean isRecording() {
    return PAUSES.get() == 0 || STATE.get().recording;
  }

  /** Records, or not, until the answer is closed. */
  static GradMode set(boolean recording) {
    return new GradMode(STATE.get(), recording);
  }

  /** Goes back to the mode before. A second call does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      state.recording = before;
      if (!records) {
        PAUSES.decrementAndGet();
      }
    }
  }

  private static final class State {
    boolean recording = true;
  }
}
