package org.grad4j.core.internal.memory;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;

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

  /** Name and version, as in {@code OpenBLAS 0.3.19}. */
  static String version() {
    return openblas_nolapack.OPENBLAS_VERSION.strip();
  }

  private static final class Threads extends SetNumThreads {
    Threads() {
      put(Loader.addressof("openblas_set_num_threads"));
    }
  }
}
