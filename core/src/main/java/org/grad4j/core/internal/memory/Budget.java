package org.grad4j.core.internal.memory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * How much native memory may be taken: {@code -Dgrad4j.memory.budget}, or seven tenths of the
 * container's or machine's memory.
 */
final class Budget {
  private static final String PROPERTY = "grad4j.memory.budget";

  private Budget() {}

  /** Whether the user has set one, rightly or wrongly. */
  static boolean isSet() {
    return !System.getProperty(PROPERTY, "").isBlank();
  }

  static long bytes() {
    if (isSet()) {
      return parse(System.getProperty(PROPERTY, "").strip().toLowerCase(Locale.ROOT));
    }
    // The JDK answers with the container's limit where there is one.
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getTotalMemorySize() / 10 * 7;
  }

  private static long parse(String text) {
    int unit = "kmgt".indexOf(text.charAt(text.length() - 1));
    var digits = unit < 0 ? text : text.substring(0, text.length() - 1);
    try {
      long bytes = Math.multiplyExact(Long.parseLong(digits), 1L << (10 * (unit + 1)));
      if (bytes > 0) {
        return bytes;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      throw refused(text, e);
    }
    throw refused(text, null);
  }

  private static IllegalArgumentException refused(
      String text, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        PROPERTY
            + ": a positive number of bytes with an optional k, m, g or t is needed, as in 2g, got "
            + text
            + ".",
        cause);
  }
}
