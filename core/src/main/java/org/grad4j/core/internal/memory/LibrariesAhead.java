package org.grad4j.core.internal.memory;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the libraries of products on a thread of its own. A first product that comes before the end
 * waits for it, and so does what else loads a library ({@link NativeLibraries#load}).
 *
 * <p>JavaCPP itself is loaded by the caller: its classes extend each other, and two threads that
 * initialize them from both ends would wait for each other for ever. The thread initializes the
 * libraries' classes and {@link ProductProvider.Brought} alone; none of them waits for a class that
 * another thread may be initializing. What fails here fails once more, with its reason, where it is
 * needed.
 */
public final class LibrariesAhead {
  /** Made by the caller: a logger that a second thread asks for meanwhile reports a delay. */
  private static final Logger LOG = LoggerFactory.getLogger(LibrariesAhead.class);

  static {
    NativeMemory.load();
    var thread = new Thread(LibrariesAhead::load, "grad4j-libraries");
    thread.setDaemon(true);
    thread.start();
  }

  private LibrariesAhead() {}

  /** Starts the thread, the first time. */
  public static void begin() {
    // All is done when this class is initialized.
  }

  private static void load() {
    try {
      if (ProductProvider.Brought.PROVIDER == null) {
        NativeLibraries.load(() -> Loader.load(openblas_nolapack.class));
      }
    } catch (LinkageError | RuntimeException e) {
      LOG.debug("libraries cannot be loaded ahead", e);
    }
  }
}
