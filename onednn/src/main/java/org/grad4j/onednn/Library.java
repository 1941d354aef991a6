package org.grad4j.onednn;

import java.util.function.IntSupplier;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.openblas.presets.openblas_nolapack.MklSetNumThreadsLocal;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;
import org.grad4j.core.internal.memory.NativeLibraries;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library oneDNN and the two functions of OpenMP that say on how many threads the calling
 * thread's calls run.
 */
final class Library {
  private static final Logger LOG = LoggerFactory.getLogger(Library.class);

  /** Null where the library has no build for this machine, or its threads cannot be told. */
  static final @Nullable Library LOADED = load();

  private final Set set;
  private final Get get;

  private Library(Pointer set, Pointer get) {
    this.set = new Set(set);
    this.get = new Get(get);
  }

  private static @Nullable Library load() {
    try {
      NativeLibraries.load(
          () -> {
            Loader.load(dnnl.class);
            // Its pointers to functions are used here too.
            Loader.load(openblas_nolapack.class);
          });
      var set = Loader.addressof("omp_set_num_threads");
      var get = Loader.addressof("omp_get_max_threads");
      boolean isOpenMp = dnnl.dnnl_version().cpu_runtime() == dnnl.DNNL_RUNTIME_OMP;
      return isOpenMp && set != null && get != null ? new Library(set, get) : null;
    } catch (LinkageError e) {
      LOG.debug("oneDNN cannot be loaded", e);
      return null;
    }
  }

  /** Runs a call on one thread, and leaves the calling thread's number as it was. */
  static int onOneThread(IntSupplier call) {
    var library = LOADED;
    if (library == null) {
      throw new IllegalStateException("oneDNN: has no build for this machine.");
    }
    int before = library.get.call(0);
    library.set.call(1);
    try {
      return call.getAsInt();
    } finally {
      library.set.call(before);
    }
  }

  /** {@code void omp_set_num_threads(int)}. */
  private static final class Set extends SetNumThreads {
    Set(Pointer function) {
      put(function);
    }
  }

  /** {@code int omp_get_max_threads(void)}, which does not look at the argument. */
  private static final class Get extends MklSetNumThreadsLocal {
    Get(Pointer function) {
      put(function);
    }
  }
}
