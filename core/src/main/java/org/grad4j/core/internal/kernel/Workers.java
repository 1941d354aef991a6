package org.grad4j.core.internal.kernel;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * The threads that share one piece of work at a time.
 *
 * <p>Work comes in parts whose borders depend on shapes alone, so that results are the same however
 * many threads there are. The caller takes parts too. A worker that has nothing to do looks out for
 * the next work for some tens of microseconds before it sleeps, because waking it costs as much as
 * a small product. Where the workers are taken, by another caller or by the very work that asks,
 * the caller does all parts itself.
 */
public final class Workers {
  private static final String PROPERTY = "grad4j.threads";

  /** Quick work that comes so often will come again. */
  private static final int OFTEN = 8;

  /** Set while some caller has the workers. */
  private static final AtomicBoolean TAKEN = new AtomicBoolean();

  /** 0 until it is first asked for, so that a refusal is an error like any other. */
  private static volatile int threads;

  private static final SharedRange SHARED = new SharedRange();
  private static volatile Worker[] workers = {};

  /** How often quick work has found all workers asleep; whoever has the workers counts. */
  private static int foundAsleep;

  private Workers() {}

  /**
   * How many threads work at once, the caller among them.
   *
   * @throws IllegalArgumentException if {@code grad4j.threads} is no number of threads
   */
  public static int threads() {
    int known = threads;
    return known != 0 ? known : readThreads();
  }

  private static synchronized int readThreads() {
    if (threads == 0) {
      var asked = System.getProperty(PROPERTY);
      threads =
          asked == null || asked.isBlank()
              ? Runtime.getRuntime().availableProcessors()
              : parse(asked.strip());
    }
    return threads;
  }

  private static int parse(String text) {
    NumberFormatException cause = null;
    try {
      int count = Integer.parseInt(text);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      cause = e;
    }
    throw new IllegalArgumentException(
        PROPERTY + ": a whole number of at least 1 is needed, as in 4, got " + text + ".", cause);
  }

  /**
   * Sets how many threads work at once, the caller among them.
   *
   * @throws IllegalArgumentException if fewer than 1
   */
  public static void setThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "setNumThreads: at least 1 thread is needed, got " + count + ".");
    }
    threads = count;
    for (var worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  /**
   * Runs {@code part} for 0, 1, …, parts − 1, in any order and on several threads, and returns when
   * all are done.
   *
   * <p>What a part throws reaches the caller when the others are done.
   */
  public static void run(int parts, IntConsumer part) {
    Range body =
        (from, to) -> {
          for (int i = (int) from; i < to; i++) {
            part.accept(i);
          }
        };
    share(parts, 1, body, true);
  }

  private static void share(long count, long grain, Range body, boolean wakes) {
    if (count <= grain || threads() == 1 || !TAKEN.compareAndSet(false, true)) {
      for (long from = 0; from < count; from += grain) {
        body.run(from, Math.min(count, from + grain));
      }
      return;
    }
    try {
      SHARED.offer(count, grain, body);
      if (wakes) {
        // Between what is offered and the marks of those who sleep.
        VarHandle.fullFence();
      }
      if (wakes || comesOften()) {
        wake(Math.min(SHARED.wanted(), threads - 1));
      }
      SHARED.finish();
    } finally {
      TAKEN.set(false);
    }
  }

  /** Whether quick work has found all workers asleep so often that waking them will pay. */
  private static boolean comesOften() {
    for (var worker : workers) {
      if (!worker.sleeps) {
        return false;
      }
    }
    foundAsleep = (foundAsleep + 1) % OFTEN;
    return foundAsleep == 0;
  }

  /** A piece of a range of elements. */
  @FunctionalInterface
  public interface Range {
    /** Works on elements {@code from … to − 1}. */
    void run(long from, long to);
  }

  /**
   * Runs {@code body} over {@code 0 … count − 1} in pieces of {@code grain} elements; what fits
   * into one piece is not shared.
   */
  public static void split(long count, long grain, Range body) {
    split(count, grain, body, true);
  }

  /**
   * As {@link #split}, with those workers that are awake: for work that takes less time than waking
   * one. Only one call of several that find all of them asleep wakes them, for the next ones.
   */
  public static void splitAmongAwake(long count, long grain, Range body) {
    split(count, grain, body, false);
  }

  private static void split(long count, long grain, Range body, boolean wakes) {
    if (count <= grain || threads() == 1) {
      body.run(0, count);
      return;
    }
    share(count, grain, body, wakes);
  }

  /** Called by the one who has the workers. */
  private static void wake(int wanted) {
    var present = workers;
    if (present.length < wanted) {
      present = hired(present, wanted);
    }
    for (int w = 0; w < wanted; w++) {
      if (present[w].sleeps) {
        LockSupport.unpark(present[w]);
      }
    }
  }

  private static Worker[] hired(Worker[] present, int wanted) {
    var more = Arrays.copyOf(present, wanted);
    for (int w = present.length; w < wanted; w++) {
      more[w] = new Worker(w);
      more[w].start();
    }
    workers = more;
    return more;
  }

  private static final class Worker extends Thread {
    private final int number;
    private volatile boolean sleeps;

    Worker(int number) {
      super("grad4j-worker-" + number);
      this.number = number;
      setDaemon(true);
    }

    @Override
    public void run() {
      long idleSince = System.nanoTime();
      while (true) {
        if (mayWork()) {
          SHARED.takeParts();
          idleSince = System.nanoTime();
        } else if (System.nanoTime() - idleSince < SharedRange.LOOKOUT_NANOS) {
          Thread.onSpinWait();
        } else {
          sleep();
          idleSince = System.nanoTime();
        }
      }
    }

    private boolean mayWork() {
      return SHARED.isOpen() && number < threads - 1;
    }

    private void sleep() {
      sleeps = true;
      // Who offers work looks at the mark after it, and this thread at the work after the mark.
      if (!mayWork()) {
        LockSupport.park(this);
      }
      sleeps = false;
    }
  }
}
