package org.grad4j.core.internal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.PrintOptions;

/**
 * The text of an array as PyTorch prints it: {@code tensor([[1., 2.], [3., 4.]])}, aligned, wrapped
 * and, if it has more elements than the threshold, with the ends of each dimension alone.
 */
public final class ArrayFormatter {
  private static final String PREFIX = "tensor(";
  private static final int INDENT = PREFIX.length();

  private final long[] sizes;
  private final List<String> elements;
  private final int width;
  private final PrintOptions options;
  private final boolean isSummary;
  private int next;

  private ArrayFormatter(NDArray x, PrintOptions options) {
    this.sizes = x.shape().toArray();
    this.options = options;
    this.isSummary = x.numel() > options.threshold();
    var shown = isSummary ? ends(x, 0, options.edgeItems()) : x;
    if (x.dtype().isFloatingPoint()) {
      var numbers = shown.toDoubleArray();
      var format = NumberFormat.of(numbers, options);
      this.width = format.width();
      this.elements = Arrays.stream(numbers).mapToObj(format::format).toList();
    } else {
      var texts = Arrays.stream(shown.toLongArray()).mapToObj(n -> text(n, x.dtype())).toList();
      this.width = texts.stream().mapToInt(String::length).max().orElse(1);
      this.elements = texts.stream().map(t -> " ".repeat(width - t.length()) + t).toList();
    }
  }

  /** The text of {@code x}; the suffixes, like {@code requires_grad=True}, come behind its own. */
  public static String format(NDArray x, PrintOptions options, String... suffixes) {
    var all = new ArrayList<String>();
    boolean isEmpty = x.numel() == 0;
    if (isEmpty && x.rank() != 1) {
      all.add(
          Arrays.stream(x.shape().toArray())
              .mapToObj(Long::toString)
              .collect(Collectors.joining(", ", "size=(", ")")));
    }
    if (isEmpty ? x.dtype() != DType.FLOAT32 : !isImplied(x.dtype())) {
      all.add("dtype=torch." + x.dtype());
    }
    all.addAll(List.of(suffixes));
    var body = isEmpty ? "[]" : new ArrayFormatter(x, options).slice(0);
    return withSuffixes(PREFIX + body, all, options.lineWidth());
  }

  /** Whether the elements show the type. */
  private static boolean isImplied(DType dtype) {
    return dtype == DType.FLOAT32 || dtype == DType.INT64 || dtype == DType.BOOL;
  }

  private static String withSuffixes(String body, List<String> suffixes, int lineWidth) {
    var text = new StringBuilder(body);
    int lastLine = body.length() - body.lastIndexOf('\n') + 1;
    for (var suffix : suffixes) {
      if (lastLine + suffix.length() + 2 > lineWidth) {
        text.append(",\n").append(" ".repeat(INDENT)).append(suffix);
        lastLine = INDENT + suffix.length();
      } else {
        text.append(", ").append(suffix);
        lastLine += suffix.length() + 2;
      }
    }
    return text.append(')').toString();
  }

  // ---- the elements ----

  /** The elements that a summary shows; no others are copied. */
  private static NDArray ends(NDArray x, int dim, int edge) {
    if (dim == x.rank()) {
      return x;
    }
    long size = x.shape().size(dim);
    return size <= 2L * edge
        ? ends(x, dim + 1, edge)
        : NDArray.cat(
            dim,
            ends(x.narrow(dim, 0, edge), dim + 1, edge),
            ends(x.narrow(dim, size - edge, edge), dim + 1, edge));
  }

  private static String text(long number, DType dtype) {
    if (dtype == DType.BOOL) {
      return number != 0 ? "True" : "False";
    }
    return Long.toString(number);
  }

  // ---- the brackets ----

  private String slice(int dim) {
    if (dim == sizes.length) {
      return elements.get(next++);
    }
    boolean isInnermost = dim == sizes.length - 1;
    var parts = new ArrayList<String>();
    long edge = options.edgeItems();
    boolean isCut = isSummary && sizes[dim] > 2 * edge;
    long shown = isCut ? 2 * edge : sizes[dim];
    for (long i = 0; i < shown; i++) {
      if (isCut && i == edge) {
        parts.add(isInnermost ? " ..." : "...");
      }
      parts.add(slice(dim + 1));
    }
    if (isCut && edge == 0) {
      parts.add("...");
    }
    var margin = " ".repeat(INDENT + dim + 1);
    return isInnermost
        ? "[" + wrapped(parts, dim, margin) + "]"
        : "[" + String.join("," + "\n".repeat(sizes.length - dim - 1) + margin, parts) + "]";
  }

  private String wrapped(List<String> parts, int dim, String margin) {
    int perLine = Math.max(1, Math.floorDiv(options.lineWidth() - INDENT - dim, width + 2));
    var lines = new ArrayList<String>();
    for (int i = 0; i < parts.size(); i += perLine) {
      lines.add(String.join(", ", parts.subList(i, Math.min(i + perLine, parts.size()))));
    }
    return String.join(",\n" + margin, lines);
  }
}
