package org.grad4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the process holds, as Linux counts it. */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** Resident memory now, in MB; −1 where the system does not tell. */
  public static long now() {
    return read("VmRSS:");
  }

  /** The most that was ever resident, in MB; −1 where the system does not tell. */
  public static long peak() {
    return read("VmHWM:");
  }

  private static long read(String field) {
    try {
      for (var line : Files.readAllLines(STATUS)) {
        if (line.startsWith(field)) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      }
    } catch (IOException e) {
      return -1;
    }
    return -1;
  }
}
