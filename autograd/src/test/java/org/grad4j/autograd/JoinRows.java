package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

import org.grad4j.core.PadMode;

/** Joins, repetitions, triangles and padding: rows of the gradient table. */
final class JoinRows {
  private JoinRows() {}

  static void add() {
    row("Tensor.cat(int,Tensor[])", "", in -> Tensor.cat(1, in), any(2, 1), any(2, 3), any(2, 0));
    row("Tensor.cat(int,Tensor[])", "twice the same", in -> Tensor.cat(-1, in[0], in[0]), any(3));
    row("Tensor.stack(int,Tensor[])", "", in -> Tensor.stack(-1, in), any(2, 3), any(2, 3));
    row("Tensor.stack(int,Tensor[])", "scalars", in -> Tensor.stack(0, in), any(), any());
    row("Tensor.hstack(Tensor[])", "vectors", in -> Tensor.hstack(in), any(2), any(), any(1));
    row("Tensor.hstack(Tensor[])", "", in -> Tensor.hstack(in), any(2, 1), any(2, 2));
    row("Tensor.vstack(Tensor[])", "", in -> Tensor.vstack(in), any(3), any(2, 3));
    row("Tensor.dstack(Tensor[])", "", in -> Tensor.dstack(in), any(3), any(1, 3, 2));
    row("Tensor.repeat(long[])", "", in -> in[0].repeat(2, 1, 3), any(3, 2));
    row("Tensor.repeat(long[])", "no times", in -> in[0].repeat(0, 2), any(3, 2));
    row("Tensor.repeat(long[])", "rank 8", in -> in[0].repeat(2, 1, 1, 1, 1, 1, 1, 2), any(2));
    row("Tensor.tile(long[])", "", in -> in[0].tile(2), any(3, 2));
    row("Tensor.repeatInterleave(long)", "", in -> in[0].repeatInterleave(2), any(2, 3));
    row("Tensor.repeatInterleave(long,int)", "", in -> in[0].repeatInterleave(3, -2), any(2, 3));
    row("Tensor.repeatInterleave(long,int)", "none", in -> in[0].repeatInterleave(0, 0), any(2));
    var times = Tensor.of(new long[] {2, 0, 1});
    row(
        "Tensor.repeatInterleave(Tensor,int)",
        "",
        in -> in[0].repeatInterleave(times, 1),
        any(2, 3));
    row("Tensor.flip(int[])", "", in -> in[0].flip(0, -1), any(2, 3, 2));
    row("Tensor.fliplr()", "", in -> in[0].fliplr(), any(2, 3));
    row("Tensor.flipud()", "", in -> in[0].flipud(), any(3));
    row("Tensor.roll(long)", "", in -> in[0].roll(-2), any(2, 3));
    row("Tensor.roll(long,int)", "", in -> in[0].roll(7, -1), any(2, 3));
    row(
        "Tensor.roll(long[],int[])",
        "",
        in -> in[0].roll(new long[] {1, -1}, new int[] {0, 1}),
        any(2, 3));
    for (int k = 0; k < 4; k++) {
      int quarters = k;
      row("Tensor.rot90(long,int,int)", k + " times", in -> in[0].rot90(quarters, 0, 1), any(2, 3));
    }
    row("Tensor.tril()", "", in -> in[0].tril(), any(2, 3, 3));
    row("Tensor.tril(long)", "", in -> in[0].tril(-1), any(3, 2));
    row("Tensor.triu()", "", in -> in[0].triu(), any(2, 3, 3));
    row("Tensor.triu(long)", "", in -> in[0].triu(1), any(2, 3));
    row("Functional.pad(Tensor,long[])", "", in -> Functional.pad(in[0], 1, 2), any(2, 3));
    var method = "Functional.pad(Tensor,long[],double)";
    row(method, "", in -> Functional.pad(in[0], new long[] {1, 0, 0, 2}, 0.5), any(2, 3));
    row(method, "less", in -> Functional.pad(in[0], new long[] {-1, 1}, 0.5), any(2, 3));
    for (var mode : PadMode.values()) {
      var name = "Functional.pad(Tensor,long[],PadMode)";
      long[] around = {2, 1, 1, 0};
      row(name, mode.name(), in -> Functional.pad(in[0], around, mode), any(1, 2, 3, 3));
      long[] less = {-1, 1};
      row(name, mode + ", less", in -> Functional.pad(in[0], less, mode), any(2, 4));
    }
  }
}
