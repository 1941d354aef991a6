package org.grad4j.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.grad4j.autograd.Tensor;

/** The embedded names, 32,033 of them in small letters; {@code SOURCES.md} says whose they are. */
final class Names {
  private Names() {}

  /**
   * All names, in an order from the default generator; the file is alphabetical for long stretches.
   */
  static List<String> shuffled() throws IOException {
    var names = read();
    return Arrays.stream(Tensor.randperm(names.size()).data().toLongArray())
        .mapToObj(i -> names.get((int) i))
        .toList();
  }

  private static List<String> read() throws IOException {
    try (var in = Names.class.getResourceAsStream("names.txt.gz")) {
      if (in == null) {
        throw new IOException("The examples lack their own file names.txt.gz.");
      }
      return new BufferedReader(
              new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))
          .lines()
          .toList();
    }
  }
}
