package org.grad4j.benchmarks.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.grad4j.core.Grad4J;

/**
 * How the time of a training step grows with the batch, the width, the depth and the length of
 * sequences, and the slope between one size and the next: 1 where twice the work takes twice the
 * time.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=Scaling package}; {@code -Dargs=batch} runs one of them.
 */
public final class Scaling {
  private static final int WARM_UP_MILLIS = 700;
  private static final int TURN_MILLIS = 150;

  private Scaling() {}

  /** Runs the series that the first argument names, or all. */
  public static void main(String[] args) {
    Grad4J.setNumThreads(2);
    for (var series : series()) {
      if (args.length == 0 || args[0].equals(series.name)) {
        print(series);
      }
    }
  }

  private static List<Series> series() {
    return List.of(
        new Series(
            "batch",
            List.of(1, 4, 16, 64, 256, 1024, 4096),
            batch ->
                train(
                    "normal "
                        + batch
                        + " 784; linear 784 256, relu, linear 256 10; cross_entropy 10")),
        new Series(
            "width",
            List.of(16, 32, 64, 128, 256, 512, 1024, 2048),
            width ->
                train(
                    String.format(
                        Locale.ROOT,
                        "normal 64 %1$d; linear %1$d %1$d, relu, linear %1$d %1$d; mean_square",
                        width))),
        new Series(
            "depth",
            List.of(1, 2, 4, 8, 16, 32, 64, 128),
            depth -> train("normal 32 64; " + Workloads.deep(depth, 64) + "; mean_square")),
        new Series(
            "length",
            List.of(1, 4, 16, 64, 256),
            length -> train("normal " + length + " 32 128; lstm 128 128; mean_square")));
  }

  private static Workload train(String rest) {
    return Workload.parse("scaling; train; " + rest + "; sgd 0.001");
  }

  private static void print(Series series) {
    double before = Double.NaN;
    int sizeBefore = 0;
    for (int size : series.sizes) {
      double micros = micros(series.work.apply(size));
      System.out.printf(
          Locale.ROOT,
          "SCALING %s=%d us=%.1f us_per_unit=%.3f slope=%.2f%n",
          series.name,
          size,
          micros,
          micros / size,
          Math.log(micros / before) / Math.log((double) size / sizeBefore));
      before = micros;
      sizeBefore = size;
    }
  }

  private static double micros(Workload work) {
    var turns = new Turns(Grad4jRunning.of(work, Grad4jNumbers.draw(work)), 1);
    turns.warmUp(WARM_UP_MILLIS);
    return turns.micros(TURN_MILLIS);
  }

  private record Series(String name, List<Integer> sizes, IntFunction<Workload> work) {}
}
