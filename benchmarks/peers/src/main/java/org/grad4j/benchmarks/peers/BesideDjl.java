package org.grad4j.benchmarks.peers;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.grad4j.benchmarks.Benchmark;
import org.grad4j.core.Grad4J;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of Grad4J beside those of DJL on PyTorch, case after case in one process: each side's best
 * of many turns, two threads each.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=BesideDjl package}; {@code -Dargs="--quick mm_.*"} takes
 * shorter turns and only the cases whose names the regular expression matches.
 */
public final class BesideDjl implements Benchmark {
  @Override
  public String name() {
    return "BesideDjl";
  }

  @Override
  public String description() {
    return "arrays of Grad4J beside those of DJL";
  }

  /** Measures the loop of temporaries, then the cases, and sums up by group. */
  @Override
  public void run(String... args) {
    Grad4J.setNumThreads(DjlLibrary.THREADS);
    DjlLibrary.prepare();
    boolean quick = List.of(args).contains("--quick");
    var turns = quick ? InTurns.QUICK : InTurns.THOROUGH;
    var filter =
        Pattern.compile(
            Arrays.stream(args).filter(arg -> !arg.startsWith("--")).findFirst().orElse(".*"));
    // First, since the collector should have none of DJL's arrays to look after meanwhile.
    if (filter.matcher("loop").matches()) {
      System.out.print(Temporaries.measure(turns));
    }
    try (var djl = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var summary = new StringBuilder();
      for (var group : BesideDjlCases.groups(djl)) {
        var least = least(group, filter, turns);
        if (least != null) {
          summary.append(
              line(
                  "GROUP %s smallest=%.2f (%s) goal=%.2f %s",
                  group.name(),
                  least.ratio,
                  least.name,
                  group.goal(),
                  least.ratio >= group.goal() ? "met" : "MISSED"));
        }
      }
      System.out.print(summary);
    }
  }

  /** Prints the group's cases, and answers the one with the smallest ratio. */
  private static @Nullable Result least(Group group, Pattern filter, InTurns turns) {
    Result least = null;
    for (var work : group.cases()) {
      if (!filter.matcher(work.name()).matches()) {
        continue;
      }
      var djl = work.djl();
      if (djl == null) {
        double ours = best(turns.micros(List.of(work.ours()))[0]);
        System.out.print(line("VIEW %s ours_ns=%.1f", work.name(), 1000 * ours));
        continue;
      }
      var micros = turns.micros(List.of(work.ours(), djl));
      double ours = best(micros[0]);
      double theirs = best(micros[1]);
      var result = new Result(work.name(), theirs / ours);
      System.out.print(
          line(
              "RATIO %s ours_us=%.3f djl_us=%.3f ratio=%.2f",
              work.name(), ours, theirs, result.ratio));
      if (least == null || result.ratio < least.ratio) {
        least = result;
      }
    }
    return least;
  }

  private static double best(double[] micros) {
    return Arrays.stream(micros).min().orElseThrow();
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + System.lineSeparator();
  }

  private record Result(String name, double ratio) {}
}
