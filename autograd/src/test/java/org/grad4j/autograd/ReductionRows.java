package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.awayFromZero;

/** Reductions: rows of the gradient table. */
final class ReductionRows {
  private ReductionRows() {}

  static void add() {
    row("Tensor.sum(int[])", "all", in -> in[0].sum(), any(2, 3));
    row("Tensor.sum(int[])", "of a scalar", in -> in[0].sum(0), any());
    row("Tensor.sum(int[])", "one dim", in -> in[0].sum(1), any(2, 3, 2));
    row("Tensor.sum(int[])", "two dims", in -> in[0].sum(0, -1), any(2, 3, 2));
    row("Tensor.sum(int[])", "nothing to add", in -> in[0].sum(0), any(0, 3));
    row("Tensor.sum(boolean,int[])", "all", in -> in[0].sum(true), any(2, 3));
    row("Tensor.sum(boolean,int[])", "one dim", in -> in[0].sum(true, 0), any(2, 3));
    row("Tensor.mean(int[])", "all", in -> in[0].mean(), any(2, 3));
    row("Tensor.mean(int[])", "one dim", in -> in[0].mean(-2), any(2, 3, 2));
    row("Tensor.mean(int[])", "two dims", in -> in[0].mean(0, 2), any(2, 3, 2));
    row("Tensor.mean(boolean,int[])", "all", in -> in[0].mean(true), any(2, 3));
    row("Tensor.mean(boolean,int[])", "one dim", in -> in[0].mean(true, 1), any(2, 3));
    product();
    moments();
    norms();
    logarithms();
  }

  private static void product() {
    row("Tensor.prod(int[])", "all", in -> in[0].prod(), any(2, 3));
    row("Tensor.prod(int[])", "of a scalar", in -> in[0].prod(), any());
    row("Tensor.prod(int[])", "one dim", in -> in[0].prod(-2), any(2, 3, 2));
    row("Tensor.prod(int[])", "two dims", in -> in[0].prod(0, 2), any(2, 3, 2));
    row("Tensor.prod(int[])", "of nothing", in -> in[0].prod(0), any(0, 3));
    row("Tensor.prod(int[])", "of one", in -> in[0].prod(1), any(2, 1));
    row("Tensor.prod(int[])", "with zeros", in -> in[0].prod(1), zeroOrAny(3, 4));
    row("Tensor.prod(boolean,int[])", "all", in -> in[0].prod(true), any(2, 3));
    row("Tensor.prod(boolean,int[])", "one dim", in -> in[0].prod(true, 1), any(2, 5, 2));
  }

  /** Every third number or so is 0. */
  static Operand zeroOrAny(long... sizes) {
    return new Operand(random -> random.nextInt(3) == 0 ? 0 : 0.5 + random.nextDouble(), sizes);
  }

  private static void moments() {
    row("Tensor.var(int[])", "all", in -> in[0].var(), any(2, 3));
    row("Tensor.var(int[])", "one dim", in -> in[0].var(1), any(2, 3, 2));
    row("Tensor.var(long,boolean,int[])", "", in -> in[0].var(0, true, 0, -1), any(2, 3, 2));
    row("Tensor.var(long,boolean,int[])", "of nothing", in -> in[0].var(0, true, 0), any(2, 0));
    row("Tensor.std(int[])", "all", in -> in[0].std(), any(2, 3));
    row("Tensor.std(int[])", "one dim", in -> in[0].std(1), any(2, 4, 2));
    row("Tensor.std(long,boolean,int[])", "", in -> in[0].std(0, true, 0, -1), any(2, 3, 2));
  }

  private static void norms() {
    row("Tensor.norm(int[])", "all", in -> in[0].norm(), any(2, 3));
    row("Tensor.norm(int[])", "one dim", in -> in[0].norm(-1), any(2, 3));
    for (double p : new double[] {0, 0.5, 1, 1.5, 2, 3, -1, Double.POSITIVE_INFINITY}) {
      var method = "Tensor.norm(double,boolean,int[])";
      row(method, "p = " + p, in -> in[0].norm(p, false, 1), awayFromZero(2, 3, 2));
      row(method, "p = " + p + ", all", in -> in[0].norm(p, true), awayFromZero(4));
    }
    row(
        "Tensor.norm(double,boolean,int[])",
        "p = −∞",
        in -> in[0].norm(Double.NEGATIVE_INFINITY, false, 0, 1),
        awayFromZero(2, 3));
  }

  private static void logarithms() {
    row("Tensor.logSumExp(int[])", "all", in -> in[0].logSumExp(), any(2, 3));
    row("Tensor.logSumExp(int[])", "two dims", in -> in[0].logSumExp(0, -1), any(2, 3, 2));
    row("Tensor.logSumExp(int[])", "of a scalar", in -> in[0].logSumExp(), any());
    row("Tensor.logSumExp(int[])", "of nothing", in -> in[0].logSumExp(0), any(0, 3));
    row("Tensor.logSumExp(boolean,int[])", "", in -> in[0].logSumExp(true, 1), any(2, 3));
    row("Tensor.nansum(int[])", "", in -> in[0].nansum(1), any(2, 3));
    row("Tensor.nansum(boolean,int[])", "", in -> in[0].nansum(true, 0), any(2, 3));
    row("Tensor.nanmean(int[])", "", in -> in[0].nanmean(), any(2, 3));
    row("Tensor.nanmean(boolean,int[])", "", in -> in[0].nanmean(true, 0), any(2, 3));
    row("Functional.softmin(Tensor,int)", "", in -> Functional.softmin(in[0], 1), any(2, 3));
  }
}
