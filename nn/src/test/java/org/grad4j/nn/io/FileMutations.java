package org.grad4j.nn.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.grad4j.core.Grad4J;

/**
 * Reads a good file again and again with random damage. It is read, or refused by {@link
 * FileFormatException}; nothing else is thrown, and no more memory is taken than a small file is
 * worth.
 *
 * <p>{@code -Dgrad4j.test.seed=N} repeats a failure.
 */
final class FileMutations {
  private static final long MOST_BYTES = 8 << 20;

  private FileMutations() {}

  @FunctionalInterface
  interface Reading {
    void read(Path path) throws IOException;
  }

  /** How many of the damaged files were refused. */
  static int check(byte[] good, int from, int to, int count, Path path, Reading reading)
      throws IOException {
    long seed = Long.getLong("grad4j.test.seed", System.nanoTime() & 0xffffffffL);
    var random = new Random(seed);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int refused = 0;
    for (int i = 0; i < count; i++) {
      var damaged = damage(good, from, to, random);
      Files.write(path, damaged);
      var place = "-Dgrad4j.test.seed=" + seed + ", file " + i;
      long held = Grad4J.memory().held();
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        reading.read(path);
      } catch (FileFormatException e) {
        refused++;
        assertThat(e.getMessage())
            .as(place)
            .contains(path.toString())
            .doesNotContain("\n")
            .endsWith(".")
            .hasSizeLessThan(1000);
      } catch (IOException | RuntimeException | Error e) {
        throw new AssertionError(place + " fails with " + e, e);
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as(place)
          .isLessThan(MOST_BYTES);
      assertThat(Grad4J.memory().held() - held).as(place).isLessThan(MOST_BYTES);
    }
    return refused;
  }

  /** One to three changes to the bytes between two places. */
  private static byte[] damage(byte[] good, int from, int to, Random random) {
    var bytes = good.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = from + random.nextInt(Math.min(to, bytes.length) - from);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes[at] = (byte) "0123456789{}[]\":,-.e".charAt(random.nextInt(20));
        case 3 -> bytes = Arrays.copyOf(bytes, Math.max(at, from + 1));
        case 4 ->
            bytes = replaced(bytes, at, Math.min(1 + random.nextInt(8), bytes.length - at), 0);
        default -> bytes = replaced(bytes, at, 0, 1 + random.nextInt(8));
      }
    }
    return bytes;
  }

  /** Cuts out so many bytes, and repeats so many of those before. */
  private static byte[] replaced(byte[] bytes, int at, int cut, int repeated) {
    int copied = Math.min(repeated, at);
    var result = Arrays.copyOf(bytes, Math.max(1, bytes.length - cut + copied));
    System.arraycopy(bytes, at - copied, result, at, copied);
    int rest = bytes.length - at - cut;
    System.arraycopy(bytes, at + cut, result, at + copied, rest);
    return result;
  }
}
