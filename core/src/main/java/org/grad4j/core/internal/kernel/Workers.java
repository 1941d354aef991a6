package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

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
  private static final long LOOKOUT_NANOS = 50_000;

  /** Quick work that comes so often will come again. */
  private static final int OFTEN = 8;

  /** Set while some caller has the workers. */
  private static final AtomicBoolean TAKEN = new AtomicBoolean();

  /** 0 until it is first asked for, so that a refusal is an error like any other. */
  private static volatile int threads;

  private static volatile @Nullable Work current;
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
      var work = new Work(count, grain, body);
      current = work;
      if (wakes || comesOften()) {
        wake(Math.min(work.parts, threads) - 1);
      }
      work.takeParts();
      work.await();
      work.rethrow();
    } finally {
      current = null;
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

  /**
   * A range that is shared. Few objects lead from here to the work itself, because the core of a
   * worker must fetch each of them from that of the caller, one after the other.
   */
  private static final class Work {
    private final long count;
    private final long grain;
    private final int parts;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Null when all is done, because a sleeping worker may hold this object for long. */
    private @Nullable Range body;

    Work(long count, long grain, Range body) {
      this.count = count;
      this.grain = grain;
      this.parts = Math.toIntExact((count + grain - 1) / grain);
      this.body = body;
    }

    void takeParts() {
      for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
        try {
          Objects.requireNonNull(body).run(i * grain, Math.min(count, (i + 1) * grain));
        } catch (Throwable e) {
          failure.compareAndSet(null, e);
        } finally {
          if (done.incrementAndGet() == parts && Thread.currentThread() != caller) {
            LockSupport.unpark(caller);
          }
        }
      }
    }

    void await() {
      long start = System.nanoTime();
      boolean interrupted = false;
      while (done.get() < parts) {
        if (System.nanoTime() - start < LOOKOUT_NANOS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
          // An interrupt would end every sleep at once; it is kept for whoever waits for it.
          interrupted |= Thread.interrupted();
        }
      }
      body = null;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    void rethrow() {
      var thrown = failure.get();
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
      if (thrown instanceof Error e) {
        throw e;
      }
    }
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
      @Nullable Work last = null;
      long idleSince = System.nanoTime();
      while (true) {
        var work = current;
        if (work != null && work != last && number < threads - 1) {
          work.takeParts();
          idleSince = System.nanoTime();
          last = work;
        } else if (System.nanoTime() - idleSince < LOOKOUT_NANOS) {
          Thread.onSpinWait();
        } else {
          last = work;
          sleep(last);
          idleSince = System.nanoTime();
        }
      }
    }

    private void sleep(@Nullable Work last) {
      sleeps = true;
      // Whoever publishes work looks at the mark after it, and this thread at the work after the
      // mark.
      if (current == last || current == null) {
        LockSupport.park(this);
      }
      sleeps = false;
    }
  }
}
