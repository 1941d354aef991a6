package org.grad4j.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.autograd.RecurrentWeights;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Generator;
import org.grad4j.nn.init.Init;

/** The parameters of one layer and direction of a recurrent network: names, order and draws. */
final class RecurrentParameters {
  private RecurrentParameters() {}

  /** Uniform within ±1/√hiddenSize, by name in the order of the state. */
  static Map<String, Parameter> draw(
      int gates, long inputSize, long hiddenSize, long projSize, boolean withBias) {
    long rows = gates * hiddenSize;
    double bound = 1 / Math.sqrt((double) hiddenSize);
    var drawn = new LinkedHashMap<String, Parameter>();
    drawn.put("weight_ih", uniform(bound, rows, inputSize));
    drawn.put("weight_hh", uniform(bound, rows, projSize > 0 ? projSize : hiddenSize));
    if (withBias) {
      drawn.put("bias_ih", uniform(bound, rows));
      drawn.put("bias_hh", uniform(bound, rows));
    }
    if (projSize > 0) {
      drawn.put("weight_hr", uniform(bound, projSize, hiddenSize));
    }
    return drawn;
  }

  private static Parameter uniform(double bound, long... sizes) {
    var parameter = new Parameter(Tensor.zeros(sizes));
    return Init.uniform(parameter, -bound, bound, Generator.defaultGenerator());
  }

  /** What was drawn, as a network takes it. */
  static RecurrentWeights weights(List<Parameter> drawn, boolean withBias) {
    var weights =
        withBias
            ? new RecurrentWeights(drawn.get(0), drawn.get(1), drawn.get(2), drawn.get(3))
            : new RecurrentWeights(drawn.get(0), drawn.get(1));
    int biases = withBias ? 2 : 0;
    return drawn.size() > 2 + biases ? weights.projection(drawn.get(2 + biases)) : weights;
  }
}
