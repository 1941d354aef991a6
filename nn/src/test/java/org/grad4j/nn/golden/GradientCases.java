package org.grad4j.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Graph;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;

/** Outputs of an operation, their gradients, and the gradients of these. */
final class GradientCases {
  private GradientCases() {}

  /**
   * Checks one case on these inputs.
   *
   * @param inner how many products are summed for one element of an output; 1 for what is no
   *     product
   */
  static void check(GoldenCase golden, Differentiable operation, List<NDArray> arrays, long inner) {
    var inputs = leaves(golden.json().path("requires_grad"), arrays);
    var arguments = golden.arguments();
    var outputs = operation.run(inputs, arguments);
    GoldenTest.requireRead(arguments);
    Tolerance.require(golden.operation(), inner, data(outputs), golden.arrays("outputs"));
    if (golden.json().path("grad_outputs").isEmpty()) {
      return;
    }
    var wanted = inputs.stream().filter(Tensor::requiresGrad).toList();
    var differentiable = outputs.stream().filter(Tensor::requiresGrad).toList();
    var isTwice = golden.json().has("grad_grad_inputs");
    var gradOutputs = golden.arrays("grad_outputs").stream().map(Tensor::of).toList();
    var products = inner * Math.max(1, data(outputs).stream().mapToLong(NDArray::numel).sum());
    var graph = isTwice ? Graph.CREATE : Graph.FREE;
    var grads = Autograd.gradAllowUnused(differentiable, wanted, gradOutputs, graph);
    require(golden, "grad_inputs", grads, wanted, products, false);
    if (isTwice) {
      second(golden, wanted, grads, products);
    }
  }

  private static void second(
      GoldenCase golden, List<Tensor> wanted, List<Optional<Tensor>> grads, long products) {
    var used = new ArrayList<Tensor>();
    var gradients = new ArrayList<Tensor>();
    for (int i = 0; i < grads.size(); i++) {
      var node = golden.json().get("grad_grad_outputs").get(i);
      // A gradient that depends on nothing gives none; PyTorch says null, or zeros.
      if (!node.isNull() && grads.get(i).filter(Tensor::requiresGrad).isPresent()) {
        used.add(grads.get(i).get());
        gradients.add(Tensor.of(GoldenCase.array(node)));
      }
    }
    var again =
        used.isEmpty()
            ? Collections.nCopies(wanted.size(), Optional.<Tensor>empty())
            : Autograd.gradAllowUnused(used, wanted, gradients, Graph.FREE);
    require(golden, "grad_grad_inputs", again, wanted, products, true);
  }

  private static void require(
      GoldenCase golden,
      String key,
      List<Optional<Tensor>> got,
      List<Tensor> wanted,
      long products,
      boolean isSecond) {
    var expected = golden.json().get(key);
    assertThat(expected.size()).as("the number of " + key).isEqualTo(wanted.size());
    for (int i = 0; i < wanted.size(); i++) {
      var input = wanted.get(i);
      var zeros = NDArray.zeros(input.dtype(), input.shape().toArray());
      // No gradient is one of zeros, on either side.
      var there = expected.get(i).isNull() ? zeros : GoldenCase.array(expected.get(i));
      var here = got.get(i).map(Tensor::data).orElse(zeros);
      long inner = products / Math.max(1, input.numel());
      var tolerance = Tolerance.of(golden.operation(), there, inner);
      try {
        (isSecond ? tolerance.ofSecondOrder(there.dtype()) : tolerance).require(here, there);
      } catch (AssertionError e) {
        throw new AssertionError(key + "[" + i + "]: " + e.getMessage(), e);
      }
    }
  }

  private static List<Tensor> leaves(JsonNode requiresGrad, List<NDArray> arrays) {
    var leaves = new ArrayList<Tensor>();
    for (int i = 0; i < arrays.size(); i++) {
      leaves.add(Tensor.of(arrays.get(i)).requiresGrad(requiresGrad.path(i).asBoolean()));
    }
    return leaves;
  }

  private static List<NDArray> data(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::data).toList();
  }
}
