package org.grad4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;

/**
 * Products for a PyTorch that takes them from the system's BLAS, as Debian's does. Where the system
 * has only the reference BLAS, which is 20 times slower, that PyTorch is lent the OpenBLAS that
 * Grad4J brings: nobody who cares for speed would run it otherwise.
 */
final class SystemBlas {
  private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu");

  private SystemBlas() {}

  /**
   * The variables of the environment for it: two threads, and OpenBLAS where it is missing, whose
   * threads must not be kept from work by those of OpenMP looking out for some.
   */
  static Map<String, String> environment() throws IOException {
    var threads = "2";
    return isReference()
        ? Map.of(
            "OMP_NUM_THREADS",
            threads,
            "OPENBLAS_NUM_THREADS",
            threads,
            "OMP_WAIT_POLICY",
            "passive",
            "LD_PRELOAD",
            openBlas().toString())
        : Map.of("OMP_NUM_THREADS", threads);
  }

  private static boolean isReference() throws IOException {
    var blas = LIBRARIES.resolve("libblas.so.3");
    return Files.exists(blas)
        && blas.toRealPath().startsWith(LIBRARIES.toRealPath().resolve("blas"));
  }

  /** The one that runs here, of those that may be unpacked. */
  private static Path openBlas() {
    NDArray.ones(DType.FLOAT64, 64, 64).mm(NDArray.ones(DType.FLOAT64, 64, 64));
    return Path.of(Loader.load(openblas_nolapack.class)).resolveSibling("libopenblas.so.0");
  }
}
