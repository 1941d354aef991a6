package org.grad4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.benchmarks.compare.LayerSpec;
import org.grad4j.benchmarks.compare.Numbers;
import org.grad4j.benchmarks.compare.Workload;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMLayerConfig;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.weights.LSTMLayerWeights;

/** The graph of a case: placeholders {@code x} and {@code y}, {@code output} and {@code loss}. */
final class SameDiffGraph {
  private final SameDiff graph = SameDiff.create();
  private final Map<String, Numbers> numbers;
  private final Map<String, INDArray> initial = new LinkedHashMap<>();

  private SameDiffGraph(Map<String, Numbers> numbers) {
    this.numbers = numbers;
  }

  static SameDiffGraph of(Workload work, Map<String, Numbers> numbers) {
    var made = new SameDiffGraph(numbers);
    var y = made.input(work);
    for (var layer : work.layers()) {
      y = made.layer(layer, y);
    }
    y = made.graph.identity("output", y);
    if (work.mode() != Workload.Mode.INFERENCE) {
      made.loss(work, y);
      made.graph.setLossVariables("loss");
    }
    return made;
  }

  SameDiff graph() {
    return graph;
  }

  /** The parameters' names in order. */
  List<String> parameters() {
    return new ArrayList<>(initial.keySet());
  }

  /** Brings the parameters back to where they began. */
  void restart() {
    initial.forEach((name, value) -> graph.getVariable(name).getArr().assign(value));
  }

  private SDVariable input(Workload work) {
    var x = numbers("x");
    if (work.mode() == Workload.Mode.BACKWARD) {
      return graph.var("x", Nd4jArrays.floats(x));
    }
    var sizes = x.sizes().clone();
    if (work.mode() == Workload.Mode.EPOCH) {
      sizes[0] = -1;
    }
    return graph.placeHolder("x", work.hasTokens() ? DataType.INT32 : DataType.FLOAT, sizes);
  }

  private void loss(Workload work, SDVariable output) {
    switch (work.loss().name()) {
      case "cross_entropy" -> {
        int classes = work.loss().size(0);
        var y = graph.placeHolder("y", DataType.FLOAT, -1, classes);
        graph.loss.softmaxCrossEntropy("loss", y, output, null);
      }
      case "binary_cross_entropy" -> {
        var y = graph.placeHolder("y", DataType.FLOAT, numbers("y").sizes());
        graph.loss.sigmoidCrossEntropy("loss", y, output, null);
      }
      case "mean_square" -> graph.math.square(output).mean("loss");
      default -> output.mul(graph.constant("y", Nd4jArrays.floats(numbers("y")))).sum("loss");
    }
  }

  private SDVariable layer(LayerSpec spec, SDVariable x) {
    return switch (spec.name()) {
      case "linear" -> linear(x);
      case "relu" -> graph.nn.relu(x, 0);
      case "conv2d" -> {
        var weight = parameter(2, 3, 1, 0);
        var config = Conv2DConfig.builder().kH(spec.size(2)).kW(spec.size(2));
        yield graph.cnn.conv2d(
            x, weight, parameter(), config.pH(spec.size(3)).pW(spec.size(3)).build());
      }
      case "max_pool2d" -> {
        int size = spec.size(0);
        var config = Pooling2DConfig.builder().kH(size).kW(size).sH(size).sW(size);
        yield graph.cnn.maxPooling2d(x, config.build());
      }
      case "flatten" -> graph.reshape(x, numbers("x").sizes()[0], -1);
      case "softmax" -> graph.nn.softmax(x, -1);
      case "layer_norm" -> graph.nn.layerNorm(x, parameter(), parameter(), false, 1);
      case "embedding" ->
          throw new UnsupportedOperationException(
              "with one, fit closes an array that the gradient of the LSTM still reads");
      case "lstm" -> lstm(x);
      case "gru" ->
          throw new UnsupportedOperationException("its GRU resets before the product, not after");
      default -> throw new UnsupportedOperationException(spec.name());
    };
  }

  private SDVariable linear(SDVariable x) {
    var weight = parameter(1, 0);
    return graph.nn.linear(x, weight, parameter());
  }

  /** Gates in PyTorch's order; the two biases of PyTorch are added. */
  private SDVariable lstm(SDVariable x) {
    var input = parameter(1, 0);
    var recurrent = parameter(1, 0);
    var bias = parameter().add(parameter());
    var weights = LSTMLayerWeights.builder().weights(input).rWeights(recurrent).bias(bias).build();
    return graph.rnn.lstmLayer(x, weights, LSTMLayerConfig.builder().build())[0];
  }

  /** The next parameter, turned by this order of dimensions where there is one. */
  private SDVariable parameter(int... order) {
    var name = "p" + initial.size();
    var array =
        order.length == 0
            ? Nd4jArrays.floats(numbers(name))
            : Nd4jArrays.turned(numbers(name), order);
    initial.put(name, array.dup());
    return graph.var(name, array);
  }

  private Numbers numbers(String name) {
    var array = numbers.get(name);
    if (array == null) {
      throw new IllegalArgumentException("the numbers hold no " + name + ".");
    }
    return array;
  }
}
