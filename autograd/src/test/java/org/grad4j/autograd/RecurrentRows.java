package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

/** Recurrent networks: rows of the gradient table. Outputs are joined in different ways. */
final class RecurrentRows {
  private static final String LSTM = "Functional.lstm(Tensor,LSTMState,RecurrentWeights,boolean)";
  private static final String GRU = "Functional.gru(Tensor,Tensor,RecurrentWeights,boolean)";
  private static final String RNN =
      "Functional.rnn(Tensor,Tensor,RecurrentWeights,Nonlinearity,boolean)";

  private RecurrentRows() {}

  static void add() {
    row(
        LSTM,
        "all outputs, backwards in time",
        in -> all(lstm(in, biased(in, 3), true)),
        any(3, 2, 2),
        any(2, 2),
        any(2, 2),
        any(8, 2),
        any(8, 2),
        any(8),
        any(8));
    row(
        LSTM,
        "the outputs alone, no biases",
        in -> lstm(in, new RecurrentWeights(in[3], in[4]), false).output(),
        any(2, 3, 1),
        any(3, 2),
        any(3, 2),
        any(8, 1),
        any(8, 2));
    row(
        LSTM,
        "the last cell alone",
        in -> lstm(in, new RecurrentWeights(in[3], in[4]), false).cell(),
        any(2, 1, 2),
        any(1, 1),
        any(1, 1),
        any(4, 2),
        any(4, 1));
    row(
        LSTM,
        "no rows",
        in -> all(lstm(in, new RecurrentWeights(in[3], in[4]), false)),
        any(2, 0, 2),
        any(0, 1),
        any(0, 1),
        any(4, 2),
        any(4, 1));
    row(
        LSTM,
        "projected",
        in -> all(lstm(in, new RecurrentWeights(in[3], in[4]).projection(in[5]), false)),
        any(2, 2, 2),
        any(2, 1),
        any(2, 2),
        any(8, 2),
        any(8, 1),
        any(1, 2));
    for (boolean reverse : new boolean[] {false, true}) {
      var variant = reverse ? ", backwards in time" : "";
      TensorFunction biased = in -> all(Functional.gru(in[0], in[1], biased(in, 2), reverse));
      row(
          GRU,
          "all" + variant,
          biased,
          any(3, 2, 2),
          any(2, 2),
          any(6, 2),
          any(6, 2),
          any(6),
          any(6));
      TensorFunction last =
          in -> Functional.gru(in[0], in[1], new RecurrentWeights(in[2], in[3]), reverse).hidden();
      row(GRU, "the last" + variant, last, any(2, 1, 1), any(1, 2), any(6, 1), any(6, 2));
      for (var by : Nonlinearity.values()) {
        TensorFunction all = in -> all(Functional.rnn(in[0], in[1], biased(in, 2), by, reverse));
        row(RNN, by + variant, all, any(3, 2, 2), any(2, 3), any(3, 2), any(3, 3), any(3), any(3));
      }
    }
  }

  private static LSTMOutput lstm(Tensor[] in, RecurrentWeights weights, boolean reverse) {
    return Functional.lstm(in[0], new LSTMState(in[1], in[2]), weights, reverse);
  }

  private static RecurrentWeights biased(Tensor[] in, int first) {
    return new RecurrentWeights(in[first], in[first + 1], in[first + 2], in[first + 3]);
  }

  private static Tensor all(RNNOutput y) {
    return Tensor.cat(0, y.output(), y.hidden().unsqueeze(0));
  }

  private static Tensor all(LSTMOutput y) {
    return Tensor.cat(0, y.output().reshape(-1), y.hidden().reshape(-1), y.cell().reshape(-1));
  }
}
