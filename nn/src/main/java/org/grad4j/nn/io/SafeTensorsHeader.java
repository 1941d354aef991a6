package org.grad4j.nn.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;

/**
 * What a safetensors file says of its tensors, and where they lie behind it.
 *
 * @param entries the tensors that are in the file, in the header's order
 * @param metadata all texts
 * @param dataStart the place in the file that offsets count from; 0 before it is written
 */
record SafeTensorsHeader(List<Entry> entries, Map<String, String> metadata, long dataStart) {
  /** The text that says whose names and layouts the tensors have; never the name of a tied one. */
  static final String FORMAT = "format";

  static final String METADATA = "__metadata__";

  /** The format's own bound. */
  static final int LONGEST = 100_000_000;

  /** The data begin at a multiple of this. */
  private static final int ALIGNMENT = 8;

  /** A tensor; its bytes are from {@code begin} to before {@code end}. */
  record Entry(String name, DType dtype, Shape shape, long begin, long end) {
    /** Refuses bytes that are not in the file, or more or fewer than the shape needs. */
    private void requireWhole(Path path, long available) throws FileFormatException {
      if (begin < 0 || end < begin || end > available) {
        throw refused(path, place() + ", but " + available + " follow its header.");
      }
      long count = shape.numel();
      long held = end - begin;
      if (count > held / dtype.bytes() || count * dtype.bytes() != held) {
        throw refused(
            path,
            dtype
                + " "
                + shape
                + ", which needs "
                + count
                + " × "
                + dtype.bytes()
                + " bytes, but has "
                + held
                + ".");
      }
    }

    private String place() {
      return "bytes " + begin + " to " + end;
    }

    private FileFormatException refused(Path path, String sentence) {
      return SafeTensorsHeader.refused(
          path, "has a tensor " + FileFormatException.quoted(name) + " of " + sentence);
    }
  }

  // ---- writing ----

  /**
   * The header of these arrays: larger types first, so that each begins at a multiple of its size;
   * of tied ones the first.
   */
  static SafeTensorsHeader of(Map<String, NDArray> arrays, Map<String, String> texts) {
    var ties = Ties.of(arrays);
    var metadata = new LinkedHashMap<>(texts);
    ties.names()
        .forEach(
            (name, kept) -> {
              if (metadata.putIfAbsent(name, kept) != null) {
                throw new IllegalArgumentException(
                    "safetensors: \""
                        + name
                        + "\" names a text and a tied tensor; rename the text.");
              }
            });
    var named = new ArrayList<>(ties.distinct().entrySet());
    named.sort(Comparator.comparing(entry -> -entry.getValue().dtype().bytes()));
    var places = new LinkedHashMap<String, Entry>();
    long begin = 0;
    for (var entry : named) {
      var array = entry.getValue();
      long end = begin + array.numel() * array.dtype().bytes();
      places.put(
          entry.getKey(), new Entry(entry.getKey(), array.dtype(), array.shape(), begin, end));
      begin = end;
    }
    var entries = new ArrayList<Entry>();
    for (var name : ties.distinct().keySet()) {
      requireName(name);
      var entry = places.get(name);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return new SafeTensorsHeader(entries, metadata, 0);
  }

  private static void requireName(String name) {
    if (name.equals(METADATA)) {
      throw new IllegalArgumentException(
          "safetensors: no tensor may be named " + METADATA + "; the format keeps this name.");
    }
  }

  /** The entries in the order of their bytes. */
  List<Entry> byPlace() {
    var sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    return sorted;
  }

  /** The first bytes of the file: the length of the header, and the header. */
  byte[] start() {
    ByteBuffer text;
    try {
      text = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(HeaderJson.write(this)));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "safetensors: a name or text is no proper Unicode; half of a surrogate pair is missing.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("safetensors: memory does not take text", e);
    }
    int length = (text.remaining() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          "safetensors: the names need a header of "
              + length
              + " bytes, the format has at most "
              + LONGEST
              + "; save fewer tensors in a file.");
    }
    var start = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(length).put(text);
    while (start.hasRemaining()) {
      start.put((byte) ' ');
    }
    return start.array();
  }

  // ---- reading ----

  /** Reads the header and checks all of it against the length of the file. */
  static SafeTensorsHeader read(Path path, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < Long.BYTES) {
      throw refused(path, "has " + size + " bytes, a safetensors file has at least 8.");
    }
    long length = read(path, channel, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > LONGEST) {
      throw refused(
          path,
          "claims a header of "
              + Long.toUnsignedString(length)
              + " bytes, the format has at most "
              + LONGEST
              + ".");
    }
    if (length > size - Long.BYTES) {
      throw refused(
          path,
          "claims a header of "
              + length
              + " bytes, but only "
              + (size - Long.BYTES)
              + " follow its first 8.");
    }
    var text = read(path, channel, (int) length).array();
    if (text.length == 0 || text[0] != '{') {
      throw refused(path, "has a header that does not begin with {.");
    }
    var header = HeaderJson.read(path, text, Long.BYTES + length);
    header.requireFilled(path, size - header.dataStart);
    return header;
  }

  private static ByteBuffer read(Path path, FileChannel channel, int count) throws IOException {
    var bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw refused(path, "ends before its header is complete.");
      }
    }
    return bytes.flip();
  }

  /** Refuses tensors that overlap, leave a hole, or do not end where the file ends. */
  private void requireFilled(Path path, long available) throws FileFormatException {
    long filled = 0;
    for (var entry : byPlace()) {
      entry.requireWhole(path, available);
      if (entry.begin != filled) {
        throw entry.refused(
            path,
            entry.place()
                + (entry.begin < filled
                    ? ", which overlap those of another."
                    : ", which leave a hole behind byte " + filled + "."));
      }
      filled = entry.end;
    }
    if (filled != available) {
      throw refused(
          path, "has " + available + " bytes behind its header, its tensors need " + filled + ".");
    }
  }

  /** Names of tied tensors, each with the name of the tensor that is in the file. */
  Map<String, String> ties() {
    var names = names();
    var ties = new LinkedHashMap<String, String>();
    metadata.forEach(
        (name, text) -> {
          if (!name.equals(FORMAT) && !names.containsKey(name) && names.containsKey(text)) {
            ties.put(name, text);
          }
        });
    return ties;
  }

  /** The metadata without what names tied tensors. */
  Map<String, String> texts() {
    var texts = new LinkedHashMap<>(metadata);
    texts.keySet().removeAll(ties().keySet());
    return texts;
  }

  private Map<String, Entry> names() {
    var names = new LinkedHashMap<String, Entry>();
    entries.forEach(entry -> names.put(entry.name, entry));
    return names;
  }

  static FileFormatException refused(Path path, String sentence) {
    return new FileFormatException("safetensors", path, sentence);
  }
}
