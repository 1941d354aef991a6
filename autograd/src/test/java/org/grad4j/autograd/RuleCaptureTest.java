package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.PadMode;
import org.grad4j.core.ScatterReduction;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.TernaryFunction;
import org.junit.jupiter.api.Test;

/** Contract 1: a rule captures numbers, shapes and dims, and nothing that holds an array. */
class RuleCaptureTest {
  private static final Set<Class<?>> HARMLESS =
      Set.of(
          int.class,
          long.class,
          double.class,
          boolean.class,
          String.class,
          DType.class,
          Shape.class,
          int[].class,
          int[][].class,
          long[].class,
          boolean[].class,
          Shape[].class,
          Reduction.class,
          PadMode.class,
          ScatterReduction.class,
          // Rows of the tables of functions: loops, and the numbers they run with.
          BinaryFunction.class,
          TernaryFunction.class);

  /** Whether no array can hide in it: so are records of such, and what is one of several such. */
  private static boolean isHarmless(Class<?> type) {
    if (HARMLESS.contains(type) || type.isEnum()) {
      return true;
    }
    if (type.isRecord()) {
      return Arrays.stream(type.getRecordComponents()).allMatch(c -> isHarmless(c.getType()));
    }
    return type.isSealed()
        && Arrays.stream(type.getPermittedSubclasses()).allMatch(t -> isHarmless(t));
  }

  @Test
  void noRuleThatWasRecordedHoldsAnArray() {
    var operations = new ArrayList<String>();
    var captured = new ArrayList<String>();
    for (var rule : recordedRules().entrySet()) {
      operations.add(rule.getValue());
      for (var field : fieldsOf(rule.getKey())) {
        if (!isHarmless(field.getType())) {
          captured.add(rule.getValue() + " captures a " + field.getType().getSimpleName());
        }
      }
    }
    assertThat(operations).contains("mul", "softmax", "linear", "cat", "split", "where");
    assertThat(captured).isEmpty();
  }

  /** The rules of every node behind each row of the table, first and second order. */
  private static IdentityHashMap<Object, String> recordedRules() {
    var rules = new IdentityHashMap<Object, String>();
    for (var row : GradientTable.ROWS) {
      var inputs = new Tensor[row.inputs().length];
      Arrays.setAll(inputs, i -> row.inputs()[i].draw(new Random(1), true).requiresGrad(true));
      var y = row.f().apply(inputs);
      var g = Tensor.of(NDArray.ones(y.dtype(), y.shape().toArray())).requiresGrad(true);
      var open = new ArrayDeque<Edge>();
      open.add(y.edge());
      for (var gradient : Engine.grad(List.of(y), List.of(g), List.of(inputs), Graph.CREATE)) {
        if (gradient != null && gradient.edge() != null) {
          open.add(gradient.edge());
        }
      }
      while (!open.isEmpty()) {
        if (open.pop() instanceof Edge.Output output) {
          var node = output.node();
          if (node.rule() instanceof Rule.Fused fused) {
            rules.put(fused.rule(), node.operation());
            rules.put(fused.composition(), node.operation());
          } else if (node.rule() instanceof Rule.FusedSeveral fused) {
            rules.put(fused.rule(), node.operation());
            rules.put(fused.composition(), node.operation());
          } else {
            rules.put(node.rule(), node.operation());
          }
          Arrays.stream(node.inputs()).filter(edge -> edge != null).forEach(open::push);
        }
      }
    }
    return rules;
  }

  /** A lambda keeps what it captures in fields of its hidden class. */
  private static Field[] fieldsOf(Object lambda) {
    return lambda.getClass().getDeclaredFields();
  }

  @Test
  void noRuleInTheSourcesCapturesAnArray() throws Exception {
    int rules = 0;
    var captured = new ArrayList<String>();
    for (var family : families()) {
      for (var method : family.getDeclaredMethods()) {
        if (isRule(method)) {
          rules++;
          var types = method.getParameterTypes();
          for (int i = 0; i < types.length - ownParameters(method); i++) {
            if (!isHarmless(types[i])) {
              captured.add(family.getSimpleName() + "." + method.getName() + ": " + types[i]);
            }
          }
        }
      }
    }
    assertThat(rules).isGreaterThan(40);
    assertThat(captured).isEmpty();
  }

  /** All classes of the package. */
  private static List<Class<?>> families() throws ReflectiveOperationException, URISyntaxException {
    var root = Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var families = new ArrayList<Class<?>>();
    for (var file : root.resolve("org/grad4j/autograd").toFile().list()) {
      families.add(Class.forName("org.grad4j.autograd." + file.replace(".class", "")));
    }
    return families;
  }

  private static boolean isRule(Method method) {
    var types = method.getParameterTypes();
    return method.isSynthetic()
        && method.getDeclaringClass() != GradCheck.class
        && method.getName().startsWith("lambda$")
        && types.length > 0
        && (types[types.length - 1] == Call.class || isComposition(method));
  }

  private static boolean isComposition(Method method) {
    var types = method.getParameterTypes();
    var returned = method.getReturnType();
    return (returned == Tensor.class || returned == Tensor[].class)
        && types[types.length - 1] == Tensor[].class;
  }

  /**
   * How many of a lambda's parameters are those of its interface; what comes before was captured.
   */
  private static int ownParameters(Method method) {
    if (isComposition(method)) {
      return 1;
    }
    var types = method.getParameterTypes();
    boolean unary = method.getReturnType() == Tensor.class;
    boolean onArrays = types.length > 1 && types[types.length - 2] == NDArray.class;
    return unary || onArrays ? 2 : 1;
  }
}
