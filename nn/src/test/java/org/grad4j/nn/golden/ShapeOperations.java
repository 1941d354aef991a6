package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Operation.unary;
import static org.grad4j.nn.golden.Operation.with;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grad4j.core.NDArray;
import org.grad4j.core.PadMode;

/** The family {@code shape}. */
final class ShapeOperations {
  private static final Map<String, Operation> VIEWS =
      Map.ofEntries(
          entry("reshape", with((x, k) -> x.reshape(k.sizes("shape")))),
          entry("permute", with((x, k) -> x.permute(k.dims("dims")))),
          entry("transpose", with((x, k) -> x.transpose(k.dim("dim0"), k.dim("dim1")))),
          entry("t", unary(NDArray::t)),
          entry("expand", with((x, k) -> x.expand(k.sizes("size")))),
          entry("unsqueeze", with((x, k) -> x.unsqueeze(k.dim("dim")))),
          entry("squeeze", with((x, k) -> x.squeeze(k.dims("dim")))),
          entry("flatten", with((x, k) -> x.flatten(k.dim("start_dim", 0), k.dim("end_dim", -1)))),
          entry(
              "narrow",
              with((x, k) -> x.narrow(k.dim("dim"), k.whole("start"), k.whole("length")))),
          entry("select", with((x, k) -> x.select(k.dim("dim"), k.whole("index")))),
          entry("slice", with(ShapeOperations::slice)),
          entry(
              "diagonal",
              with((x, k) -> x.diagonal(k.whole("offset", 0), k.dim("dim1", 0), k.dim("dim2", 1)))),
          entry("movedim", with((x, k) -> x.movedim(k.dims("source"), k.dims("destination")))),
          entry("split", (in, k) -> in.get(0).split(k.dim("dim", 0), k.sizes("sizes"))),
          entry("chunk", (in, k) -> in.get(0).chunk(k.whole("chunks"), k.dim("dim", 0))),
          entry("unbind", (in, k) -> in.get(0).unbind(k.dim("dim", 0))));

  private static final Map<String, Operation> SELECTIONS =
      Map.ofEntries(
          entry("index_select", (in, k) -> List.of(in.get(0).indexSelect(k.dim("dim"), in.get(1)))),
          entry("gather", (in, k) -> List.of(in.get(0).gather(k.dim("dim"), in.get(1)))),
          entry(
              "scatter", (in, k) -> List.of(in.get(0).scatter(k.dim("dim"), in.get(1), in.get(2)))),
          entry(
              "scatter_add",
              (in, k) -> List.of(in.get(0).scatterAdd(k.dim("dim"), in.get(1), in.get(2)))),
          entry(
              "masked_fill",
              (in, k) -> List.of(in.get(0).maskedFill(in.get(1), k.number("value")))),
          entry("masked_select", (in, k) -> List.of(in.get(0).maskedSelect(in.get(1)))),
          entry("embedding", (in, k) -> List.of(in.get(1).embedding(in.get(0)))),
          entry("one_hot", with((x, k) -> x.oneHot(k.whole("num_classes", -1)))),
          entry("tril", with((x, k) -> x.tril(k.whole("diagonal", 0)))),
          entry("triu", with((x, k) -> x.triu(k.whole("diagonal", 0)))),
          entry("diag", with((x, k) -> x.diag(k.whole("diagonal", 0)))));

  private static final Map<String, Operation> JOINS =
      Map.ofEntries(
          entry(
              "cat", (in, k) -> List.of(NDArray.cat(k.dim("dim", 0), in.toArray(NDArray[]::new)))),
          entry(
              "stack",
              (in, k) -> List.of(NDArray.stack(k.dim("dim", 0), in.toArray(NDArray[]::new)))),
          entry("repeat", with((x, k) -> x.repeat(k.sizes("repeats")))),
          entry("flip", with((x, k) -> x.flip(k.dims("dims")))),
          entry("roll", with((x, k) -> x.roll(k.sizes("shifts"), k.dims("dims")))),
          entry("pad", with(ShapeOperations::pad)));

  static final Map<String, Operation> TABLE = new HashMap<>();

  static {
    TABLE.putAll(VIEWS);
    TABLE.putAll(SELECTIONS);
    TABLE.putAll(JOINS);
  }

  private ShapeOperations() {}

  private static NDArray slice(NDArray x, Arguments k) {
    return x.slice(
        k.dim("dim", 0), k.whole("start", 0), k.whole("end", Long.MAX_VALUE), k.whole("step", 1));
  }

  private static NDArray pad(NDArray x, Arguments k) {
    var mode = PadMode.valueOf(k.text("mode", "constant").toUpperCase(Locale.ROOT));
    return mode == PadMode.CONSTANT
        ? x.pad(k.sizes("pad"), k.number("value", 0))
        : x.pad(k.sizes("pad"), mode);
  }
}
