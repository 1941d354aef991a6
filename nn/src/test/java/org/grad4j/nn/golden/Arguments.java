package org.grad4j.nn.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * The keywords of a case. Each is marked when it is read, so that one that no one knows is noticed.
 */
final class Arguments {
  private final JsonNode fields;
  private final Set<String> unread = new TreeSet<>();

  Arguments(JsonNode fields) {
    this.fields = fields;
    fields.fieldNames().forEachRemaining(unread::add);
  }

  /** The keywords that were not asked for. */
  Set<String> unread() {
    return unread;
  }

  /** Whether the keyword is there, and not null. */
  boolean has(String key) {
    unread.remove(key);
    return fields.hasNonNull(key);
  }

  private JsonNode get(String key) {
    if (!has(key)) {
      throw new AssertionError("the case lacks the keyword " + key);
    }
    return fields.get(key);
  }

  double number(String key) {
    return number(get(key));
  }

  double number(String key, double otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  /** A number, where {@code "inf"}, {@code "-inf"} and {@code "nan"} are strings. */
  static double number(JsonNode node) {
    if (!node.isTextual()) {
      return node.asDouble();
    }
    return switch (node.asText()) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> throw new AssertionError("no number: " + node);
    };
  }

  /** A list of numbers. */
  double[] numbers(String key) {
    return StreamSupport.stream(get(key).spliterator(), false)
        .mapToDouble(Arguments::number)
        .toArray();
  }

  long whole(String key) {
    return get(key).longValue();
  }

  long whole(String key, long otherwise) {
    return has(key) ? whole(key) : otherwise;
  }

  /** Whether the keyword is a number that is written without a fraction. */
  boolean isWhole(String key) {
    return get(key).isIntegralNumber();
  }

  int dim(String key) {
    return (int) whole(key);
  }

  int dim(String key, int otherwise) {
    return (int) whole(key, otherwise);
  }

  boolean flag(String key, boolean otherwise) {
    return has(key) ? get(key).booleanValue() : otherwise;
  }

  /** Whether the keyword is there, and a word. */
  boolean isText(String key) {
    return has(key) && get(key).isTextual();
  }

  String text(String key, String otherwise) {
    return has(key) ? get(key).textValue() : otherwise;
  }

  /** A list of whole numbers, or a single one as a list; empty if the keyword is missing. */
  List<Long> wholes(String key) {
    if (!has(key)) {
      return List.of();
    }
    var node = get(key);
    if (!node.isArray()) {
      return List.of(node.longValue());
    }
    return new ArrayList<>(
        StreamSupport.stream(node.spliterator(), false).map(JsonNode::longValue).toList());
  }

  /** The items of a list as they stand there. */
  JsonNode items(String key) {
    return get(key);
  }

  long[] sizes(String key) {
    return wholes(key).stream().mapToLong(n -> n).toArray();
  }

  int[] dims(String key) {
    return wholes(key).stream().mapToInt(Long::intValue).toArray();
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
