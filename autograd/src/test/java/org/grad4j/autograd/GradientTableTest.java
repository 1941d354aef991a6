package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grad4j.autograd.GradCheck.Options;
import org.grad4j.autograd.GradientTable.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of the table, by central differences: each subset of inputs, each layout, both orders.
 */
class GradientTableTest {
  /** Public methods through which no gradient flows, or which are no functions of a tensor. */
  private static final Set<String> NOT_DIFFERENTIABLE =
      Set.of(
          "addcdivi",
          "addcmuli",
          "addi",
          "all",
          "allClose",
          "any",
          "arange",
          "argMax",
          "argMin",
          "argsort",
          "argwhere",
          "array",
          "backward",
          "bernoulli",
          "bincount",
          "bucketize",
          "clampi",
          "copyi",
          "countNonzero",
          "data",
          "detach",
          "divi",
          "dtype",
          "eq",
          "equal",
          "eye",
          "filli",
          "full",
          "fullLike",
          "ge",
          "grad",
          "gt",
          "hasGrad",
          "histc",
          "indexAddi",
          "isClose",
          "isFinite",
          "isInf",
          "isLeaf",
          "isNaN",
          "item",
          "le",
          "lentGrad",
          "lerpi",
          "linspace",
          "logicalAnd",
          "logicalNot",
          "logicalOr",
          "logicalXor",
          "logspace",
          "lt",
          "maskedFilli",
          "muli",
          "multinomial",
          "ne",
          "nonzero",
          "normal",
          "numel",
          "of",
          "oneHot",
          "ones",
          "onesLike",
          "rand",
          "randint",
          "randLike",
          "randn",
          "randnLike",
          "randperm",
          "rank",
          "registerHook",
          "requiresGrad",
          "retainGrad",
          "scalar",
          "scatterAddi",
          "searchSorted",
          "set",
          "shape",
          "subi",
          "toString",
          "trilIndices",
          "triuIndices",
          "unique",
          "uniqueConsecutive",
          "zeroGrad",
          "zeroi",
          "zeros",
          "zerosLike");

  @TestFactory
  Stream<DynamicTest> gradientsAreThoseOfCentralDifferences() {
    return GradientTable.ROWS.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(row.toString(), () -> Randomly.check(r -> first(row, r))));
  }

  @TestFactory
  Stream<DynamicTest> secondGradientsAreThoseOfCentralDifferences() {
    return GradientTable.ROWS.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(row.toString(), () -> Randomly.check(r -> second(row, r))));
  }

  private static void first(Row row, Random random) {
    each(row, random, (options, inputs) -> GradCheck.gradcheck(row.f(), options, inputs));
  }

  private static void second(Row row, Random random) {
    each(row, random, (options, inputs) -> GradCheck.gradgradcheck(row.f(), options, inputs));
  }

  private interface Check {
    void run(Options options, Tensor... inputs);
  }

  private static void each(Row row, Random random, Check check) {
    int count = row.inputs().length;
    for (boolean contiguous : new boolean[] {true, false}) {
      for (int subset = 1; subset < 1 << count; subset++) {
        var inputs = new Tensor[count];
        for (int i = 0; i < count; i++) {
          inputs[i] = row.inputs()[i].draw(random, contiguous).requiresGrad((subset >> i & 1) == 1);
        }
        assertGradients(check, row.options(), inputs);
      }
    }
  }

  /**
   * A kink that is nearer to the inputs than the step, as where two of them are all but equal and
   * the larger is asked for, lets differences be no gradient: then those of a hundredth of the step
   * must be. A wrong gradient differs from both.
   */
  private static void assertGradients(Check check, Options options, Tensor... inputs) {
    try {
      check.run(options, inputs);
    } catch (AutogradException nearAKink) {
      double closer = options.epsilon() / 100;
      check.run(new Options(closer, options.atol(), options.rtol(), options.seed()), inputs);
    }
  }

  @Test
  void aKinkNextToAnInputIsNoWrongGradientAndHidesNone() {
    var x = leaf(-1, 5e-7);
    assertThatThrownBy(() -> GradCheck.gradcheck(in -> in[0].relu(), x))
        .hasMessageContaining("is wrong at 1 of 2 elements");
    Check right = (options, inputs) -> GradCheck.gradcheck(in -> in[0].relu(), options, inputs);
    assertGradients(right, Options.DEFAULTS, x);
    TensorFunction half = in -> in[0].relu().mul(in[0].add(1).detach()).add(in[0]);
    Check wrong = (options, inputs) -> GradCheck.gradcheck(half, options, inputs);
    assertThatThrownBy(() -> assertGradients(wrong, Options.DEFAULTS, leaf(1, 2)))
        .hasMessageContaining("is wrong at 2 of 2 elements");
  }

  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  @Test
  void everyDifferentiableMethodHasARow() {
    var rows =
        GradientTable.ROWS.stream().map(Row::method).collect(Collectors.toCollection(TreeSet::new));
    var methods =
        Stream.of(Tensor.class, Functional.class, Linalg.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
            .filter(method -> !NOT_DIFFERENTIABLE.contains(method.getName()))
            .map(
                method ->
                    method.getDeclaringClass().getSimpleName()
                        + "."
                        + method.getName()
                        + Arrays.stream(method.getParameterTypes())
                            .map(Class::getSimpleName)
                            .collect(Collectors.joining(",", "(", ")")))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows).isEqualTo(methods);
  }
}
