package org.grad4j.benchmarks.compare;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/**
 * An array from an NPZ file, for the sides that must not load Grad4J's native libraries.
 *
 * @param sizes its shape
 * @param values its elements; bytes are divided by 255, as pixels
 */
public record Numbers(long[] sizes, float[] values) {
  private static final Pattern HEADER =
      Pattern.compile("'descr': '([<|]\\w\\d)'.*'shape': \\(([\\d, ]*)\\)");
  private static final int MAGIC = 8;

  /**
   * All arrays of a file by name.
   *
   * @throws IOException if the file cannot be read or holds what no case has
   */
  public static Map<String, Numbers> read(Path file) throws IOException {
    var arrays = new LinkedHashMap<String, Numbers>();
    try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        arrays.put(entry.getName().replace(".npy", ""), array(zip.readAllBytes(), entry.getName()));
      }
    }
    return arrays;
  }

  /** How many dimensions it has. */
  public int rank() {
    return sizes.length;
  }

  private static Numbers array(byte[] npy, String name) throws IOException {
    var bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC);
    var header = new byte[npy[6] == 1 ? bytes.getShort() : bytes.getInt()];
    bytes.get(header);
    var text = HEADER.matcher(new String(header, StandardCharsets.ISO_8859_1));
    if (!text.find()) {
      throw new IOException("Numbers: " + name + " has a header that no case writes.");
    }
    var sizes =
        Arrays.stream(text.group(2).split(",", -1))
            .filter(size -> !size.isBlank())
            .mapToLong(size -> Long.parseLong(size.strip()))
            .toArray();
    var values = new float[(int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (text.group(1)) {
            case "<f4" -> bytes.getFloat();
            case "<i8" -> bytes.getLong();
            case "|u1" -> (bytes.get() & 0xff) / 255f;
            default -> throw new IOException("Numbers: " + name + " is " + text.group(1) + ".");
          };
    }
    return new Numbers(sizes, values);
  }
}
