package org.grad4j.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;

/**
 * PyTorch's own results, case by case, from the files of a folder.
 *
 * <p>{@code -Dgolden.dir=DIR} takes another folder. What a case names and no table here knows,
 * fails.
 */
class GoldenTest {
  private static final Map<String, Map<String, Operation>> TABLES =
      Map.of("linalg", LinalgOperations.TABLE);

  /** Operations with gradients; what stands here is not looked up among the arrays. */
  private static final Map<String, Map<String, Differentiable>> DIFFERENTIABLE =
      Map.of(
          "unary", UnaryOperations.ALL,
          "binary", BinaryOperations.ALL,
          "creation", CreationOperations.TABLE,
          "reduction", ReductionOperations.ALL,
          "shape", ShapeOperations.DIFFERENTIABLE,
          "index", IndexOperations.TABLE,
          "functional", FunctionalOperations.TABLE);

  @TestFactory
  Stream<DynamicTest> cases() {
    var cases = GoldenFiles.read();
    long exempt = cases.stream().filter(golden -> CannotHold.reason(golden).isPresent()).count();
    long missing = cases.stream().filter(NotYet::has).count();
    LoggerFactory.getLogger(GoldenTest.class)
        .info("golden: {} cases, {} cannot hold, {} not yet", cases.size(), exempt, missing);
    return cases.stream().map(golden -> dynamicTest(golden.name(), () -> check(golden)));
  }

  static void check(GoldenCase golden) {
    CannotHold.reason(golden).ifPresent(reason -> abort("cannot hold: " + reason));
    if (NotYet.has(golden)) {
      abort("not yet: " + golden.operation());
    }
    switch (golden.family()) {
      case "random" -> RandomCalls.check(golden);
      case "print" -> PrintCases.check(golden);
      case "refused" -> {
        requireKnown(golden, RefusedCases.knows(golden.operation()));
        RefusedCases.check(golden);
      }
      default -> {
        var differentiable =
            DIFFERENTIABLE.getOrDefault(golden.family(), Map.of()).get(golden.operation());
        if (differentiable != null) {
          var inputs = golden.arrays("inputs");
          long inner = LinalgOperations.inner(golden, inputs);
          GradientCases.check(golden, differentiable, inputs, inner);
          GradientCases.check(golden, differentiable, varied(golden, inputs), inner);
          return;
        }
        var operation = TABLES.getOrDefault(golden.family(), Map.of()).get(golden.operation());
        requireKnown(golden, operation != null);
        check(golden, operation);
      }
    }
  }

  private static void requireKnown(GoldenCase golden, boolean isKnown) {
    if (!isKnown) {
      throw new AssertionError("unknown op of " + golden.family() + ": " + golden.operation());
    }
  }

  private static void check(GoldenCase golden, Operation operation) {
    var inputs = golden.arrays("inputs");
    check(golden, operation, inputs);
    check(golden, operation, varied(golden, inputs));
  }

  private static void check(GoldenCase golden, Operation operation, List<NDArray> inputs) {
    var arguments = golden.arguments();
    var outputs = operation.run(inputs, arguments);
    requireRead(arguments);
    long inner = LinalgOperations.inner(golden, inputs);
    Tolerance.require(golden.operation(), inner, outputs, golden.arrays("outputs"));
  }

  /** The inputs in another memory layout, each case and each input in its own. */
  static List<NDArray> varied(GoldenCase golden, List<NDArray> inputs) {
    var varied = new ArrayList<NDArray>();
    for (int i = 0; i < inputs.size(); i++) {
      varied.add(Layouts.varied(inputs.get(i), golden.index() + i));
    }
    return varied;
  }

  /** Fails if a case has a keyword that was not asked for. */
  static void requireRead(Arguments arguments) {
    assertThat(arguments.unread()).as("unknown keywords").isEmpty();
  }
}
