package org.grad4j.core.internal.memory;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack.MklSetNumThreadsLocal;

/**
 * OpenBLAS's own number of threads. JavaCPP's {@code blas_get_num_threads} answers what was last
 * set through it, not what is.
 */
final class OpenBlasThreads extends MklSetNumThreadsLocal {
  private OpenBlasThreads() {
    // Any function that answers an int: this one takes no argument and ignores the one it is given.
    put(Loader.addressof("openblas_get_num_threads"));
  }

  static int now() {
    return new OpenBlasThreads().call(0);
  }
}
