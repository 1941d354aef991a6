package org.grad4j.core.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/**
 * What a {@code .npy} file says of its elements: a literal of a Python dictionary, as in {@code
 * {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }}.
 *
 * @param isColumnMajor whether the first index runs fastest
 */
record NpyHeader(DType dtype, ByteOrder order, boolean isColumnMajor, Shape shape) {
  static NpyHeader of(NDArray array) {
    if (array.dtype() == DType.BFLOAT16) {
      throw new DTypeException(
          "npy", "NumPy knows no bfloat16; cast first: x.to(FLOAT32).", array.dtype());
    }
    return new NpyHeader(array.dtype(), ByteOrder.nativeOrder(), false, array.shape());
  }

  /** The dictionary. */
  String text() {
    char sign = dtype.bytes() == 1 ? '|' : order == ByteOrder.LITTLE_ENDIAN ? '<' : '>';
    var sizes = new StringBuilder();
    for (long size : shape.toArray()) {
      sizes.append(size).append(shape.rank() == 1 ? "," : ", ");
    }
    if (shape.rank() > 1) {
      sizes.setLength(sizes.length() - 2);
    }
    return "{'descr': '"
        + sign
        + letter(dtype)
        + dtype.bytes()
        + "', 'fortran_order': "
        + (isColumnMajor ? "True" : "False")
        + ", 'shape': ("
        + sizes
        + "), }";
  }

  private static char letter(DType dtype) {
    return switch (dtype) {
      case FLOAT16, FLOAT32, FLOAT64 -> 'f';
      case INT32, INT64 -> 'i';
      case UINT8 -> 'u';
      case BOOL -> 'b';
      case BFLOAT16 -> throw new IllegalArgumentException("npy: bfloat16 has no letter");
    };
  }

  /** Reads the dictionary. */
  static NpyHeader parse(String source, String text) throws IOException {
    return new Parser(source, text).header();
  }

  /** Reads exactly what the format's writers write, in any order and spacing, and nothing else. */
  private static final class Parser {
    private final String source;
    private final String text;
    private int at;

    Parser(String source, String text) {
      this.source = source;
      this.text = text;
    }

    NpyHeader header() throws IOException {
      var seen = new HashSet<String>();
      String type = "";
      boolean isColumnMajor = false;
      var shape = Shape.SCALAR;
      expect('{');
      while (!accept('}')) {
        var key = quoted();
        expect(':');
        switch (key) {
          case "descr" -> type = quoted();
          case "fortran_order" -> isColumnMajor = truth();
          case "shape" -> shape = sizes();
          default -> throw malformed();
        }
        if (!seen.add(key)) {
          throw malformed();
        }
        if (!accept(',')) {
          expect('}');
          break;
        }
      }
      skipSpace();
      if (at != text.length() || seen.size() != 3) {
        throw malformed();
      }
      return new NpyHeader(dtype(type), order(type), isColumnMajor, shape);
    }

    private DType dtype(String type) throws IOException {
      return switch (type.isEmpty() ? "" : type.substring(1)) {
        case "f2" -> DType.FLOAT16;
        case "f4" -> DType.FLOAT32;
        case "f8" -> DType.FLOAT64;
        case "i4" -> DType.INT32;
        case "i8" -> DType.INT64;
        case "u1" -> DType.UINT8;
        case "b1" -> DType.BOOL;
        default ->
            throw NpyReader.refused(
                source,
                "is of type '"
                    + type
                    + "'; float16, float32, float64, int32, int64, uint8 and bool are read, so convert it"
                    + " in NumPy first: x.astype('int64').");
      };
    }

    private ByteOrder order(String type) throws IOException {
      return switch (type.charAt(0)) {
        case '<' -> ByteOrder.LITTLE_ENDIAN;
        case '>' -> ByteOrder.BIG_ENDIAN;
        case '|', '=' -> ByteOrder.nativeOrder();
        default -> throw malformed();
      };
    }

    private Shape sizes() throws IOException {
      var sizes = new ArrayList<Long>();
      expect('(');
      while (!accept(')')) {
        sizes.add(number());
        if (!accept(',')) {
          expect(')');
          break;
        }
      }
      try {
        return Shape.of(sizes.stream().mapToLong(size -> size).toArray());
      } catch (ShapeException e) {
        throw NpyReader.refused(source, "cannot be an array: " + e.getMessage());
      }
    }

    private long number() throws IOException {
      skipSpace();
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      try {
        return Long.parseLong(text, start, at, 10);
      } catch (NumberFormatException e) {
        throw malformed();
      }
    }

    private boolean truth() throws IOException {
      skipSpace();
      if (text.startsWith("True", at)) {
        at += 4;
        return true;
      } else if (text.startsWith("False", at)) {
        at += 5;
        return false;
      }
      throw malformed();
    }

    private String quoted() throws IOException {
      skipSpace();
      char quote = at < text.length() ? text.charAt(at) : ' ';
      int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
      if (end < 0) {
        throw malformed();
      }
      var content = text.substring(at + 1, end);
      at = end + 1;
      return content;
    }

    private void expect(char wanted) throws IOException {
      if (!accept(wanted)) {
        throw malformed();
      }
    }

    private boolean accept(char wanted) {
      skipSpace();
      if (at < text.length() && text.charAt(at) == wanted) {
        at++;
        return true;
      }
      return false;
    }

    private void skipSpace() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
        at++;
      }
    }

    private IOException malformed() {
      // A hostile header shall not fill the message.
      var shown = text.substring(0, Math.min(text.length(), 100)).strip();
      return NpyReader.refused(
          source,
          "has a header that is not understood at character "
              + at
              + "; plain arrays of numbers are read: "
              + shown);
    }
  }
}
