package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Operation.with;

import java.util.Map;
import org.grad4j.autograd.Tensor;

/** The family {@code reduction}. */
final class ReductionOperations {
  static final Map<String, Operation> TABLE =
      Map.ofEntries(
          entry("sum", with((x, k) -> x.sum(k.flag("keepdim", false), k.dims("dim")))),
          entry("mean", with((x, k) -> x.mean(k.flag("keepdim", false), k.dims("dim")))),
          entry("softmax", with((x, k) -> Tensor.of(x).softmax(k.dim("dim")).data())),
          entry("log_softmax", with((x, k) -> Tensor.of(x).logSoftmax(k.dim("dim")).data())));

  private ReductionOperations() {}
}
