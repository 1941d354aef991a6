package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Differentiable.with;
import static org.grad4j.nn.golden.ReductionOperations.both;

import java.util.Map;

/** What puts elements in order, of the family {@code shape}. */
final class SortOperations {
  static final Map<String, Differentiable> TABLE =
      Map.ofEntries(
          entry(
              "sort",
              (in, k) -> both(in.get(0).sort(k.dim("dim", -1), k.flag("descending", false)))),
          entry(
              "argsort", with((x, k) -> x.argsort(k.dim("dim", -1), k.flag("descending", false)))),
          entry(
              "topk",
              (in, k) ->
                  both(in.get(0).topk(k.whole("k"), k.dim("dim", -1), k.flag("largest", true)))));

  private SortOperations() {}
}
