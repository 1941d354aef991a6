package org.grad4j.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the process of a side is started.
 *
 * @param name the side
 * @param command what starts it, words may follow
 * @param environment variables that it is given
 */
record SideCommand(String name, List<String> command, Map<String, String> environment) {
  private static final String PYTORCH = "pytorch";
  private static final String SAMEDIFF = "samediff";

  /**
   * Two threads, which sleep while they wait. ND4J's loops have OpenMP's threads and its products
   * OpenBLAS's, and by default the ones keep the others from the processors while they look out for
   * work.
   */
  private static final Map<String, String> THREADS_OF_SAMEDIFF =
      Map.of("OMP_NUM_THREADS", "2", "OMP_WAIT_POLICY", "passive", "OPENBLAS_THREAD_TIMEOUT", "4");

  /** Natives of ND4J for a processor's newer instructions, which Grad4J has no use for. */
  private static final Pattern ND4J_AVX = Pattern.compile("nd4j-native-.*-(avx\\w*)\\.jar");

  private static final Pattern ND4J_PLAIN = Pattern.compile("nd4j-native-.*x86_64\\.jar");
  private static final Pattern DJL = Pattern.compile("[/\\\\]ai[/\\\\]djl[/\\\\]");

  /** Grad4J runs as its one dependency brings it. */
  private static final Pattern ONEDNN = Pattern.compile("onednn|dnnl|opencl");

  private static final int FIRST_THAT_WARNS = 24;

  /** Those that are there: Grad4J first, then the others on the class path, then PyTorch. */
  static List<SideCommand> all(Path script) throws IOException {
    var commands = new ArrayList<SideCommand>();
    for (var side : List.of(Grad4jSide.NAME, "djl", SAMEDIFF)) {
      if (isThere(side)) {
        var environment = side.equals(SAMEDIFF) ? THREADS_OF_SAMEDIFF : Map.<String, String>of();
        commands.add(new SideCommand(side, java(side), environment));
      }
    }
    var python = python();
    if (python.isPresent()) {
      commands.add(
          new SideCommand(
              PYTORCH, List.of(python.get(), script.toString()), SystemBlas.environment()));
    }
    return commands;
  }

  /** The environment and what stands before the class path, as the results name them. */
  String flags() {
    // Of a library that is lent its name is enough.
    var variables =
        environment.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + "=" + Path.of(entry.getValue()).getFileName());
    var flags = command.subList(1, Math.max(1, command.indexOf("-cp"))).stream();
    var all = Stream.concat(variables, flags).collect(Collectors.joining(" "));
    return all.isEmpty() ? "" : ", " + all;
  }

  /** The words behind the command for one step in a fresh process. */
  String[] firstStep(Workload work) {
    return name.equals(PYTORCH)
        ? new String[] {work.toString()}
        : new String[] {"first", work.name()};
  }

  private static boolean isThere(String side) {
    return ServiceLoader.load(Side.class).stream()
        .anyMatch(provider -> provider.type().getSimpleName().equalsIgnoreCase(side + "Side"));
  }

  private static List<String> java(String side) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= FIRST_THAT_WARNS) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (side.equals(Grad4jSide.NAME)) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    command.addAll(List.of("-cp", classPath(side), Worker.class.getName(), side));
    return command;
  }

  /** What the side needs of the class path, and no more. */
  private static String classPath(String side) throws IOException {
    Predicate<String> excluded =
        switch (side) {
          case "djl" -> ND4J_AVX.asPredicate();
          case SAMEDIFF -> {
            var instructions = instructions();
            Predicate<String> unfit =
                entry -> {
                  var avx = ND4J_AVX.matcher(entry);
                  return avx.find() && !avx.group(1).equals(instructions);
                };
            yield instructions.equals("avx")
                ? unfit.or(DJL.asPredicate())
                : unfit.or(DJL.asPredicate()).or(ND4J_PLAIN.asPredicate());
          }
          default -> ND4J_AVX.asPredicate().or(DJL.asPredicate());
        };
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(excluded.or(ONEDNN.asPredicate()).negate())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The newest instructions that ND4J has natives for and this processor knows. */
  private static String instructions() throws IOException {
    var cpu = Path.of("/proc/cpuinfo");
    var flags = Files.exists(cpu) ? Files.readString(cpu) : "";
    return flags.contains("avx512f") ? "avx512" : flags.contains("avx2") ? "avx2" : "avx";
  }

  /** The Python that knows torch. */
  private static Optional<String> python() throws IOException {
    for (var python : List.of("python3", "/usr/bin/python3")) {
      try {
        var trial =
            new ProcessBuilder(python, "-c", "import torch, numpy")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (trial.waitFor() == 0) {
          return Optional.of(python);
        }
      } catch (IOException e) {
        // There is no such Python; the next one may be there.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
    return Optional.empty();
  }
}
