package org.grad4j.benchmarks.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Iterator;
import java.util.List;
import org.grad4j.benchmarks.compare.LayerSpec;
import org.grad4j.benchmarks.compare.Workload;

/**
 * The layers, the loss and the optimizer of a case by DJL's functions of layers, without the
 * bookkeeping of its blocks and its trainer, which copy each gradient before it is used.
 */
record DjlModel(Workload work, List<NDArray> parameters, boolean training) {
  private static final float EPSILON = 1e-5f;
  private static final Loss CLASSES = Loss.softmaxCrossEntropyLoss();
  private static final Loss BINARY = Loss.sigmoidBinaryCrossEntropyLoss();

  NDArray forward(NDArray x) {
    var left = parameters.iterator();
    var y = x;
    for (var layer : work.layers()) {
      y = layer(layer, y, left);
    }
    return y;
  }

  NDArray loss(NDArray output, NDArray target) {
    return switch (work.loss().name()) {
      case "cross_entropy" ->
          CLASSES.evaluate(
              new NDList(work.hasTokens() ? target.reshape(-1) : target),
              new NDList(work.hasTokens() ? output.reshape(-1, work.loss().size(0)) : output));
      case "binary_cross_entropy" -> BINARY.evaluate(new NDList(target), new NDList(output));
      case "mean_square" -> output.square().mean();
      case "weighted_sum" -> output.mul(target).sum();
      default -> throw new UnsupportedOperationException(work.loss().name());
    };
  }

  Optimizer optimizer() {
    var rate = Tracker.fixed((float) work.learningRate());
    return switch (work.optimizerName()) {
      case "sgd" -> Optimizer.sgd().setLearningRateTracker(rate).build();
      case "adam" -> Optimizer.adam().optLearningRateTracker(rate).build();
      case "adamw" -> Optimizer.adamW().optLearningRateTracker(rate).optWeightDecays(0.01f).build();
      default -> throw new UnsupportedOperationException(work.optimizer());
    };
  }

  private NDArray layer(LayerSpec spec, NDArray x, Iterator<NDArray> left) {
    return switch (spec.name()) {
      case "linear" -> Linear.linear(x, left.next(), left.next()).head();
      case "relu" -> Activation.relu(x);
      case "conv2d" ->
          Conv2d.conv2d(
                  x,
                  left.next(),
                  left.next(),
                  new Shape(1, 1),
                  new Shape(spec.size(3), spec.size(3)))
              .head();
      case "max_pool2d" -> {
        var window = new Shape(spec.size(0), spec.size(0));
        yield Pool.maxPool2d(x, window, window, new Shape(0, 0), false);
      }
      case "flatten" -> x.reshape(x.getShape().get(0), -1);
      case "softmax" -> x.softmax(-1);
      case "layer_norm" ->
          LayerNorm.layerNorm(x, new Shape(spec.size(0)), left.next(), left.next(), EPSILON).head();
      case "embedding" -> Embedding.embedding(x, left.next(), SparseFormat.DENSE).head();
      case "lstm" -> lstm(spec, x, next(left, 4));
      case "gru" -> gru(spec, x, next(left, 4));
      case "encoder" -> DjlEncoder.forward(spec, x, next(left, 12));
      default -> throw new UnsupportedOperationException(spec.name());
    };
  }

  private NDArray lstm(LayerSpec spec, NDArray x, NDList weights) {
    var states = new NDList(state(spec, x), state(spec, x));
    return x.getNDArrayInternal()
        .lstm(x, states, weights, true, 1, 0, training, false, false)
        .head();
  }

  private NDArray gru(LayerSpec spec, NDArray x, NDList weights) {
    return x.getNDArrayInternal()
        .gru(x, state(spec, x), weights, true, 1, 0, training, false, false)
        .head();
  }

  /** Zeros to begin with. */
  private static NDArray state(LayerSpec spec, NDArray x) {
    return x.getManager().zeros(new Shape(1, x.getShape().get(1), spec.size(1)));
  }

  private static NDList next(Iterator<NDArray> left, int count) {
    var taken = new NDList();
    for (int i = 0; i < count; i++) {
      taken.add(left.next());
    }
    return taken;
  }
}
