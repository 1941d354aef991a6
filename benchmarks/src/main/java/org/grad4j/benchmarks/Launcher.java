package org.grad4j.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Runs a benchmark by its name; where the name is missing or unknown, lists them all. */
public final class Launcher {
  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new Benchmark("AndStep", "one training step of the AND gate", jmh(AndStep.class)),
          new Benchmark(
              "SmallGraphs", "what recording and going backward cost", jmh(SmallGraphs.class)),
          new Benchmark("OptimizerSteps", "steps of optimizers", jmh(OptimizerSteps.class)),
          new Benchmark(
              "SmallOperations", "single operations on 4×3 arrays", jmh(SmallOperations.class)),
          new Benchmark(
              "ArrayOperations",
              "an operation of each family at two sizes",
              jmh(ArrayOperations.class)),
          new Benchmark("BesideDjl", "arrays of Grad4J beside those of DJL", BesideDjl::main),
          new Benchmark(
              "ArraySoak", "arrays without a scope, on one thread and on eight", ArraySoak::main),
          new Benchmark("Soak", "a million small and many large steps without a scope", Soak::main),
          new Benchmark(
              "SharedModel", "one model asked by eight threads, bit for bit", SharedModel::main),
          new Benchmark(
              "PlainAgainstScoped",
              "temporaries of 4 MB, with and without a scope",
              PlainAgainstScoped::main),
          new Benchmark(
              "FloatAccuracy", "the hot functions over all 2^32 floats", FloatAccuracy::main),
          new Benchmark("StartUp", "what the native libraries cost at first use", StartUp::main));

  private Launcher() {}

  /**
   * Runs the benchmark that the first argument names with the arguments that follow.
   *
   * @throws Exception what the benchmark throws
   */
  public static void main(String[] args) throws Exception {
    String name = args.length == 0 ? "" : args[0];
    for (var benchmark : BENCHMARKS) {
      if (benchmark.name.equals(name)) {
        benchmark.main.run(Arrays.copyOfRange(args, 1, args.length));
        return;
      }
    }
    System.err.println("Benchmarks:");
    for (var benchmark : BENCHMARKS) {
      System.err.printf("  %-20s %s%n", benchmark.name, benchmark.description);
    }
    System.exit(2);
  }

  private static Main jmh(Class<?> benchmark) {
    return args -> {
      var all = Arrays.copyOf(args, args.length + 1);
      all[args.length] = benchmark.getName() + "\\.";
      org.openjdk.jmh.Main.main(all);
    };
  }

  private record Benchmark(String name, String description, Main main) {}

  @FunctionalInterface
  private interface Main {
    void run(String[] args) throws Exception;
  }
}
