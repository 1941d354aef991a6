package org.grad4j.examples.tutorial;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.grad4j.core.DTypeException;
import org.grad4j.examples.pictures.Picture;

/**
 * What a lesson is written on: sentences in the reader's language, lines of code with what they
 * answer, and pictures.
 */
final class Board {
  private static final int WIDTH = 88;

  /** From here on a character takes the room of two: Chinese characters and their punctuation. */
  private static final int FIRST_WIDE = 0x2E80;

  private static final String OPERATORS = "=≤+−/";

  private final PrintStream out;
  private final ResourceBundle texts;
  private final Path folder;

  /** A board whose pictures lie in {@code folder}. */
  Board(PrintStream out, ResourceBundle texts, Path folder) {
    this.out = out;
    this.texts = texts;
    this.folder = folder;
  }

  /** Begins a lesson. */
  void title(String key) {
    var title = texts.getString(key);
    out.println();
    out.println(title);
    out.println("=".repeat(width(title)));
  }

  /** Writes a text of the bundle, with values where it has {@code %s}. */
  void say(String key, Object... values) {
    var text = texts.getString(key);
    out.println();
    out.println(wrapped(values.length == 0 ? text : String.format(Locale.ROOT, text, values)));
  }

  /** Writes a line of code, and what it answered. */
  void show(String code, Object answer) {
    out.println("> " + code);
    out.println(answer);
  }

  /** Writes a line of code, and the sentence with which it was refused. */
  void showRefusal(String code, Supplier<?> computation) {
    try {
      throw new IllegalStateException("The lesson expects a refusal, got " + computation.get());
    } catch (DTypeException e) {
      show(code, String.valueOf(e.getMessage()));
    }
  }

  /** Draws a picture, and says where it lies. */
  void draw(String name, Picture picture) throws IOException {
    var file = picture.save(folder.resolve(name));
    out.println(String.format(Locale.ROOT, texts.getString("picture"), file));
  }

  /** Breaks lines at spaces, and between Chinese characters where their rules allow it. */
  private String wrapped(String text) {
    var breaks = BreakIterator.getLineInstance(texts.getLocale());
    breaks.setText(text);
    var lines = new StringBuilder();
    int used = 0;
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      if (end < text.length() && !mayBreak(text, end)) {
        continue;
      }
      var piece = text.substring(start, end);
      if (used + width(piece.stripTrailing()) > WIDTH) {
        lines.append(System.lineSeparator());
        used = 0;
      }
      lines.append(piece);
      used += width(piece);
      start = end;
    }
    return lines.toString().replaceAll(" +(\\R|$)", "$1");
  }

  /** Formulas and code are broken at spaces alone, and not beside an operator. */
  private static boolean mayBreak(String text, int at) {
    if (text.charAt(at - 1) == ' ') {
      return OPERATORS.indexOf(text.charAt(at - 2)) < 0 && OPERATORS.indexOf(text.charAt(at)) < 0;
    }
    return text.charAt(at - 1) >= FIRST_WIDE || text.charAt(at) >= FIRST_WIDE;
  }

  private static int width(String text) {
    return text.codePoints().map(character -> character < FIRST_WIDE ? 1 : 2).sum();
  }
}
