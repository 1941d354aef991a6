package org.grad4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** What a program prints on standard output, read as UTF-8. */
public final class Printed {
  private Printed() {}

  /** Of a program that ends with 0. */
  public static String by(IntSupplier program) {
    return by(0, program);
  }

  /** Of a program that ends with this. */
  public static String by(int exit, IntSupplier program) {
    var before = System.out;
    var bytes = new ByteArrayOutputStream();
    // As on a machine that knows only ASCII: what passes through it as text is spoiled.
    System.setOut(new PrintStream(bytes, true, StandardCharsets.US_ASCII));
    try {
      assertThat(program.getAsInt()).isEqualTo(exit);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
