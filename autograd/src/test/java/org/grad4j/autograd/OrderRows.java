package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

/** Orders: rows of the gradient table. */
final class OrderRows {
  private OrderRows() {}

  static void add() {
    row("Tensor.sort()", "", in -> in[0].sort().values(), any(2, 3));
    row("Tensor.sort(int,boolean)", "scalar", in -> in[0].sort(0, true).values(), any());
    for (int d = -3; d < 3; d++) {
      int dim = d;
      row("Tensor.sort(int,boolean)", "" + dim, in -> in[0].sort(dim, true).values(), any(2, 3, 4));
    }
    row("Tensor.sort(int,boolean)", "empty", in -> in[0].sort(1, true).values(), any(2, 0));
    row("Tensor.topk(long)", "", in -> in[0].topk(2).values(), any(2, 3));
    row("Tensor.topk(long,int,boolean)", "", in -> in[0].topk(2, 0, false).values(), any(3, 2));
    row("Tensor.topk(long,int,boolean)", "none", in -> in[0].topk(0, 0, true).values(), any(3, 2));
    row("Tensor.kthValue(long,int)", "", in -> in[0].kthValue(2, -2).values(), any(2, 3, 2));
    var kept = "Tensor.kthValue(boolean,long,int)";
    row(kept, "", in -> in[0].kthValue(true, 3, 1).values(), any(2, 3));
    medians();
    quantiles();
  }

  private static void medians() {
    row("Tensor.median()", "", in -> in[0].median(), any(2, 3));
    row("Tensor.median(int)", "", in -> in[0].median(-1).values(), any(2, 3));
    row("Tensor.median(boolean,int)", "", in -> in[0].median(true, 0).values(), any(4, 2));
    row("Tensor.nanmedian()", "", in -> in[0].nanmedian(), any(2, 3));
    row("Tensor.nanmedian(int)", "", in -> in[0].nanmedian(-1).values(), any(2, 3));
    row("Tensor.nanmedian(boolean,int)", "", in -> in[0].nanmedian(true, 0).values(), any(4, 2));
    row("Tensor.mode(int)", "", in -> in[0].mode(0).values(), any(4, 2));
    row("Tensor.mode(boolean,int)", "", in -> in[0].mode(true, -1).values(), any(4, 2));
  }

  private static void quantiles() {
    row("Tensor.quantile(double)", "", in -> in[0].quantile(0.3), any(2, 3));
    row("Tensor.quantile(double)", "scalar", in -> in[0].quantile(0.3), any());
    row("Tensor.quantile(double,int)", "", in -> in[0].quantile(0.7, 1), any(2, 4, 3));
    row("Tensor.nanquantile(double)", "", in -> in[0].nanquantile(0.3), any(2, 3));
    row("Tensor.nanquantile(double,int)", "", in -> in[0].nanquantile(0.7, 1), any(2, 4, 3));
    for (var between : QuantileInterpolation.values()) {
      var q = new double[] {0, 0.4, 0.9};
      TensorFunction all = in -> in[0].quantile(true, q, -1, between);
      var types = "(boolean,double[],int,QuantileInterpolation)";
      row("Tensor.quantile" + types, between.name(), all, any(2, 4));
      TensorFunction numbers = in -> in[0].nanquantile(false, q, 1, between);
      row("Tensor.nanquantile" + types, between.name(), numbers, any(2, 4, 2));
    }
  }
}
