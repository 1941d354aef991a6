package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Operation.unary;
import static org.grad4j.nn.golden.Operation.with;

import java.util.List;
import java.util.Map;
import org.grad4j.core.NDArray;

/** The family {@code shape}. */
final class ShapeOperations {
  static final Map<String, Operation> TABLE =
      Map.ofEntries(
          entry("reshape", with((x, k) -> x.reshape(k.sizes("shape")))),
          entry("permute", with((x, k) -> x.permute(k.dims("dims")))),
          entry("transpose", with((x, k) -> x.transpose(k.dim("dim0"), k.dim("dim1")))),
          entry("t", unary(NDArray::t)),
          entry("expand", with((x, k) -> x.expand(k.sizes("size")))),
          entry(
              "narrow",
              with((x, k) -> x.narrow(k.dim("dim"), k.whole("start"), k.whole("length")))),
          entry(
              "cat", (in, k) -> List.of(NDArray.cat(k.dim("dim", 0), in.toArray(NDArray[]::new)))));

  private ShapeOperations() {}
}
