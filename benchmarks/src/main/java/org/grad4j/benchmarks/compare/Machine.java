package org.grad4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the figures were measured on. */
final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** A sentence: processor, cores, system. */
  static String description() throws IOException {
    return String.format(
        "%d cores of %s, %s.",
        Runtime.getRuntime().availableProcessors(), processor(), System.getProperty("os.name"));
  }

  private static String processor() throws IOException {
    if (!Files.exists(CPU)) {
      return System.getProperty("os.arch");
    }
    var lines = Files.readString(CPU).lines().toList();
    return field(lines, "model name")
        + " (family "
        + field(lines, "cpu family")
        + ", model "
        + field(lines, "model\t")
        + ", "
        + (field(lines, "flags").contains("avx512f") ? "AVX-512" : "no AVX-512")
        + ")";
  }

  private static String field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
