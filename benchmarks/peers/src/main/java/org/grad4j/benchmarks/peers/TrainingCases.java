package org.grad4j.benchmarks.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.loss.SigmoidBinaryCrossEntropyLoss;
import java.util.List;
import java.util.function.Supplier;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Linear;
import org.grad4j.nn.loss.BCEWithLogitsLoss;
import org.grad4j.nn.optim.SGD;

/** Whole training steps beside DJL's, from the same weights with the same loss. */
final class TrainingCases {
  private static final double RATE = 0.1;
  private static final int COMPARED_STEPS = 20;

  private TrainingCases() {}

  /** One neuron learns the AND table: forward, loss, backward, SGD. */
  static Case andStep(NDManager djl) {
    var rows = new float[] {0, 0, 0, 1, 1, 0, 1, 1};
    var answers = new float[] {0, 0, 0, 1};
    var neuron = new Linear(2, 1);
    var work =
        new Case(
            "and_step",
            ours(neuron, Tensor.of(rows, 4, 2), Tensor.of(answers, 4, 1)),
            theirs(djl, neuron, rows, answers));
    requireSameLosses(work);
    return work;
  }

  private static Supplier<Tensor> ours(Linear neuron, Tensor x, Tensor y) {
    var criterion = new BCEWithLogitsLoss();
    var optimizer = new SGD(neuron.parameters(), RATE);
    return () -> {
      optimizer.zeroGrad();
      var loss = criterion.forward(neuron.forward(x), y);
      loss.backward();
      optimizer.step();
      return loss;
    };
  }

  /** The arrays of a step are in a manager of their own, closed with it. */
  private static Supplier<Float> theirs(
      NDManager djl, Linear neuron, float[] rows, float[] answers) {
    var x = djl.create(rows, new ai.djl.ndarray.types.Shape(4, 2));
    var y = djl.create(answers, new ai.djl.ndarray.types.Shape(4, 1));
    var weight = djl.create(floats(neuron, 0), new ai.djl.ndarray.types.Shape(1, 2));
    var bias = djl.create(floats(neuron, 1), new ai.djl.ndarray.types.Shape(1));
    var parameters = List.of(weight, bias);
    parameters.forEach(p -> p.setRequiresGradient(true));
    var criterion = new SigmoidBinaryCrossEntropyLoss();
    var engine = Engine.getEngine("PyTorch");
    return () -> {
      try (var step = djl.newSubManager()) {
        step.tempAttachAll(x, y, weight, bias);
        float result;
        try (var collector = engine.newGradientCollector()) {
          var loss =
              criterion.evaluate(new NDList(y), new NDList(x.matMul(weight.transpose()).add(bias)));
          collector.backward(loss);
          result = loss.getFloat();
        }
        for (var parameter : parameters) {
          var gradient = parameter.getGradient();
          parameter.subi(gradient.mul(RATE));
          gradient.subi(gradient);
        }
        return result;
      }
    };
  }

  private static float[] floats(Linear neuron, int parameter) {
    return neuron.parameters().get(parameter).data().toFloatArray();
  }

  private static void requireSameLosses(Case work) {
    var djl = work.djl();
    for (int i = 0; i < COMPARED_STEPS && djl != null; i++) {
      double ours = ((Tensor) work.ours().get()).item();
      double theirs = (Float) djl.get();
      if (!(Math.abs(ours - theirs) <= 1e-4)) {
        throw new IllegalStateException(
            work.name() + ": losses differ at step " + i + ": " + ours + " and " + theirs);
      }
    }
  }
}
