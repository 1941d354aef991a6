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
  /** What each operation of a family is here. */
  private static final Map<String, Map<String, Differentiable>> DIFFERENTIABLE =
      Map.of(
          "unary", UnaryOperations.ALL,
          "binary", BinaryOperations.ALL,
          "creation", CreationOperations.TABLE,
          "reduction", ReductionOperations.ALL,
          "shape", ShapeOperations.DIFFERENTIABLE,
          "index", IndexOperations.TABLE,
          "linalg", LinalgOperations.TABLE,
          "loss", LossOperations.TABLE,
          "functional", FunctionalOperations.TABLE);

  @TestFactory
  Stream<DynamicTest> cases() {
    var cases = GoldenFiles.read();
    long exempt = cases.stream().filter(golden -> CannotHold.reason(golden).isPresent()).count();
    LoggerFactory.getLogger(GoldenTest.class)
        .info("golden: {} cases, {} cannot hold", cases.size(), exempt);
    return cases.stream().map(golden -> dynamicTest(golden.name(), () -> check(golden)));
  }

  static void check(GoldenCase golden) {
    CannotHold.reason(golden).ifPresent(reason -> abort("cannot hold: " + reason));
    switch (golden.family()) {
      case "random" -> RandomCalls.check(golden);
      case "print" -> PrintCases.check(golden);
      case "module" -> {
        requireKnown(golden, ModuleCases.knows(golden.operation()));
        var inputs = golden.arrays("inputs");
        ModuleCases.check(golden, inputs);
        ModuleCases.check(golden, varied(golden, inputs));
      }
      case "optimizer" -> {
        requireKnown(golden, OptimizerCases.knows(golden.operation()));
        OptimizerCases.check(golden);
      }
      case "scheduler" -> {
        requireKnown(golden, SchedulerCases.knows(golden.operation()));
        SchedulerCases.check(golden);
      }
      case "init" -> {
        requireKnown(golden, InitCases.knows(golden.operation()));
        InitCases.check(golden);
      }
      case "refused" -> {
        requireKnown(golden, RefusedCases.knows(golden.operation()));
        RefusedCases.check(golden);
      }
      default -> {
        var differentiable =
            DIFFERENTIABLE.getOrDefault(golden.family(), Map.of()).get(golden.operation());
        requireKnown(golden, differentiable != null);
        var inputs = golden.arrays("inputs");
        long inner = LinalgOperations.inner(golden, inputs);
        GradientCases.check(golden, differentiable, inputs, inner);
        GradientCases.check(golden, differentiable, varied(golden, inputs), inner);
      }
    }
  }

  private static void requireKnown(GoldenCase golden, boolean isKnown) {
    if (!isKnown) {
      throw new AssertionError("unknown op of " + golden.family() + ": " + golden.operation());
    }
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
