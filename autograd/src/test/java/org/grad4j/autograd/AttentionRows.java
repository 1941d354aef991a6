package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;

/** Attention, and losses of rows of labels: rows of the gradient table. */
final class AttentionRows {
  private AttentionRows() {}

  static void add() {
    row(
        "Functional.scaledDotProductAttention(Tensor,Tensor,Tensor)",
        "",
        in -> Functional.scaledDotProductAttention(in[0], in[1], in[2]),
        any(2, 3, 2),
        any(2, 4, 2),
        any(2, 4, 3));
    var causal = AttentionOptions.DEFAULTS.isCausal(true);
    attention("causal", causal, any(3, 2), any(3, 2), any(3, 1));
    attention("keys and values are shared", causal, any(2, 1, 2, 2), any(3, 2), any(3, 2));
    var marks = NDArray.of(new boolean[] {true, false, true, true, true, false}, 2, 3);
    var masked = AttentionOptions.DEFAULTS.mask(Tensor.of(marks)).scale(0.5);
    attention("mask and scale", masked, any(2, 2, 2), any(2, 3, 2), any(2, 3, 2));
    TensorFunction dropped =
        in -> {
          Grad4J.manualSeed(5);
          var options = AttentionOptions.DEFAULTS.dropout(0.5).mask(in[3]);
          return Functional.scaledDotProductAttention(in[0], in[1], in[2], options);
        };
    row(ATTENTION, "dropout", dropped, any(2, 2), any(3, 2), any(3, 2), any(2, 3));
    var targets = Tensor.of(new long[] {1, 1, 2, 3, 0, 0}, 2, 3);
    var inputLengths = Tensor.of(new long[] {5, 4});
    var targetLengths = Tensor.of(new long[] {3, 1});
    for (var reduction : Reduction.values()) {
      var options = CTCLossOptions.DEFAULTS.reduction(reduction);
      row(
          "Functional.ctcLoss(Tensor,Tensor,Tensor,Tensor,CTCLossOptions)",
          reduction.name(),
          in ->
              Functional.ctcLoss(
                  in[0].logSoftmax(-1), targets, inputLengths, targetLengths, options),
          any(5, 2, 4));
    }
  }

  private static final String ATTENTION =
      "Functional.scaledDotProductAttention(Tensor,Tensor,Tensor,AttentionOptions)";

  private static void attention(String variant, AttentionOptions options, Operand... operands) {
    row(
        ATTENTION,
        variant,
        in -> Functional.scaledDotProductAttention(in[0], in[1], in[2], options),
        operands);
  }
}
