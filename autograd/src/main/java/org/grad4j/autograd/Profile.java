package org.grad4j.autograd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grad4j.core.internal.memory.Allocations;
import org.jspecify.annotations.Nullable;

/**
 * Where the time and the memory go, operation by operation; made by {@link Autograd#profile()}, on
 * the calling thread, until it is closed.
 *
 * <p>An operation's forward is timed from the first array that it allocates to its end, so views
 * take no time; its backward is the run of its rule. Bytes are those of all arrays that are
 * allocated on the way. Fused operations count as one, composed ones as their parts.
 *
 * <pre>{@code
 * try (var profile = Autograd.profile()) {
 *   criterion.forward(model.forward(x), y).backward();
 *   log.info("{}", profile);
 * }
 * }</pre>
 */
public final class Profile implements AutoCloseable {
  private final Map<String, Entry> entries = new HashMap<>();
  private final Allocations.Stopwatch stopwatch = Allocations.ofThread().startStopwatch();
  private final Observers.Registration registration = Observers.open(new Watcher());

  Profile() {}

  /**
   * What one kind of operation has taken.
   *
   * @param count how often it ran
   * @param nanos how long all of its runs took together
   * @param bytes how much they allocated together
   */
  public record Cost(long count, long nanos, long bytes) {
    private static final Cost NONE = new Cost(0, 0, 0);

    private Cost and(long moreNanos, long moreBytes) {
      return new Cost(count + 1, nanos + moreNanos, bytes + moreBytes);
    }
  }

  /** The costs of one operation. */
  public record Entry(String operation, Cost forward, Cost backward) {
    private long nanos() {
      return forward.nanos + backward.nanos;
    }
  }

  /** The operations so far, the most expensive first. */
  public List<Entry> entries() {
    var sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparingLong(Entry::nanos).reversed().thenComparing(Entry::operation));
    return sorted;
  }

  /** Ends the profile; what was counted stays. A second call does nothing. */
  @Override
  public void close() {
    registration.close();
    stopwatch.close();
  }

  /** A table of the operations, the most expensive first, and their sum. */
  @Override
  public String toString() {
    var sum = new Entry("all", Cost.NONE, Cost.NONE);
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-28s %8s %11s %9s %8s %11s %9s%n",
            "operation",
            "forward",
            "ms",
            "MB",
            "backward",
            "ms",
            "MB"));
    for (var entry : entries()) {
      line(text, entry);
      sum = new Entry("all", sum(sum.forward, entry.forward), sum(sum.backward, entry.backward));
    }
    line(text, sum);
    return text.toString();
  }

  private static Cost sum(Cost a, Cost b) {
    return new Cost(a.count + b.count, a.nanos + b.nanos, a.bytes + b.bytes);
  }

  private static void line(StringBuilder text, Entry entry) {
    var forward = entry.forward;
    var backward = entry.backward;
    text.append(
        String.format(
            Locale.ROOT,
            "%-28s %8d %11.3f %9.3f %8d %11.3f %9.3f%n",
            entry.operation,
            forward.count,
            forward.nanos / 1e6,
            forward.bytes / 1e6,
            backward.count,
            backward.nanos / 1e6,
            backward.bytes / 1e6));
  }

  private final class Watcher implements Observer {
    /** How many rules run, one inside the other: what they compute is their backward. */
    private int depth;

    private long ruleStarted;

    @Override
    public void computed(String operation, @Nullable Node node, Tensor... outputs) {
      if (depth == 0) {
        long nanos = stopwatch.nanos();
        long bytes = stopwatch.bytes();
        stopwatch.reset();
        var before = entry(operation);
        entries.put(
            operation, new Entry(operation, before.forward.and(nanos, bytes), before.backward));
      }
    }

    @Override
    public void ruleStarts(Node node) {
      if (depth++ == 0) {
        stopwatch.reset();
        ruleStarted = System.nanoTime();
      }
    }

    @Override
    public void ruleHasRun(Node node, Call call) {
      if (--depth == 0) {
        long nanos = System.nanoTime() - ruleStarted;
        var operation = node.operation();
        var before = entry(operation);
        entries.put(
            operation,
            new Entry(operation, before.forward, before.backward.and(nanos, stopwatch.bytes())));
        stopwatch.reset();
      }
    }

    private Entry entry(String operation) {
      return entries.getOrDefault(operation, new Entry(operation, Cost.NONE, Cost.NONE));
    }
  }
}
