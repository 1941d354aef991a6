package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Differentiable.with;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.autograd.TensorAndIndices;

/** The family {@code reduction}. */
final class ReductionOperations {
  static final Map<String, Differentiable> TABLE =
      Map.ofEntries(
          entry("sum", with((x, k) -> x.sum(keepDim(k), k.dims("dim")))),
          entry("mean", with((x, k) -> x.mean(keepDim(k), k.dims("dim")))),
          entry("prod", with((x, k) -> x.prod(keepDim(k), k.dims("dim")))),
          entry("amax", with((x, k) -> x.amax(keepDim(k), k.dims("dim")))),
          entry("amin", with((x, k) -> x.amin(keepDim(k), k.dims("dim")))),
          entry("logsumexp", with((x, k) -> x.logSumExp(keepDim(k), k.dims("dim")))),
          entry("var", with((x, k) -> x.var(correction(k), keepDim(k), k.dims("dim")))),
          entry("std", with((x, k) -> x.std(correction(k), keepDim(k), k.dims("dim")))),
          entry("norm", with((x, k) -> x.norm(k.number("p", 2), keepDim(k), k.dims("dim")))),
          entry("any", with((x, k) -> x.any(keepDim(k), k.dims("dim")))),
          entry("all", with((x, k) -> x.all(keepDim(k), k.dims("dim")))),
          entry(
              "max",
              (in, k) ->
                  k.has("dim")
                      ? both(in.get(0).max(keepDim(k), k.dim("dim")))
                      : List.of(in.get(0).max())),
          entry(
              "min",
              (in, k) ->
                  k.has("dim")
                      ? both(in.get(0).min(keepDim(k), k.dim("dim")))
                      : List.of(in.get(0).min())),
          entry(
              "argmax",
              with((x, k) -> k.has("dim") ? x.argMax(keepDim(k), k.dim("dim")) : x.argMax())),
          entry(
              "argmin",
              with((x, k) -> k.has("dim") ? x.argMin(keepDim(k), k.dim("dim")) : x.argMin())),
          entry("cumsum", with((x, k) -> x.cumsum(k.dim("dim")))),
          entry("cumprod", with((x, k) -> x.cumprod(k.dim("dim")))),
          entry("softmax", with((x, k) -> x.softmax(k.dim("dim")))),
          entry("log_softmax", with((x, k) -> x.logSoftmax(k.dim("dim")))),
          entry("softmin", with((x, k) -> Functional.softmin(x, k.dim("dim")))));

  /** These, and what goes beyond them. */
  static final Map<String, Differentiable> ALL = new HashMap<>(TABLE);

  static {
    ALL.putAll(OrderOperations.TABLE);
  }

  private ReductionOperations() {}

  static boolean keepDim(Arguments k) {
    return k.flag("keepdim", false);
  }

  private static long correction(Arguments k) {
    return k.has("correction") ? k.whole("correction") : k.flag("unbiased", true) ? 1 : 0;
  }

  static List<Tensor> both(TensorAndIndices result) {
    return List.of(result.values(), result.indices());
  }
}
