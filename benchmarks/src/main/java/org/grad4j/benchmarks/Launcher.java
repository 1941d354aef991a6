package org.grad4j.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.grad4j.benchmarks.compare.Compare;
import org.grad4j.benchmarks.compare.Scaling;

/** Runs a benchmark by its name; where the name is missing or unknown, lists them all. */
public final class Launcher {
  private static final List<Entry> BENCHMARKS =
      List.of(
          new Entry("AndStep", "one training step of the AND gate", jmh(AndStep.class)),
          new Entry(
              "SmallGraphs", "what recording and going backward cost", jmh(SmallGraphs.class)),
          new Entry("OptimizerSteps", "steps of optimizers", jmh(OptimizerSteps.class)),
          new Entry(
              "SmallOperations", "single operations on 4×3 arrays", jmh(SmallOperations.class)),
          new Entry(
              "ArrayOperations",
              "an operation of each family at two sizes",
              jmh(ArrayOperations.class)),
          new Entry(
              "ArraySoak", "arrays without a scope, on one thread and on eight", ArraySoak::main),
          new Entry("Soak", "a million small and many large steps without a scope", Soak::main),
          new Entry(
              "SharedModel", "one model asked by eight threads, bit for bit", SharedModel::main),
          new Entry(
              "PlainAgainstScoped",
              "temporaries of 4 MB, with and without a scope",
              PlainAgainstScoped::main),
          new Entry("Handover", "what sharing work with a worker costs", Handover::main),
          new Entry("FloatAccuracy", "the hot functions over all 2^32 floats", FloatAccuracy::main),
          new Entry("StartUp", "what the native libraries cost at first use", StartUp::main),
          new Entry("compare", "Grad4J beside DJL, SameDiff and PyTorch", Compare::thorough),
          new Entry("quick", "a first look at the same", Compare::quick),
          new Entry(
              "Scaling", "how steps grow with batch, width, depth and length", Scaling::main));

  private Launcher() {}

  /**
   * Runs the benchmark that the first argument names with the arguments that follow.
   *
   * @throws Exception what the benchmark throws
   */
  public static void main(String[] args) throws Exception {
    String name = args.length == 0 ? "" : args[0];
    var all =
        Stream.concat(
                BENCHMARKS.stream(),
                ServiceLoader.load(Benchmark.class).stream().map(ServiceLoader.Provider::get))
            .toList();
    for (var benchmark : all) {
      if (benchmark.name().equals(name)) {
        benchmark.run(Arrays.copyOfRange(args, 1, args.length));
        return;
      }
    }
    System.err.println("Benchmarks:");
    for (var benchmark : all) {
      System.err.printf("  %-20s %s%n", benchmark.name(), benchmark.description());
    }
    if (!name.equals("list")) {
      System.exit(2);
    }
  }

  private static Main jmh(Class<?> benchmark) {
    return args -> {
      var all = Arrays.copyOf(args, args.length + 1);
      all[args.length] = benchmark.getName() + "\\.";
      org.openjdk.jmh.Main.main(all);
    };
  }

  private record Entry(String name, String description, Main main) implements Benchmark {
    @Override
    public void run(String... args) throws Exception {
      main.run(args);
    }
  }

  @FunctionalInterface
  private interface Main {
    void run(String[] args) throws Exception;
  }
}
