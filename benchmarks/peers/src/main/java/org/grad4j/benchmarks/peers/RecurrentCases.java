package org.grad4j.benchmarks.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Random;
import java.util.function.Supplier;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Scope;
import org.grad4j.nn.LSTM;
import org.grad4j.nn.optim.SGD;

/** A training step of an LSTM beside DJL's, from the same weights: mean of squares, SGD. */
final class RecurrentCases {
  private static final double RATE = 0.01;
  private static final int STEPS = 64;
  private static final int BATCH = 32;
  private static final int SIZE = 128;
  private static final int COMPARED_STEPS = 10;

  private RecurrentCases() {}

  /** Forward, backward and update of 64 steps of a batch of 32 with states of 128. */
  static Case lstmStep(NDManager djl) {
    var lstm = new LSTM(SIZE, SIZE);
    var numbers = new float[STEPS * BATCH * SIZE];
    var random = new Random(1);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    var work =
        new Case(
            "lstm_step",
            ours(lstm, Tensor.of(numbers, STEPS, BATCH, SIZE)),
            theirs(djl, lstm, numbers));
    requireSameLosses(work);
    return work;
  }

  private static Supplier<Float> ours(LSTM lstm, Tensor x) {
    var optimizer = new SGD(lstm.parameters(), RATE);
    return () -> {
      try (var scope = Scope.open()) {
        optimizer.zeroGrad();
        var loss = lstm.forward(x).output().square().mean();
        loss.backward();
        optimizer.step();
        return (float) loss.item();
      }
    };
  }

  private static Supplier<Float> theirs(NDManager djl, LSTM lstm, float[] numbers) {
    var x = djl.create(numbers, new ai.djl.ndarray.types.Shape(STEPS, BATCH, SIZE));
    var state = djl.zeros(new ai.djl.ndarray.types.Shape(1, BATCH, SIZE));
    var cell = djl.zeros(new ai.djl.ndarray.types.Shape(1, BATCH, SIZE));
    var parameters = new NDList();
    for (var parameter : lstm.parameters()) {
      var copy =
          djl.create(
              parameter.data().toFloatArray(),
              new ai.djl.ndarray.types.Shape(parameter.shape().toArray()));
      copy.setRequiresGradient(true);
      parameters.add(copy);
    }
    var engine = Engine.getEngine("PyTorch");
    return () -> {
      try (var step = djl.newSubManager()) {
        step.tempAttachAll(x, state, cell);
        parameters.forEach(step::tempAttachAll);
        float result;
        try (var collector = engine.newGradientCollector()) {
          var y =
              x.getNDArrayInternal()
                  .lstm(x, new NDList(state, cell), parameters, true, 1, 0, true, false, false)
                  .get(0);
          var loss = y.square().mean();
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

  private static void requireSameLosses(Case work) {
    var djl = work.djl();
    for (int i = 0; i < COMPARED_STEPS && djl != null; i++) {
      float ours = (Float) work.ours().get();
      float theirs = (Float) djl.get();
      if (!(Math.abs(ours - theirs) <= 1e-4)) {
        throw new IllegalStateException(
            work.name() + ": losses differ at step " + i + ": " + ours + " and " + theirs);
      }
    }
  }
}
