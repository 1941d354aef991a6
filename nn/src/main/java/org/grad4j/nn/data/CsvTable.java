package org.grad4j.nn.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.io.FileFormatException;

/**
 * A table from a CSV file (RFC 4180, UTF-8): its columns as tensors.
 *
 * <pre>{@code
 * var table = CsvTable.read(Path.of("iris.csv"));
 * var species = table.classes("species");
 * var dataset = new TensorDataset(table.numbers("sepal_length", "sepal_width"), species.labels());
 * }</pre>
 */
public final class CsvTable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path path;
  private final Format format;
  private final List<String> columns;
  private final List<CsvRecord> rows;

  /**
   * How a file is written.
   *
   * @param separator what stands between two fields; a comma by default
   * @param hasHeader whether the first line names the columns; true by default. Without it they are
   *     named {@code "0"}, {@code "1"}, …
   * @param missing the number that an empty field stands for; an error by default
   */
  public record Format(char separator, boolean hasHeader, OptionalDouble missing) {
    /** The defaults. */
    public Format() {
      this(',', true, OptionalDouble.empty());
    }

    /** The same with another separator. */
    public Format withSeparator(char separator) {
      return new Format(separator, hasHeader, missing);
    }

    /** The same with a header or without. */
    public Format withHeader(boolean hasHeader) {
      return new Format(separator, hasHeader, missing);
    }

    /** The same with a number for empty fields. */
    public Format withMissing(double number) {
      return new Format(separator, hasHeader, OptionalDouble.of(number));
    }
  }

  /**
   * A column of names as classes.
   *
   * @param labels the class of each row, INT64 {@code (N)}
   * @param names the names in their order; the place of a name is its class
   */
  public record Classes(Tensor labels, List<String> names) {}

  private CsvTable(Path path, Format format, List<String> columns, List<CsvRecord> rows) {
    this.path = path;
    this.format = format;
    this.columns = columns;
    this.rows = rows;
  }

  /** Reads a file with commas and a header. */
  public static CsvTable read(Path path) throws IOException {
    return read(path, new Format());
  }

  /**
   * Reads a file. Empty lines are left out.
   *
   * @throws FileFormatException if a row has another number of fields than the one before, or the
   *     file has no row
   * @throws IOException if the file cannot be read
   */
  public static CsvTable read(Path path, Format format) throws IOException {
    var rows = new ArrayList<CsvRecord>();
    try (var text = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        var reader =
            CsvReader.builder()
                .fieldSeparator(format.separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(withoutMark(text))) {
      for (var row : reader) {
        if (!rows.isEmpty() && row.getFieldCount() != rows.get(0).getFieldCount()) {
          // The library would name the record, not the line.
          throw refused(
              path,
              row,
              "has " + row.getFieldCount() + " fields, not " + rows.get(0).getFieldCount());
        }
        rows.add(row);
      }
    } catch (CsvParseException e) {
      throw new FileFormatException("csv", path, "is no CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CharacterCodingException
          ? new FileFormatException("csv", path, "is not UTF-8.")
          : e.getCause();
    } catch (CharacterCodingException e) {
      throw new FileFormatException("csv", path, "is not UTF-8.");
    }
    if (rows.isEmpty()) {
      throw new FileFormatException("csv", path, "has no row.");
    }
    int width = rows.get(0).getFieldCount();
    return format.hasHeader
        ? new CsvTable(path, format, rows.get(0).getFields(), rows.subList(1, rows.size()))
        : new CsvTable(
            path, format, IntStream.range(0, width).mapToObj(Integer::toString).toList(), rows);
  }

  /** Skips the mark with which Excel begins its files. */
  private static BufferedReader withoutMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  /** The names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /** How many rows there are, without the header. */
  public long size() {
    return rows.size();
  }

  /** The texts of a column. */
  public List<String> texts(String column) {
    int at = place(column);
    return rows.stream().map(row -> row.getField(at)).toList();
  }

  /**
   * Columns of numbers side by side, FLOAT32 {@code (N, C)}; all columns where none is named.
   *
   * @throws FileFormatException if a field is no number
   */
  public Tensor numbers(String... names) throws FileFormatException {
    var places =
        (names.length == 0 ? columns.stream() : List.of(names).stream())
            .mapToInt(this::place)
            .toArray();
    var numbers = new float[Math.multiplyExact(rows.size(), places.length)];
    int next = 0;
    for (var row : rows) {
      for (int at : places) {
        numbers[next++] = number(row, at);
      }
    }
    return Tensor.of(numbers, rows.size(), places.length);
  }

  private float number(CsvRecord row, int at) throws FileFormatException {
    var field = row.getField(at).strip();
    if (field.isEmpty() && format.missing.isPresent()) {
      return (float) format.missing.getAsDouble();
    }
    try {
      return Float.parseFloat(field);
    } catch (NumberFormatException e) {
      throw refused(
          path,
          row,
          field.isEmpty()
              ? "has nothing in column "
                  + columns.get(at)
                  + "; Format.withMissing gives a number for it"
              : "has "
                  + FileFormatException.quoted(field)
                  + " in column "
                  + columns.get(at)
                  + ", which is no number");
    }
  }

  /** A column of names as classes, in the alphabetical order of the names. */
  public Classes classes(String column) {
    var texts = texts(column);
    var names = new TreeSet<>(texts).stream().toList();
    var labels = texts.stream().mapToLong(names::indexOf).toArray();
    return new Classes(Tensor.of(labels), names);
  }

  private int place(String column) {
    int at = columns.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException(
          "CsvTable: there is no column " + column + ", only " + columns + ".");
    }
    return at;
  }

  private static FileFormatException refused(Path path, CsvRecord row, String what) {
    return new FileFormatException(
        "csv", path, "line " + row.getStartingLineNumber() + " " + what + ".");
  }
}
