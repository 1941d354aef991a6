package org.grad4j.nn.io;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The files that {@code src/test/python/fixtures.py} has made. */
final class Fixtures {
  private Fixtures() {}

  static Path file(String name) {
    try {
      return Path.of(Fixtures.class.getResource("/io/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
