package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.grad4j.autograd.LSTMState;
import org.grad4j.autograd.Nonlinearity;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

/** Recurrent layers and transformers beyond PyTorch's numbers: sizes, refusals, copies. */
class RecurrentLayersTest {
  @Test
  void goingOnFromAStateIsGoingOnInTime() {
    var lstm = new LSTM(2, 3, RecurrentOptions.DEFAULTS.numLayers(2));
    var x = Tensor.randn(7, 2, 2);
    var whole = lstm.forward(x);
    var first = lstm.forward(x.narrow(0, 0, 4));
    var rest = lstm.forward(x.narrow(0, 4, 3), first.state());
    assertThat(Tensor.cat(0, first.output(), rest.output()).data().toFloatArray())
        .containsExactly(whole.output().data().toFloatArray());
    assertThat(rest.cell().data().toFloatArray())
        .containsExactly(whole.cell().data().toFloatArray());
  }

  @Test
  void aCellIsAStepOfALayer() {
    Grad4J.manualSeed(3);
    var layer = new GRU(3, 4);
    Grad4J.manualSeed(3);
    var cell = new GRUCell(3, 4);
    var x = Tensor.randn(5, 2, 3);
    var h = Tensor.zeros(2, 4);
    for (int t = 0; t < 5; t++) {
      h = cell.forward(x.select(0, t), h);
    }
    assertThat(h.data().toFloatArray())
        .containsExactly(layer.forward(x).hidden().data().toFloatArray());
  }

  @Test
  void noRowsGiveNoRows() {
    var y =
        new LSTM(2, 3, RecurrentOptions.DEFAULTS.bidirectional(true)).forward(Tensor.ones(4, 0, 2));
    assertThat(y.output().shape()).isEqualTo(Shape.of(4, 0, 6));
    assertThat(y.cell().shape()).isEqualTo(Shape.of(2, 0, 3));
    assertThat(new GRUCell(2, 3).forward(Tensor.ones(0, 2)).shape()).isEqualTo(Shape.of(0, 3));
    var attention = new MultiheadAttention(4, 2);
    var none = Tensor.ones(3, 0, 4);
    assertThat(attention.forward(none, none, none).output().shape()).isEqualTo(Shape.of(3, 0, 4));
    var noQueries =
        attention.forward(Tensor.ones(0, 2, 4), Tensor.ones(3, 2, 4), Tensor.ones(3, 2, 4));
    assertThat(noQueries.output().shape()).isEqualTo(Shape.of(0, 2, 4));
    assertThat(noQueries.weights().orElseThrow().shape()).isEqualTo(Shape.of(2, 0, 3));
  }

  @Test
  void aQueryThatAttendsToNothingIsNaN() {
    var attention = new MultiheadAttention(4, 2);
    var x = Tensor.ones(2, 1, 4);
    var mask =
        AttentionMask.NONE.attnMask(Tensor.of(new boolean[] {true, true, false, false}, 2, 2));
    for (var weights : AttentionWeights.values()) {
      var y = attention.forward(x, x, x, mask, weights).output().data();
      assertThat(y.select(0, 0).toFloatArray()).containsOnly(Float.NaN);
      assertThat(y.select(0, 1).isFinite().toLongArray()).containsOnly(1);
    }
  }

  @Test
  void copiesAreFedByTheirOwnParameters() {
    var lstm = new LSTM(2, 3);
    var layer = new TransformerEncoderLayer(4, 2, TransformerOptions.DEFAULTS.dropout(0));
    var copyOfLstm = Module.copyOf(lstm);
    var copyOfLayer = Module.copyOf(layer);
    copyOfLstm.forward(Tensor.ones(2, 1, 2)).output().sum().backward();
    copyOfLayer.forward(Tensor.ones(2, 1, 4)).square().sum().backward();
    assertThat(lstm.parameters()).noneMatch(Tensor::hasGrad);
    assertThat(layer.parameters()).noneMatch(Tensor::hasGrad);
    assertThat(copyOfLstm.parameters()).allMatch(Tensor::hasGrad);
    assertThat(copyOfLayer.parameters()).allMatch(Tensor::hasGrad);
  }

  @Test
  void attentionIsAdaptedInItsPlace() {
    var layer = new TransformerEncoderLayer(4, 2, TransformerOptions.DEFAULTS.dropout(0));
    new LoRA(2, 4).adapt(layer);
    layer.forward(Tensor.randn(3, 2, 4)).square().sum().backward();
    var trained = layer.namedParameters();
    assertThat(trained.get("self_attn.out_proj.lora_B").hasGrad()).isTrue();
    assertThat(trained.get("self_attn.in_proj_weight").hasGrad()).isFalse();
  }

