package org.grad4j.core.internal.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For which processor OpenBLAS's kernels are made.
 *
 * <p>OpenBLAS 0.3.19 chooses when it is loaded. Its kernels for processors with AVX-512 solve
 * triangular systems of float64 wrongly, and with them LU, Cholesky and all that is made of these.
 * So processors with AVX-512 get those for Haswell, which are right and, on AMD's, also quicker
 * than those for Zen that OpenBLAS takes there. It is said by the variable of the environment that
 * OpenBLAS documents for it. Where the user has set that variable, or something has loaded OpenBLAS
 * before, their choice stays.
 */
final class OpenBlasCore {
  private static final Logger LOG = LoggerFactory.getLogger(OpenBlasCore.class);
  private static final String VARIABLE = "OPENBLAS_CORETYPE";
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** Linux names only what the system lets programs use. */
  private static final Set<String> NEEDED = Set.of("avx2", "fma", "avx512f");

  /**
   * The environment of this process from now on. Native code reads it for as long as it runs, so
   * the collector must not free it.
   */
  private static List<Pointer> environment = List.of();

  private OpenBlasCore() {}

  /** Chooses the kernels; to be called before OpenBLAS is loaded. */
  static synchronized void choose() {
    if (!environment.isEmpty() || System.getenv(VARIABLE) != null || !Files.exists(PROCESSORS)) {
      return;
    }
    try (var lines = Files.lines(PROCESSORS)) {
      var core = forProcessor(lines);
      if (core != null) {
        Loader.load(Pointer.class);
        environment = with(new BytePointer(VARIABLE + "=" + core));
        LOG.debug("OpenBLAS: kernels for {}", core);
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be read; OpenBLAS chooses its kernels itself", PROCESSORS, e);
    }
  }

  /** The kernels for a processor as Linux describes it, or null where OpenBLAS may choose. */
  static @Nullable String forProcessor(Stream<String> lines) {
    // One entry after another, alike for all processors: the first says it all.
    var flags =
        lines
            .takeWhile(line -> !line.isBlank())
            .filter(line -> line.startsWith("flags"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("");
    return Set.of(flags.split(" ")).containsAll(NEEDED) ? "Haswell" : null;
  }

  /** Puts one more variable into the environment as native code sees it, and answers all of it. */
  private static List<Pointer> with(BytePointer variable) {
    var environ = Loader.addressof("environ");
    if (environ == null) {
      return List.of();
    }
    // char **environ, a list that ends with NULL; POSIX lets a program put another one in its
    // place.
    var place = new PointerPointer<Pointer>(environ);
    var before = new PointerPointer<Pointer>(place.get(0));
    int count = 0;
    while (!before.isNull() && before.get(count) != null) {
      count++;
    }
    var after = new PointerPointer<Pointer>(count + 2L);
    for (int i = 0; i < count; i++) {
      after.put(i, before.get(i));
    }
    after.put(count, variable);
    after.put(count + 1L, (Pointer) null);
    place.put(0, after);
    return List.of(after, variable);
  }

  /** Whether OpenBLAS, which must be loaded, runs kernels that solve float64 systems wrongly. */
  static boolean solvesWrongly() {
    var chosen = Loader.addressof("gotoblas");
    return chosen != null
        && (isAt(chosen, "gotoblas_SKYLAKEX") || isAt(chosen, "gotoblas_COOPERLAKE"));
  }

  private static boolean isAt(Pointer chosen, String kernels) {
    var table = Loader.addressof(kernels);
    return table != null && table.equals(new PointerPointer<Pointer>(chosen).get(0));
  }
}
