package org.grad4j.benchmarks.compare;

import java.util.List;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Conv2d;
import org.grad4j.nn.Embedding;
import org.grad4j.nn.Flatten;
import org.grad4j.nn.GRU;
import org.grad4j.nn.LSTM;
import org.grad4j.nn.Layer;
import org.grad4j.nn.LayerNorm;
import org.grad4j.nn.Linear;
import org.grad4j.nn.MaxPool2d;
import org.grad4j.nn.Parameter;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Softmax;
import org.grad4j.nn.TransformerEncoderLayer;
import org.grad4j.nn.TransformerOptions;
import org.grad4j.nn.loss.BCEWithLogitsLoss;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.optim.Adam;
import org.grad4j.nn.optim.AdamW;
import org.grad4j.nn.optim.Optimizer;
import org.grad4j.nn.optim.SGD;

/** The layers, the loss and the optimizer of a case in Grad4J. */
record Grad4jModel(Workload work, Sequential layers) {
  private static final BCEWithLogitsLoss BINARY = new BCEWithLogitsLoss();
  private static final CrossEntropyLoss CLASSES = new CrossEntropyLoss();

  static Grad4jModel of(Workload work) {
    var layers = work.layers().stream().map(Grad4jModel::layer).toArray(Layer[]::new);
    return new Grad4jModel(work, new Sequential(layers));
  }

  Tensor forward(Tensor x) {
    return layers.forward(x);
  }

  List<Parameter> parameters() {
    return layers.parameters();
  }

  Tensor loss(Tensor output, Tensor target) {
    return switch (work.loss().name()) {
      case "cross_entropy" ->
          CLASSES.forward(
              work.hasTokens() ? output.reshape(-1, work.loss().size(0)) : output,
              work.hasTokens() ? target.reshape(-1) : target);
      case "binary_cross_entropy" -> BINARY.forward(output, target);
      case "mean_square" -> output.square().mean();
      case "weighted_sum" -> output.mul(target).sum();
      default -> throw new UnsupportedOperationException(work.loss().name());
    };
  }

  Optimizer optimizer() {
    return optimizer(work, parameters());
  }

  static Optimizer optimizer(Workload work, List<Parameter> parameters) {
    return switch (work.optimizerName()) {
      case "sgd" -> new SGD(parameters, work.learningRate());
      case "adam" -> new Adam(parameters, work.learningRate());
      case "adamw" -> new AdamW(parameters, work.learningRate());
      default -> throw new UnsupportedOperationException(work.optimizer());
    };
  }

  private static Layer layer(LayerSpec spec) {
    return switch (spec.name()) {
      case "linear" -> new Linear(spec.size(0), spec.size(1));
      case "relu" -> new ReLU();
      case "conv2d" -> new Conv2d(spec.size(0), spec.size(1), spec.size(2), 1, spec.size(3));
      case "max_pool2d" -> new MaxPool2d(spec.size(0));
      case "flatten" -> new Flatten();
      case "softmax" -> new Softmax(-1);
      case "layer_norm" -> new LayerNorm(spec.size(0));
      case "embedding" -> new Embedding(spec.size(0), spec.size(1));
      case "lstm" -> new LongShortTermMemory(new LSTM(spec.size(0), spec.size(1)));
      case "gru" -> new GatedRecurrentUnit(new GRU(spec.size(0), spec.size(1)));
      case "encoder" -> encoder(spec);
      default -> throw new UnsupportedOperationException(spec.name());
    };
  }

  private static Layer encoder(LayerSpec spec) {
    var options =
        TransformerOptions.DEFAULTS.dimFeedforward(spec.size(2)).dropout(0).batchFirst(true);
    return new TransformerEncoderLayer(spec.size(0), spec.size(1), options);
  }

  /** Its output as a layer among others. */
  private static final class LongShortTermMemory extends Layer {
    private final LSTM lstm;

    LongShortTermMemory(LSTM lstm) {
      this.lstm = lstm;
    }

    @Override
    public Tensor forward(Tensor x) {
      return lstm.forward(x).output();
    }
  }

  /** Its output as a layer among others. */
  private static final class GatedRecurrentUnit extends Layer {
    private final GRU gru;

    GatedRecurrentUnit(GRU gru) {
      this.gru = gru;
    }

    @Override
    public Tensor forward(Tensor x) {
      return gru.forward(x).output();
    }
  }
}
