package org.grad4j.benchmarks.compare;

import java.util.Iterator;
import java.util.function.DoubleSupplier;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.data.Batch;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.optim.Optimizer;

/** The step of each mode in Grad4J; each answers its loss. */
final class Grad4jSteps {
  private Grad4jSteps() {}

  static DoubleSupplier of(Grad4jModel model, Tensor x, Grad4jNumbers numbers) {
    var y = numbers.get("y");
    return switch (model.work().mode()) {
      case TRAIN -> {
        var optimizer = model.optimizer();
        yield () -> train(model, optimizer, x, y);
      }
      case BACKWARD -> {
        x.requiresGrad(true);
        yield () -> backward(model, x, y);
      }
      case INFERENCE -> {
        model.layers().eval();
        yield () -> inference(model, x);
      }
      case EPOCH -> epoch(model, numbers);
      case UPDATE -> throw new IllegalArgumentException("an update has no model.");
    };
  }

  private static double train(Grad4jModel model, Optimizer optimizer, Tensor x, Tensor y) {
    optimizer.zeroGrad();
    var loss = model.loss(model.forward(x), y);
    loss.backward();
    optimizer.step();
    return loss.item();
  }

  private static double backward(Grad4jModel model, Tensor x, Tensor y) {
    x.zeroGrad();
    model.layers().zeroGrad();
    var loss = model.loss(model.forward(x), y);
    loss.backward();
    return loss.item();
  }

  private static double inference(Grad4jModel model, Tensor x) {
    try (var off = Autograd.noGrad()) {
      return Running.meanSquare(model.forward(x).data().toFloatArray());
    }
  }

  /** One batch of the set after the other, pass after pass. */
  private static DoubleSupplier epoch(Grad4jModel model, Grad4jNumbers numbers) {
    var order = new GivenOrder(numbers.get("order").data().toLongArray());
    var loader =
        DataLoader.of(
            new TensorDataset(numbers.get("x"), numbers.get("y")),
            new DataLoader.Config(model.work().batch()).withDropLast(true).withSampler(order));
    var batches = new Passes<Batch>(loader);
    var optimizer = model.optimizer();
    return () -> {
      var batch = batches.next();
      return train(model, optimizer, batch.inputs(), batch.targets());
    };
  }

  /** One pass after another without an end. */
  private static final class Passes<B> {
    private final DataLoader<B> loader;
    private Iterator<B> pass;

    Passes(DataLoader<B> loader) {
      this.loader = loader;
      pass = loader.iterator();
    }

    B next() {
      if (!pass.hasNext()) {
        pass = loader.iterator();
      }
      return pass.next();
    }
  }
}
