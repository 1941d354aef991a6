package org.grad4j.benchmarks.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.grad4j.benchmarks.compare.Running;
import org.grad4j.benchmarks.compare.Workload;

/** A case in DJL. */
final class DjlRunning implements Running {
  private final Workload work;
  private final NDManager manager;
  private final List<NDArray> parameters;
  private final List<float[]> initial;
  private final List<NDArray> differentiated = new ArrayList<>();
  private final DjlModel model;
  private final Engine engine = Engine.getEngine("PyTorch");
  private final ToDoubleFunction<NDManager> step;

  DjlRunning(Workload work, DjlArrays arrays) {
    this.work = work;
    manager = arrays.manager();
    parameters = arrays.parameters();
    initial = parameters.stream().map(NDArray::toFloatArray).toList();
    boolean inference = work.mode() == Workload.Mode.INFERENCE;
    model = new DjlModel(work, parameters, !inference);
    if (!inference) {
      parameters.forEach(parameter -> parameter.setRequiresGradient(true));
    }
    step = step(arrays);
  }

  @Override
  public double run(int steps) {
    double loss = 0;
    for (int i = 0; i < steps; i++) {
      try (var inner = manager.newSubManager()) {
        loss = step.applyAsDouble(inner);
      }
    }
    return loss;
  }

  @Override
  public void restart() {
    for (int i = 0; i < initial.size(); i++) {
      parameters.get(i).set(initial.get(i));
    }
  }

  @Override
  public double[] check() {
    if (work.mode() != Workload.Mode.UPDATE) {
      return Running.super.check();
    }
    var squares = new double[COMPARED_STEPS];
    for (int i = 0; i < squares.length; i++) {
      run(1);
      squares[i] = Running.meanSquare(parameters.get(0).toFloatArray());
    }
    return squares;
  }

  @Override
  public double[] gradients() {
    return differentiated.stream()
        .mapToDouble(array -> Running.meanSquare(array.getGradient().toFloatArray()))
        .toArray();
  }

  @Override
  public void close() {
    manager.close();
  }

  private ToDoubleFunction<NDManager> step(DjlArrays arrays) {
    if (work.mode() == Workload.Mode.EPOCH) {
      return epoch(arrays, model.optimizer());
    }
    var x = work.hasTokens() ? arrays.integers("x") : arrays.floats("x");
    var y = work.hasClasses() ? arrays.integers("y") : arrays.floats("y");
    return switch (work.mode()) {
      case TRAIN -> {
        var optimizer = model.optimizer();
        yield inner -> {
          inner.tempAttachAll(x, y);
          return train(optimizer, x, y);
        };
      }
      case BACKWARD -> backward(x, y);
      case INFERENCE ->
          inner -> {
            inner.tempAttachAll(x);
            return Running.meanSquare(model.forward(x).toFloatArray());
          };
      default -> {
        var optimizer = model.optimizer();
        yield inner -> {
          optimizer.update("0", parameters.get(0), x);
          return 0;
        };
      }
    };
  }

  private double train(Optimizer optimizer, NDArray x, NDArray y) {
    double result;
    try (var collector = engine.newGradientCollector()) {
      var loss = model.loss(model.forward(x), y);
      collector.backward(loss);
      result = loss.getFloat();
    }
    for (int i = 0; i < parameters.size(); i++) {
      // The update leaves the gradient at zero.
      try (var gradient = parameters.get(i).getGradient()) {
        optimizer.update(Integer.toString(i), parameters.get(i), gradient);
      }
    }
    return result;
  }

  private ToDoubleFunction<NDManager> backward(NDArray x, NDArray y) {
    x.setRequiresGradient(true);
    differentiated.add(x);
    differentiated.addAll(parameters);
    var made = new boolean[1];
    return inner -> {
      inner.tempAttachAll(x, y);
      if (made[0]) {
        for (var array : differentiated) {
          try (var gradient = array.getGradient()) {
            gradient.muli(0);
          }
        }
      }
      made[0] = true;
      try (var collector = engine.newGradientCollector()) {
        var loss = model.loss(model.forward(x), y);
        collector.backward(loss);
        return loss.getFloat();
      }
    };
  }

  private ToDoubleFunction<NDManager> epoch(DjlArrays arrays, Optimizer optimizer) {
    var order = arrays.order();
    int batch = work.batch();
    var dataset =
        new ArrayDataset.Builder()
            .setData(arrays.floats("x"))
            .optLabels(arrays.integers("y"))
            .setSampling(batch, false)
            .build();
    var next = new int[1];
    return inner -> {
      int from = next[0];
      next[0] = from + 2 * batch <= order.length ? from + batch : 0;
      var samples = dataset.getByIndices(inner, Arrays.copyOfRange(order, from, from + batch));
      return train(optimizer, samples.getData().head(), samples.getLabels().head());
    };
  }
}
