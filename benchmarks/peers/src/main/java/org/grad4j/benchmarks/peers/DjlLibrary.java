package org.grad4j.benchmarks.peers;

import java.nio.file.Path;

/** DJL's settings, before it is loaded: two threads, PyTorch from its jar, no network. */
final class DjlLibrary {
  static final int THREADS = 2;

  private DjlLibrary() {}

  /** PyTorch is unpacked under target once. */
  static void prepare() {
    var folder = Path.of(System.getProperty("grad4j.compare.folder", "."));
    var cache = folder.resolve("target").resolve("djl").toAbsolutePath().normalize().toString();
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(THREADS));
    System.setProperty("ai.djl.pytorch.num_interop_threads", Integer.toString(THREADS));
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("DJL_CACHE_DIR", cache);
    System.setProperty("ENGINE_CACHE_DIR", cache);
  }
}
