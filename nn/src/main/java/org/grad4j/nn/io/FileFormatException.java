package org.grad4j.nn.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is damaged, made to harm, or holds what is not read. The message is one sentence that
 * names the file and the reason.
 */
public final class FileFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is shown of a text that a file brings. */
  private static final int SHOWN = 100;

  private final String file;

  /**
   * A file is refused.
   *
   * @param format what was read, as in {@code "safetensors"}
   * @param file the file
   * @param sentence what is wrong with it, as in {@code "has no header."}
   */
  public FileFormatException(String format, Path file, String sentence) {
    super(format + ": " + file + " " + sentence);
    this.file = file.toString();
  }

  /** The file. */
  public String file() {
    return file;
  }

  /** A text of the file, quoted; it shall neither fill the message nor steer a terminal. */
  public static String quoted(String text) {
    return '"' + shown(text) + '"';
  }

  /** The beginning of a text of the file. */
  static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
    return shown.length() < text.length() ? shown + "…" : shown.toString();
  }
}
