package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.Recurrence;
import org.grad4j.core.internal.kernel.RecurrentCell;
import org.grad4j.core.internal.shape.RecurrentShapes;
import org.jspecify.annotations.Nullable;

/**
 * Recurrent networks, one layer and direction: h_t = cell(x_t·Wᵀ + b, h_{t−1}·Uᵀ + c), x {@code (T,
 * N, I)}. With D the gradient of these sums, dx = D·W, dW = Dᵀ·x, dU = Dᵀ·h, db = dc = ΣD, for all
 * steps together. Keeps its inputs, h, and of an LSTM and a GRU the gates and c or h·Uᵀ + c.
 */
final class Recurrences {
  private Recurrences() {}

  /** h_t = tanh(x_t·Wᵀ + b + h_{t−1}·Uᵀ + c), or max(…, 0). */
  static RNNOutput rnn(
      Tensor x, Tensor hidden, RecurrentWeights weights, Nonlinearity by, boolean reverse) {
    var cell = by == Nonlinearity.RELU ? RecurrentCell.RELU : RecurrentCell.TANH;
    var outputs = run("rnn", cell, x, new Tensor[] {hidden}, weights, reverse);
    return new RNNOutput(outputs[0], outputs[1]);
  }

  /** r, z = σ(…), n = tanh(x_t·Wᵀ + b + r·(h_{t−1}·Uᵀ + c)); h_t = (1 − z)·n + z·h_{t−1}. */
  static RNNOutput gru(Tensor x, Tensor hidden, RecurrentWeights weights, boolean reverse) {
    var outputs = run("gru", RecurrentCell.GRU, x, new Tensor[] {hidden}, weights, reverse);
    return new RNNOutput(outputs[0], outputs[1]);
  }

  /** i, f, o = σ(…), g = tanh(…); c_t = f·c_{t−1} + i·g, h_t = o·tanh c_t. */
  static LSTMOutput lstm(Tensor x, LSTMState state, RecurrentWeights weights, boolean reverse) {
    var states = new Tensor[] {state.hidden(), state.cell()};
    var outputs = run("lstm", RecurrentCell.LSTM, x, states, weights, reverse);
    return new LSTMOutput(outputs[0], outputs[1], outputs[2]);
  }

  private static Tensor[] run(
      String name,
      RecurrentCell cell,
      Tensor x,
      Tensor[] states,
      RecurrentWeights weights,
      boolean reverse) {
    require(name, cell, x, states, weights);
    if (weights.weightHr().isPresent()) {
      return RecurrentSteps.run(cell, reverse, x, states, weights);
    }
    var inputs = inputs(x, states, weights);
    var found =
        new Recurrence(name, cell, reverse)
            .forward(
                x.data(),
                states[0].data(),
                states.length > 1 ? states[1].data() : null,
                new Recurrence.Weights(
                    weights.weightIh().data(),
                    weights.weightHh().data(),
                    weights.biasIh().map(Tensor::data).orElse(null),
                    weights.biasHh().map(Tensor::data).orElse(null)));
    var last = found.cell();
    return record(
        name,
        inputs,
        last == null
            ? new NDArray[] {found.output(), found.hidden()}
            : new NDArray[] {found.output(), found.hidden(), last},
        Keep.INPUTS_AND_FIRST_OUTPUT,
        found.kept(),
        new Rule.FusedSeveral(
            call -> backward(new Recurrence(name, cell, reverse), call),
            in -> composed(cell, reverse, in)));
  }

  private static Tensor[] inputs(Tensor x, Tensor[] states, RecurrentWeights weights) {
    var inputs = new ArrayList<Tensor>();
    inputs.add(x);
    inputs.addAll(Arrays.asList(states));
    inputs.add(weights.weightIh());
    inputs.add(weights.weightHh());
    weights.biasIh().ifPresent(inputs::add);
    weights.biasHh().ifPresent(inputs::add);
    return inputs.toArray(Tensor[]::new);
  }

  /** The place of the first weight among the inputs: after x and the states. */
  private static int firstWeight(RecurrentCell cell) {
    return cell.hasCell() ? 3 : 2;
  }

