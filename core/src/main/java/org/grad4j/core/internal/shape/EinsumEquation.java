package org.grad4j.core.internal.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/**
 * An equation of {@code einsum} read for operands of known shapes: which label each of their
 * dimensions has, and the labels of the result.
 *
 * <p>Labels are small numbers. Dimensions under an ellipsis have labels too, counted from the right
 * so that they broadcast; a size of 1 stretches to the other size of its label.
 *
 * @param operands the labels of each operand's dimensions
 * @param result the labels of the result's dimensions, each once
 * @param sizes the size of each label
 */
public record EinsumEquation(int[][] operands, int[] result, long[] sizes) {
  private static final int LETTERS = 52;
  private static final int LABELS = LETTERS + Shape.MAX_RANK;
  private static final String ELLIPSIS = "...";

  /**
   * Reads an equation such as {@code bij,bjk->bik} or {@code ...ij,jk}. Without an arrow the result
   * has the dimensions of the ellipsis and then, in the order of the alphabet (capitals first), the
   * letters that stand in the equation once.
   *
   * @throws ShapeException if it is malformed or the shapes do not fit it
   */
  public static EinsumEquation parse(String equation, Shape... shapes) {
    var text = equation.replace(" ", "");
    int arrow = text.indexOf("->");
    var terms = (arrow < 0 ? text : text.substring(0, arrow)).split(",", -1);
    if (terms.length != shapes.length) {
      throw refused(equation, "names " + terms.length + " operands, got " + shapes.length, shapes);
    }
    var operands = new int[terms.length][];
    var sizes = new long[LABELS];
    var counts = new int[LABELS];
    Arrays.fill(sizes, -1);
    for (int i = 0; i < terms.length; i++) {
      operands[i] = labels(equation, terms[i], shapes[i].rank(), shapes);
      for (int d = 0; d < operands[i].length; d++) {
        int label = operands[i][d];
        counts[label]++;
        meet(equation, sizes, label, shapes[i].size(d), shapes);
      }
      requireDiagonals(equation, operands[i], shapes[i], shapes);
    }
    int ellipsis = 0;
    for (int label = LETTERS; label < LABELS; label++) {
      ellipsis += counts[label] > 0 ? 1 : 0;
    }
    var result =
        arrow < 0
            ? implicit(counts, ellipsis)
            : explicit(equation, text.substring(arrow + 2), ellipsis, counts, shapes);
    return new EinsumEquation(operands, result, sizes);
  }

  private static int[] labels(String equation, String term, int rank, Shape[] shapes) {
    int dots = term.indexOf(ELLIPSIS);
    int split = dots < 0 ? term.length() : dots;
    var front = term.substring(0, split).chars();
    var back = term.substring(dots < 0 ? split : dots + ELLIPSIS.length()).chars();
    var first = front.map(letter -> label(equation, (char) letter, shapes)).toArray();
    var last = back.map(letter -> label(equation, (char) letter, shapes)).toArray();
    int between = rank - first.length - last.length;
    if (dots < 0 ? between != 0 : between < 0) {
      throw refused(
          equation,
          "'"
              + term
              + "' names "
              + (first.length + last.length)
              + " dimensions of an operand of "
              + rank,
          shapes);
    }
    var labels = new int[rank];
    System.arraycopy(first, 0, labels, 0, first.length);
    for (int d = 0; d < between; d++) {
      labels[first.length + d] = LETTERS + between - 1 - d;
    }
    System.arraycopy(last, 0, labels, first.length + between, last.length);
    return labels;
  }

  private static int label(String equation, char letter, Shape[] shapes) {
    if (letter >= 'A' && letter <= 'Z') {
      return letter - 'A';
    }
    if (letter >= 'a' && letter <= 'z') {
      return letter - 'a' + 26;
    }
    throw refused(
        equation, "letters, commas, one '...' an operand and one '->' are allowed", shapes);
  }

  private static void meet(String equation, long[] sizes, int label, long size, Shape[] shapes) {
    if (sizes[label] < 0 || sizes[label] == 1) {
      sizes[label] = size;
    } else if (size != 1 && size != sizes[label]) {
      throw refused(
          equation,
          name(label) + " has sizes " + sizes[label] + " and " + size + ", which must agree",
          shapes);
    }
  }

  private static void requireDiagonals(String equation, int[] labels, Shape shape, Shape[] shapes) {
    for (int d = 0; d < labels.length; d++) {
      for (int e = 0; e < d; e++) {
        if (labels[d] == labels[e] && shape.size(d) != shape.size(e)) {
          throw refused(
              equation,
              name(labels[d])
                  + " stands twice for one operand with sizes "
                  + shape.size(e)
                  + " and "
                  + shape.size(d),
              shapes);
        }
      }
    }
  }

  private static int[] implicit(int[] counts, int ellipsis) {
    var result = new ArrayList<Integer>();
    for (int d = ellipsis; d > 0; d--) {
      result.add(LETTERS + d - 1);
    }
    for (int label = 0; label < LETTERS; label++) {
      if (counts[label] == 1) {
        result.add(label);
      }
    }
    return result.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] explicit(
      String equation, String term, int ellipsis, int[] counts, Shape[] shapes) {
    int dots = term.indexOf(ELLIPSIS);
    int letters = term.length() - (dots < 0 ? 0 : ELLIPSIS.length());
    var result = labels(equation, term, letters + (dots < 0 ? 0 : ellipsis), shapes);
    var seen = new boolean[LABELS];
    for (int label : result) {
      if (counts[label] == 0 || seen[label]) {
        throw refused(
            equation,
            name(label)
                + (seen[label] ? " stands twice in" : " is no operand's but in")
                + " the result",
            shapes);
      }
      seen[label] = true;
    }
    return result;
  }

  private static String name(int label) {
    return label < 26
        ? "'" + (char) ('A' + label) + "'"
        : label < LETTERS ? "'" + (char) ('a' + label - 26) + "'" : "'...'";
  }

  private static ShapeException refused(String equation, String what, Shape[] shapes) {
    var got = Stream.of(shapes).map(Shape::toString).collect(Collectors.joining(", "));
    return new ShapeException(
        "einsum", "'" + equation + "' with " + got + ": " + what + ".", shapes);
  }
}
