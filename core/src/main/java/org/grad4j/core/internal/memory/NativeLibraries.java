package org.grad4j.core.internal.memory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be said to JavaCPP and ND4J before their first class is loaded, and how their libraries
 * are loaded. A user's own setting always wins.
 *
 * <p>Nothing is loaded until the first array above 4 KB, the first product that BLAS takes, or the
 * first {@code toINDArray()}.
 */
public final class NativeLibraries {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  static {
    // ND4J reports its backend and its BLAS on every start.
    setDefault("org.nd4j.log.initialization", "false");
    // JavaCPP refuses memory when the whole process, our pool included, is larger than four times
    // the Java heap.
    // The pool has a budget of its own.
    setDefault("org.bytedeco.javacpp.maxphysicalbytes", "0");
    // A container's user without an entry in passwd has the home "?", which would become a folder
    // of that name.
    if (System.getProperty("org.bytedeco.javacpp.cacheDir") == null
        && !Path.of(System.getProperty("user.home", "?")).isAbsolute()) {
      var user = System.getProperty("user.name", "unknown");
      setDefault(
          CACHE,
          Path.of(System.getProperty("java.io.tmpdir"), ".javacpp-" + user, "cache").toString());
    }
  }

  private NativeLibraries() {}

  /**
   * Runs what loads a library for the first time, one process and one thread at a time.
   *
   * <p>JavaCPP unpacks its libraries into a folder that all processes share, and takes a library
   * for outdated when its time is not that of the archive, which depends on the time zone. A
   * process of another zone would then overwrite what this one has mapped.
   *
   * @throws IllegalStateException if there is no folder to unpack into
   * @throws LinkageError if they are not there, or not for this machine
   */
  public static synchronized void load(Runnable library) {
    Path folder;
    try {
      folder = Loader.getCacheDir().toPath();
    } catch (IOException e) {
      throw new IllegalStateException(
          "native libraries: neither the home nor the temporary folder can be written; name one"
              + " with -D"
              + CACHE
              + "=DIR.",
          e);
    }
    try (var channel = lockFile(folder);
        var lock = channel == null ? null : lock(channel, folder)) {
      library.run();
    } catch (LinkageError | RuntimeException e) {
      // An error, so that a static initializer passes it on as it is.
      throw new LinkageError(
          "native libraries: those for "
              + Loader.getPlatform()
              + " cannot be loaded; are nd4j-native, openblas and javacpp with this classifier on"
              + " the class path? Maven brings them with grad4j-core, for Gradle the README names"
              + " them.",
          e);
    } catch (IOException e) {
      LOG.debug("the lock of {} could not be given back", folder, e);
    }
  }

  private static @Nullable FileChannel lockFile(Path folder) {
    try {
      Files.createDirectories(folder);
      return FileChannel.open(
          folder.resolve(".grad4j.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      reportMissing(folder, e);
      return null;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel, Path folder) {
    try {
      return channel.lock();
    } catch (IOException | OverlappingFileLockException e) {
      reportMissing(folder, e);
      return null;
    }
  }

  private static void reportMissing(Path folder, Exception cause) {
    LOG.debug("{} cannot be locked; loading without", folder, cause);
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
