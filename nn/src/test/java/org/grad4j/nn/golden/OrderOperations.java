package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Differentiable.with;
import static org.grad4j.nn.golden.ReductionOperations.keepDim;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grad4j.autograd.MinAndMax;
import org.grad4j.autograd.QuantileInterpolation;
import org.grad4j.autograd.Tensor;
import org.grad4j.autograd.Unique;

/** Orders, scans and counts of the family {@code reduction} beyond PyTorch's everyday ones. */
final class OrderOperations {
  static final Map<String, Differentiable> TABLE =
      Map.ofEntries(
          entry(
              "kthvalue",
              (in, k) ->
                  ReductionOperations.both(
                      in.get(0).kthValue(keepDim(k), k.whole("k"), k.dim("dim", -1)))),
          entry(
              "median",
              (in, k) ->
                  k.has("dim")
                      ? ReductionOperations.both(in.get(0).median(keepDim(k), k.dim("dim")))
                      : List.of(in.get(0).median())),
          entry(
              "nanmedian",
              (in, k) ->
                  k.has("dim")
                      ? ReductionOperations.both(in.get(0).nanmedian(keepDim(k), k.dim("dim")))
                      : List.of(in.get(0).nanmedian())),
          entry(
              "mode",
              (in, k) -> ReductionOperations.both(in.get(0).mode(keepDim(k), k.dim("dim", -1)))),
          entry(
              "aminmax",
              (in, k) ->
                  both(
                      k.has("dim")
                          ? in.get(0).aminmax(keepDim(k), k.dim("dim"))
                          : in.get(0).aminmax())),
          entry("quantile", with(OrderOperations::quantile)),
          entry("nanquantile", with(OrderOperations::nanquantile)),
          entry("cummax", (in, k) -> ReductionOperations.both(in.get(0).cumMax(k.dim("dim")))),
          entry("cummin", (in, k) -> ReductionOperations.both(in.get(0).cumMin(k.dim("dim")))),
          entry("logcumsumexp", with((x, k) -> x.logcumsumexp(k.dim("dim")))),
          entry("nansum", with((x, k) -> x.nansum(keepDim(k), k.dims("dim")))),
          entry("nanmean", with((x, k) -> x.nanmean(keepDim(k), k.dims("dim")))),
          entry("diff", with((x, k) -> x.diff(k.dim("n", 1), k.dim("dim", -1)))),
          entry("trapezoid", (in, k) -> List.of(trapezoid(in, k))),
          entry("count_nonzero", with((x, k) -> x.countNonzero(k.dims("dim")))),
          entry("unique", (in, k) -> all(in.get(0).unique())),
          entry("unique_consecutive", (in, k) -> all(in.get(0).uniqueConsecutive())),
          entry("bincount", (in, k) -> List.of(bincount(in, k.whole("minlength", 0)))),
          entry(
              "histc",
              with((x, k) -> x.histc(k.whole("bins"), k.number("min", 0), k.number("max", 0)))),
          entry(
              "bucketize",
              (in, k) -> List.of(in.get(0).bucketize(in.get(1), k.flag("right", false)))),
          entry(
              "searchsorted",
              (in, k) -> List.of(in.get(0).searchSorted(in.get(1), k.flag("right", false)))));

  private OrderOperations() {}

  private static Tensor quantile(Tensor x, Arguments k) {
    if (!k.has("interpolation")) {
      double q = k.number("q");
      return k.has("dim") ? x.quantile(q, k.dim("dim")) : x.quantile(q);
    }
    var interpolation =
        QuantileInterpolation.valueOf(k.text("interpolation", "").toUpperCase(Locale.ROOT));
    return x.quantile(keepDim(k), k.numbers("q"), k.dim("dim"), interpolation);
  }

  private static Tensor nanquantile(Tensor x, Arguments k) {
    double q = k.number("q");
    return k.has("dim") ? x.nanquantile(q, k.dim("dim")) : x.nanquantile(q);
  }

  private static Tensor trapezoid(List<Tensor> in, Arguments k) {
    int dim = k.dim("dim", -1);
    return in.size() == 2
        ? in.get(0).trapezoid(in.get(1), dim)
        : in.get(0).trapezoid(k.number("dx", 1), dim);
  }

  private static Tensor bincount(List<Tensor> in, long minLength) {
    return in.size() == 2
        ? in.get(0).bincount(in.get(1), minLength)
        : in.get(0).bincount(minLength);
  }

  private static List<Tensor> both(MinAndMax result) {
    return List.of(result.min(), result.max());
  }

  private static List<Tensor> all(Unique result) {
    return List.of(result.values(), result.inverse(), result.counts());
  }
}
