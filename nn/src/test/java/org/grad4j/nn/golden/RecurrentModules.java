package org.grad4j.nn.golden;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.grad4j.autograd.LSTMOutput;
import org.grad4j.autograd.LSTMState;
import org.grad4j.autograd.Nonlinearity;
import org.grad4j.autograd.RNNOutput;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.GRU;
import org.grad4j.nn.GRUCell;
import org.grad4j.nn.LSTM;
import org.grad4j.nn.LSTMCell;
import org.grad4j.nn.RNN;
import org.grad4j.nn.RNNCell;
import org.grad4j.nn.RecurrentOptions;

/** Recurrent networks under PyTorch's names and with PyTorch's keywords; inputs: x, h, c. */
final class RecurrentModules {
  static final Map<String, Function<Arguments, ModuleUnderTest>> TABLE =
      Map.of(
          "RNN", RecurrentModules::rnn,
          "LSTM", RecurrentModules::lstm,
          "GRU", RecurrentModules::gru,
          "RNNCell", RecurrentModules::rnnCell,
          "LSTMCell", RecurrentModules::lstmCell,
          "GRUCell", RecurrentModules::gruCell);

  private RecurrentModules() {}

  private static RecurrentOptions options(Arguments k) {
    return new RecurrentOptions(
        k.dim("num_layers", 1),
        k.flag("bias", true),
        k.flag("batch_first", false),
        k.number("dropout", 0),
        k.flag("bidirectional", false));
  }

  private static Nonlinearity nonlinearity(Arguments k) {
    return k.text("nonlinearity", "tanh").equals("relu") ? Nonlinearity.RELU : Nonlinearity.TANH;
  }

  private static ModuleUnderTest rnn(Arguments k) {
    var rnn = new RNN(k.whole("input_size"), k.whole("hidden_size"), options(k), nonlinearity(k));
    return new ModuleUnderTest(
        rnn,
        in -> outputs(in.size() > 1 ? rnn.forward(in.get(0), in.get(1)) : rnn.forward(in.get(0))),
        true);
  }

  private static ModuleUnderTest gru(Arguments k) {
    var gru = new GRU(k.whole("input_size"), k.whole("hidden_size"), options(k));
    return new ModuleUnderTest(
        gru,
        in -> outputs(in.size() > 1 ? gru.forward(in.get(0), in.get(1)) : gru.forward(in.get(0))),
        true);
  }

  private static List<Tensor> outputs(RNNOutput y) {
    return List.of(y.output(), y.hidden());
  }

  private static ModuleUnderTest lstm(Arguments k) {
    var lstm =
        new LSTM(
            k.whole("input_size"), k.whole("hidden_size"), options(k), k.whole("proj_size", 0));
    return new ModuleUnderTest(
        lstm,
        in ->
            outputs(
                in.size() > 1
                    ? lstm.forward(in.get(0), new LSTMState(in.get(1), in.get(2)))
                    : lstm.forward(in.get(0))),
        true);
  }

  private static List<Tensor> outputs(LSTMOutput y) {
    return List.of(y.output(), y.hidden(), y.cell());
  }

  private static ModuleUnderTest rnnCell(Arguments k) {
    var cell =
        new RNNCell(
            k.whole("input_size"), k.whole("hidden_size"), k.flag("bias", true), nonlinearity(k));
    return new ModuleUnderTest(
        cell,
        in -> List.of(in.size() > 1 ? cell.forward(in.get(0), in.get(1)) : cell.forward(in.get(0))),
        true);
  }

  private static ModuleUnderTest gruCell(Arguments k) {
    var cell = new GRUCell(k.whole("input_size"), k.whole("hidden_size"), k.flag("bias", true));
    return new ModuleUnderTest(
        cell,
        in -> List.of(in.size() > 1 ? cell.forward(in.get(0), in.get(1)) : cell.forward(in.get(0))),
        true);
  }

  private static ModuleUnderTest lstmCell(Arguments k) {
    var cell = new LSTMCell(k.whole("input_size"), k.whole("hidden_size"), k.flag("bias", true));
    return new ModuleUnderTest(
        cell,
        in -> {
          var state =
              in.size() > 1
                  ? cell.forward(in.get(0), new LSTMState(in.get(1), in.get(2)))
                  : cell.forward(in.get(0));
          return List.of(state.hidden(), state.cell());
        },
        true);
  }
}