  private static Tensor[] composed(RecurrentCell cell, boolean reverse, Tensor... in) {
    int w = firstWeight(cell);
    var weights =
        in.length > w + 2
            ? new RecurrentWeights(in[w], in[w + 1], in[w + 2], in[w + 3])
            : new RecurrentWeights(in[w], in[w + 1]);
    return RecurrentSteps.run(cell, reverse, in[0], Arrays.copyOfRange(in, 1, w), weights);
  }

  private static void backward(Recurrence recurrence, Call call) {
    var cell = recurrence.cell();
    int w = firstWeight(cell);
    var y = call.output(0).data();
    var given =
        new Recurrence.Given(
            gradient(call, 0), gradient(call, 1), cell.hasCell() ? gradient(call, 2) : null);
    var kept = cell.gates() > 1 ? new NDArray[] {call.own(0), call.own(1)} : new NDArray[0];
    var found = recurrence.backward(given, y, call.input(w + 1).data(), call.isLast(), kept);
    var sums = found.sums();
    if (call.wants(0)) {
      var dx = sums.mm(call.input(w).data());
      call.give(0, dx.reshape(call.input(0).shape().toArray()));
    }
    if (call.wants(1)) {
      call.give(1, found.hidden());
    }
    if (cell.hasCell() && call.wants(2)) {
      call.give(2, Objects.requireNonNull(found.cell()));
    }
    if (call.wants(w)) {
      call.give(w, sums.t().mm(rows(call.input(0).data())));
    }
    if (call.wants(w + 1)) {
      call.give(w + 1, ofState(sums, found.apart(), rows(recurrence.before(y))));
    }
    if (call.has(w + 2) && (call.wants(w + 2) || call.wants(w + 3))) {
      var db = sums.sum(0);
      call.give(w + 2, db);
      call.give(w + 3, found.apart() == null ? db : joined(db, found.apart().sum(0)));
    }
  }

  /** Dᵀ·h, where the last gate may have a D of its own. */
  private static NDArray ofState(NDArray sums, @Nullable NDArray apart, NDArray before) {
    if (apart == null) {
      return sums.t().mm(before);
    }
    long added = sums.shape().size(1) - apart.shape().size(1);
    return NDArray.cat(0, sums.narrow(1, 0, added).t().mm(before), apart.t().mm(before));
  }

  private static NDArray joined(NDArray db, NDArray apart) {
    return NDArray.cat(0, db.narrow(0, 0, db.numel() - apart.numel()), apart);
  }

  private static NDArray rows(NDArray x) {
    return x.reshape(x.shape().size(0) * x.shape().size(1), x.shape().size(2));
  }

  private static @Nullable NDArray gradient(Call call, int output) {
    return call.hasGrad(output) ? call.grad(output).data() : null;
  }

  private static void require(
      String name, RecurrentCell cell, Tensor x, Tensor[] states, RecurrentWeights weights) {
    RecurrentShapes.requireSequence(name, x.shape());
    var u = weights.weightHh();
    long width =
        RecurrentShapes.requireWeights(
            name, x.shape(), weights.weightIh().shape(), u.shape(), cell.gates());
    long shown = width;
    if (weights.weightHr().isPresent()) {
      if (!cell.hasCell()) {
        throw new IllegalArgumentException(name + ": only an LSTM projects its state.");
      }
      var projection = weights.weightHr().get();
      shown = u.shape().size(1);
      RecurrentShapes.require(name, "a projection", projection.shape(), shown, width);
    }
    RecurrentShapes.require(name, "a weight of the state", u.shape(), cell.gates() * width, shown);
    long batch = x.shape().size(1);
    RecurrentShapes.require(name, "a first state", states[0].shape(), batch, shown);
    if (states.length > 1) {
      RecurrentShapes.require(name, "a first cell", states[1].shape(), batch, width);
    }
    weights.biasIh().ifPresent(b -> requireBias(name, b, cell.gates() * width));
    weights.biasHh().ifPresent(b -> requireBias(name, b, cell.gates() * width));
    for (var input : inputs(x, states, weights)) {
      DType.requireOneFloatingType(name, x.dtype(), input.dtype());
    }
  }

  private static void requireBias(String name, Tensor bias, long size) {
    RecurrentShapes.require(name, "a bias", bias.shape(), size);
  }
}
