package org.grad4j.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.ShapeException;

/** The family {@code refused}: an error of our own that names the operation and what is wrong. */
final class RefusedCases {
  private static final Map<String, Operation> TABLE = new HashMap<>();

  static {
    UnaryOperations.TABLE.forEach((name, f) -> TABLE.put(name, f.onArrays()));
    BinaryOperations.TABLE.forEach((name, f) -> TABLE.put(name, f.onArrays()));
    ReductionOperations.TABLE.forEach((name, f) -> TABLE.put(name, f.onArrays()));
    SortOperations.TABLE.forEach((name, f) -> TABLE.put(name, f.onArrays()));
    ShapeOperations.DIFFERENTIABLE.forEach((name, f) -> TABLE.put(name, f.onArrays()));
    LinalgOperations.TABLE.forEach((name, f) -> TABLE.put(name, f.onArrays()));
    LossOperations.TABLE.forEach((name, f) -> TABLE.put(name, f.onArrays()));
    FunctionalOperations.TABLE.forEach((name, f) -> TABLE.put(name, f.onArrays()));
  }

  private RefusedCases() {}

  static boolean knows(String operation) {
    return TABLE.containsKey(operation);
  }

  static void check(GoldenCase golden) {
    var inputs = golden.arrays("inputs");
    check(golden, inputs);
    check(golden, GoldenTest.varied(golden, inputs));
  }

  private static void check(GoldenCase golden, List<NDArray> inputs) {
    var arguments = golden.arguments();
    var refusal = catchThrowable(() -> TABLE.get(golden.operation()).run(inputs, arguments));
    assertThat(refusal)
        .as("an error of Grad4J's own")
        .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class);
    GoldenTest.requireRead(arguments);
    assertThat(refusal.getStackTrace()[0].getClassName()).startsWith("org.grad4j.");
    assertThat(refusal.getMessage()).startsWith(camelCase(golden.operation()) + ": ");
    if (refusal instanceof ShapeException) {
      for (var input : inputs) {
        assertThat(refusal.getMessage()).contains(input.shape().toString());
      }
    } else if (refusal instanceof DTypeException) {
      for (var input : inputs) {
        assertThat(refusal.getMessage()).contains(input.dtype().toString());
      }
    } else {
      assertThat(refusal.getMessage())
          .containsAnyOf(candidates(arguments, inputs).toArray(String[]::new));
    }
  }

  /** What may be the offending value: a keyword, or an element. */
  private static List<String> candidates(Arguments arguments, List<NDArray> inputs) {
    var candidates = new ArrayList<String>();
    for (var word : arguments.toString().split("[^-.0-9]+", -1)) {
      if (!word.isEmpty()) {
        candidates.add(word);
      }
    }
    for (var input : inputs) {
      if (input.dtype().isFloatingPoint()) {
        for (double element : input.toDoubleArray()) {
          candidates.add(Double.toString(element));
          candidates.add(Float.toString((float) element));
        }
      } else {
        for (long element : input.toLongArray()) {
          candidates.add(Long.toString(element));
        }
      }
    }
    return candidates;
  }

  /** {@code cross_entropy} is {@code crossEntropy} here. */
  private static String camelCase(String name) {
    var words = name.split("_", -1);
    var text = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      text.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return text.toString();
  }
}
