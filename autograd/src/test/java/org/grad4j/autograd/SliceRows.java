package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

/** Views of some elements, and diagonals: rows of the gradient table. */
final class SliceRows {
  private SliceRows() {}

  static void add() {
    row("Tensor.narrow(int,long,long)", "middle", in -> in[0].narrow(1, 1, 2), any(2, 4));
    row("Tensor.narrow(int,long,long)", "nothing", in -> in[0].narrow(-1, 2, 0), any(2, 4));
    row("Tensor.select(int,long)", "", in -> in[0].select(-1, 1), any(2, 4));
    row("Tensor.select(int,long)", "the last", in -> in[0].select(0, -1), any(3));
    row("Tensor.slice(int,long,long)", "", in -> in[0].slice(1, -3, -1), any(2, 4));
    row("Tensor.slice(int,long,long,long)", "", in -> in[0].slice(-1, 1, 99, 2), any(2, 6));
    row("Tensor.slice(int,long,long,long)", "nothing", in -> in[0].slice(0, 3, 1, 2), any(4, 2));
    row("Tensor.diagonal()", "", in -> in[0].diagonal(), any(3, 4));
    row("Tensor.diagonal()", "planes", in -> in[0].diagonal(), any(2, 3, 2));
    row("Tensor.diagonal(long,int,int)", "", in -> in[0].diagonal(-1, 2, 0), any(3, 2, 3));
    row("Tensor.diagonal(long,int,int)", "nothing", in -> in[0].diagonal(4, 0, 1), any(3, 4));
    row("Tensor.diag()", "vector", in -> in[0].diag(), any(3));
    row("Tensor.diag()", "matrix", in -> in[0].diag(), any(3, 2));
    row("Tensor.diag(long)", "vector", in -> in[0].diag(-2), any(2));
    row("Tensor.diag(long)", "matrix", in -> in[0].diag(1), any(3, 4));
    row("Tensor.diag(long)", "no diagonal", in -> in[0].diag(5), any(3, 4));
    row("Tensor.diagEmbed()", "", in -> in[0].diagEmbed(), any(2, 3));
    row("Tensor.diagEmbed()", "empty", in -> in[0].diagEmbed(), any(2, 0));
    row("Tensor.diagEmbed(long,int,int)", "", in -> in[0].diagEmbed(-1, 0, 2), any(2, 3));
    row("Tensor.unfold(int,long,long)", "overlapping", in -> in[0].unfold(1, 3, 1), any(2, 5));
    row("Tensor.unfold(int,long,long)", "apart", in -> in[0].unfold(0, 2, 3), any(6, 2));
    row("Tensor.unfold(int,long,long)", "scalar", in -> in[0].unfold(0, 1, 1), any());
    row("Tensor.unfold(int,long,long)", "empty windows", in -> in[0].unfold(0, 0, 1), any(3));
    row("Tensor.split(int,long[])", "", in -> product(in[0].split(1, 1, 2)), any(2, 3));
    row(
        "Tensor.split(int,long[])",
        "one of three",
        in -> in[0].split(0, 1, 2, 0).get(1),
        any(3, 2));
    row("Tensor.chunk(long,int)", "", in -> in[0].chunk(2, -1).get(1), any(2, 5));
    row("Tensor.chunk(long,int)", "all", in -> product(in[0].chunk(3, 0)), any(3, 2));
    row("Tensor.chunk(long,int)", "nothing", in -> in[0].chunk(3, 0).get(1), any(0, 2));
    row("Tensor.tensorSplit(long,int)", "", in -> in[0].tensorSplit(3, 0).get(0), any(4, 2));
    row(
        "Tensor.tensorSplit(long[],int)",
        "",
        in -> in[0].tensorSplit(new long[] {1, -1}, 0).get(1),
        any(5, 2));
    row("Tensor.unbind(int)", "", in -> product(in[0].unbind(-1)), any(2, 3));
    row("Tensor.unbind(int)", "one of three", in -> in[0].unbind(0).get(1), any(3, 2));
  }

  private static Tensor product(Iterable<Tensor> parts) {
    var y = Tensor.scalar(1);
    for (var part : parts) {
      y = y.mul(part);
    }
    return y;
  }
}