  @Test
  void placesAreSinesAndCosines() {
    var encoding = new PositionalEncoding(5, 0, 10, true);
    var y = encoding.call(Tensor.zeros(2, 10, 5)).data();
    for (int t = 0; t < 10; t++) {
      for (int i = 0; i < 5; i++) {
        double angle = t / Math.pow(10000, (i - i % 2) / 5.0);
        double expected = i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        assertThat(y.select(0, 1).select(0, t).select(0, i).item())
            .isCloseTo(expected, within(1e-6));
      }
    }
    assertThat(
            new PositionalEncoding(5, 0, 10, false)
                .call(Tensor.zeros(10, 2, 5))
                .data()
                .transpose(0, 1)
                .toFloatArray())
        .containsExactly(y.toFloatArray());
    assertThat(encoding.stateDict()).containsOnlyKeys("pe");
    assertThat(encoding).hasToString("PositionalEncoding(5, max_len=10, p=0.0)");
    assertThatThrownBy(() -> encoding.call(Tensor.zeros(2, 11, 5)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "PositionalEncoding: needs a sequence of at most 10 places of 5 features, got [2, 11,"
                + " 5].");
  }

  @Test
  void whatDoesNotFitIsRefusedWithASentence() {
    var lstm = new LSTM(3, 4, RecurrentOptions.DEFAULTS.batchFirst(true));
    assertThatThrownBy(() -> lstm.forward(Tensor.ones(2, 5, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("LSTM: needs inputs of 3 features, got [2, 5, 2].");
    assertThatThrownBy(() -> lstm.forward(Tensor.ones(3)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("LSTM: needs an input of 2 or 3 dimensions, got [3].");
    assertThatThrownBy(() -> lstm.forward(Tensor.ones(2, 0, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("lstm: needs a sequence (T, N, I) of at least one step, got [0, 2, 3].");
    var state = new LSTMState(Tensor.ones(1, 5, 4), Tensor.ones(1, 2, 4));
    assertThatThrownBy(() -> lstm.forward(Tensor.ones(2, 5, 3), state))
        .isInstanceOf(ShapeException.class)
        .hasMessage("LSTM: needs a first state of shape [1, 2, 4], got [1, 5, 4].");
    assertThatThrownBy(() -> new GRUCell(3, 4).forward(Tensor.ones(2, 3), Tensor.ones(4)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("GRUCell: needs a state of shape [2, 4], got [4].");
    assertThatThrownBy(() -> new RNN(3, 0))
        .hasMessage(
            "RNN: needs an input of no fewer than 0 and a state of at least 1 elements, got 3 and"
                + " 0.");
    assertThatThrownBy(() -> new LSTM(3, 4, RecurrentOptions.DEFAULTS, 4))
        .hasMessage("LSTM: a projection is smaller than the state of 4, or 0 for none, got 4.");
    assertThatThrownBy(() -> RecurrentOptions.DEFAULTS.numLayers(0))
        .hasMessage("RecurrentOptions: there is at least 1 layer, got 0.");
    assertThatThrownBy(() -> new MultiheadAttention(6, 4))
        .hasMessage(
            "MultiheadAttention: the features must be a multiple of the heads, got 6 and 4.");
    var attention = new MultiheadAttention(4, 2);
    var x = Tensor.ones(3, 2, 4);
    assertThatThrownBy(() -> attention.forward(x, Tensor.ones(3, 1, 4), x))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "MultiheadAttention: needs queries (L, N, 4), keys (S, N, 4) and values (S, N, 4), all"
                + " with N or all without, got [3, 2, 4], [3, 1, 4] and [3, 2, 4].");
    assertThatThrownBy(
            () -> attention.forward(x, x, x, AttentionMask.causal(2), AttentionWeights.NONE))
        .isInstanceOf(ShapeException.class)
        .hasMessage("MultiheadAttention: needs a mask of shape [3, 3] or [4, 3, 3], got [2, 2].");
    var padding = AttentionMask.NONE.keyPaddingMask(Tensor.ones(3));
    assertThatThrownBy(() -> attention.forward(x, x, x, padding, AttentionWeights.NONE))
        .isInstanceOf(ShapeException.class)
        .hasMessage("MultiheadAttention: needs a mask of keys of shape [2, 3], got [3].");
    assertThatThrownBy(() -> new TransformerEncoder(new TransformerEncoderLayer(4, 2), 0))
        .hasMessage("TransformerEncoder: there is at least 1 layer, got 0.");
  }

  @Test
  void theyAreWrittenAsPyTorchWritesThem() {
    var options =
        RecurrentOptions.DEFAULTS
            .numLayers(2)
            .bias(false)
            .batchFirst(true)
            .dropout(0.25)
            .bidirectional(true);
    assertThat(new LSTM(3, 4, options, 2))
        .hasToString(
            "LSTM(3, 4, proj_size=2, num_layers=2, bias=False, batch_first=True, dropout=0.25,"
                + " bidirectional=True)");
    assertThat(new RNNCell(3, 4, false, Nonlinearity.RELU))
        .hasToString("RNNCell(3, 4, bias=False, nonlinearity=relu)");
  }
}
