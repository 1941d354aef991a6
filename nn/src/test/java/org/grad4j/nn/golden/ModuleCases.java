package org.grad4j.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Graph;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;

/**
 * The family {@code module}: after the seed a new module has the very state, then its outputs, the
 * gradients of inputs and parameters, and the buffers after the forward.
 */
final class ModuleCases {
  private static final Map<String, Function<Arguments, ModuleUnderTest>> TABLE = new HashMap<>();

  static {
    TABLE.putAll(LayerModules.TABLE);
    TABLE.putAll(ActivationModules.TABLE);
    TABLE.putAll(ShapeModules.TABLE);
    TABLE.putAll(RecurrentModules.TABLE);
    TABLE.putAll(AttentionModules.TABLE);
  }

  private ModuleCases() {}

  static boolean knows(String module) {
    return TABLE.containsKey(module);
  }

  /** Checks one case on these inputs. */
  static void check(GoldenCase golden, List<NDArray> arrays) {
    Grad4J.manualSeed(golden.json().get("seed").longValue());
    var arguments = golden.arguments();
    var tested = TABLE.get(golden.operation()).apply(arguments);
    GoldenTest.requireRead(arguments);
    var module = tested.module();
    if (golden.json().has("text")) {
      assertThat(module).hasToString(golden.json().get("text").textValue());
    }
    assertThat(module.stateDict().keySet())
        .containsExactlyElementsOf(
            golden.json().get("state_dict").properties().stream().map(Map.Entry::getKey).toList());
    requireState(module.stateDict(), golden.json().get("state_dict"), true);

    var inputs = leaves(arrays);
    var outputs = tested.forward().apply(inputs);
    var expected = golden.arrays("outputs");
    long inner = tested.inner();
    Tolerance.require(
        golden.operation(), inner, outputs.stream().map(Tensor::data).toList(), expected);
    var after = golden.json().get("state_dict_after");
    requireState(module.stateDict(), after, false);
    requireGradients(golden, tested, inputs, outputs, inner);
  }

  private static void requireGradients(
      GoldenCase golden,
      ModuleUnderTest tested,
      List<Tensor> inputs,
      List<Tensor> outputs,
      long inner) {
    var parameters = tested.module().namedParameters();
    var wanted = new ArrayList<>(inputs.stream().filter(Tensor::requiresGrad).toList());
    var expected = new ArrayList<NDArray>();
    for (var node : golden.json().get("grad_inputs")) {
      if (!node.isNull()) {
        expected.add(GoldenCase.array(node));
      }
    }
    assertThat(expected).hasSameSizeAs(wanted);
    assertThat(parameters).hasSize(golden.json().get("grad_params").size());
    parameters.forEach(
        (name, parameter) -> {
          wanted.add(parameter);
          expected.add(GoldenCase.array(golden.json().get("grad_params").get(name)));
        });
    var gradOutputs = golden.arrays("grad_outputs").stream().map(Tensor::of).toList();
    var grads = Autograd.gradAllowUnused(outputs, wanted, gradOutputs, Graph.FREE);
    long products = inner * outputs.stream().mapToLong(Tensor::numel).sum();
    // To a parameter of a part its gradient comes through products of the other parts.
    long through = tested.module().children().isEmpty() ? 1 : inner;
    for (int i = 0; i < wanted.size(); i++) {
      var zeros = NDArray.zeros(wanted.get(i).dtype(), wanted.get(i).shape().toArray());
      var got = grads.get(i).map(Tensor::data).orElse(zeros);
      long summed = tested.isProduct() ? Math.max(through, products / Math.max(1, got.numel())) : 1;
      Tolerance.of(golden.operation(), expected.get(i), summed).require(got, expected.get(i));
    }
  }

  private static void requireState(Map<String, Tensor> state, JsonNode expected, boolean isExact) {
    expected
        .properties()
        .forEach(
            entry -> {
              var array = GoldenCase.array(entry.getValue());
              assertThat(state).containsKey(entry.getKey());
              var tolerance = isExact ? Tolerance.EXACT : Tolerance.of(entry.getKey(), array, 1);
              tolerance.require(state.get(entry.getKey()).data(), array);
            });
  }

  private static List<Tensor> leaves(List<NDArray> arrays) {
    return arrays.stream()
        .map(array -> Tensor.of(array).requiresGrad(array.dtype().isFloatingPoint()))
        .toList();
  }
}
