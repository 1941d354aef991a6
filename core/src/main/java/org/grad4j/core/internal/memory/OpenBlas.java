package org.grad4j.core.internal.memory;

import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;
import org.slf4j.LoggerFactory;

/** The library OpenBLAS: loaded once, told its number of threads, asked for its version. */
final class OpenBlas {
  static {
    NativeLibraries.load(() -> Loader.load(openblas_nolapack.class));
  }

  private static final Threads THREADS = new Threads();

  private OpenBlas() {}

  /**
   * ND4J sets the number of threads when it first multiplies, whenever that is; so it is said
   * before each call. The function is looked up once: JavaCPP's own way searches the libraries each
   * time, which costs 100 µs.
   */
  static void useOneThread() {
    THREADS.call(1);
  }

  /** Name and version, as in {@code OpenBLAS 0.3.31}. */
  static String version() {
    return "OpenBLAS " + release();
  }

  /** The release on the class path, which need not be the one that this was compiled with. */
  private static String release() {
    try {
      return Loader.getVersion("org.bytedeco", "openblas").replaceFirst("-.*", "");
    } catch (IOException e) {
      LoggerFactory.getLogger(OpenBlas.class).debug("the archive of OpenBLAS says no version", e);
      return openblas_nolapack.OPENBLAS_VERSION.replace("OpenBLAS", "").strip();
    }
  }

  /**
   * Refuses decompositions that would be wrong: the kernels of OpenBLAS 0.3.19 for processors with
   * AVX-512 solve triangular systems of float64 with errors of the size of the elements, and LU and
   * Cholesky stand on them.
   *
   * @throws LinkageError if that release runs, with these kernels
   */
  static void requireRightDecompositions() {
    if (decomposesWrongly(release(), usesAvx512())) {
      throw new LinkageError(
          "decompositions: "
              + version()
              + " is on the class path, which decomposes matrices wrongly on this processor; take"
              + openblas_nolapack.OPENBLAS_VERSION
              + "of org.bytedeco:openblas, or set the environment variable"
              + " OPENBLAS_CORETYPE=Haswell.");
    }
  }

  static boolean decomposesWrongly(String release, boolean withAvx512) {
    return withAvx512 && release.equals("0.3.19");
  }

  /** Whether it runs kernels for processors with AVX-512. */
  static boolean usesAvx512() {
    return runs("gotoblas_SKYLAKEX")
        || runs("gotoblas_COOPERLAKE")
        || runs("gotoblas_SAPPHIRERAPIDS");
  }

  private static boolean runs(String kernels) {
    var chosen = Loader.addressof("gotoblas");
    var table = Loader.addressof(kernels);
    return chosen != null
        && table != null
        && table.equals(new PointerPointer<Pointer>(chosen).get(0));
  }

  private static final class Threads extends SetNumThreads {
    Threads() {
      put(Loader.addressof("openblas_set_num_threads"));
    }
  }
}
