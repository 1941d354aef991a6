package org.grad4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;

/**
 * Products for a PyTorch that takes them from the system's BLAS, as Debian's does. Where the system
 * has only the reference BLAS, which is 20 times slower, that PyTorch is lent the OpenBLAS that
 * ND4J brings: nobody who cares for speed would run it otherwise.
 */
final class SystemBlas {
  private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu");
  private static final Path UNPACKED =
      Path.of(System.getProperty("user.home"), ".javacpp", "cache");

  private SystemBlas() {}

  /**
   * The variables of the environment for it: two threads, and OpenBLAS where it is missing, whose
   * threads must not be kept from work by those of OpenMP looking out for some.
   */
  static Map<String, String> environment() throws IOException {
    var threads = "2";
    var lent = isReference() ? openBlas() : Optional.<Path>empty();
    return lent.map(
            path ->
                Map.of(
                    "OMP_NUM_THREADS",
                    threads,
                    "OPENBLAS_NUM_THREADS",
                    threads,
                    "OMP_WAIT_POLICY",
                    "passive",
                    "LD_PRELOAD",
                    path.toString()))
        .orElse(Map.of("OMP_NUM_THREADS", threads));
  }

  private static boolean isReference() throws IOException {
    var blas = LIBRARIES.resolve("libblas.so.3");
    return Files.exists(blas)
        && blas.toRealPath().startsWith(LIBRARIES.toRealPath().resolve("blas"));
  }

  private static Optional<Path> openBlas() throws IOException {
    // A product of doubles has it unpacked.
    NDArray.ones(DType.FLOAT64, 64, 64).mm(NDArray.ones(DType.FLOAT64, 64, 64));
    try (var files = Files.walk(UNPACKED)) {
      return files
          .filter(file -> file.endsWith(Path.of("linux-x86_64", "libopenblas.so.0")))
          .filter(file -> file.toString().contains("bytedeco"))
          .findFirst();
    }
  }
}
