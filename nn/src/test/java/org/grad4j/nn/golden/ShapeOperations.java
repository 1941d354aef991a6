package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Differentiable.unary;
import static org.grad4j.nn.golden.Differentiable.with;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.PadMode;
import org.grad4j.core.ScatterReduction;

/** The family {@code shape}. */
final class ShapeOperations {
  private static final Map<String, Differentiable> VIEWS =
      Map.ofEntries(
          entry("reshape", with((x, k) -> x.reshape(k.sizes("shape")))),
          // Of memory that is fit for it; what a view of other memory does is a test of its own.
          entry("view", with((x, k) -> x.contiguous().view(k.sizes("shape")))),
          entry("permute", with((x, k) -> x.permute(k.dims("dims")))),
          entry("transpose", with((x, k) -> x.transpose(k.dim("dim0"), k.dim("dim1")))),
          entry("swapaxes", with((x, k) -> x.swapaxes(k.dim("axis0"), k.dim("axis1")))),
          entry("t", unary(Tensor::t)),
          entry("expand", with((x, k) -> x.expand(k.sizes("size")))),
          entry("broadcast_to", with((x, k) -> x.broadcastTo(k.sizes("size")))),
          entry("unsqueeze", with((x, k) -> x.unsqueeze(k.dim("dim")))),
          entry("squeeze", with((x, k) -> x.squeeze(k.dims("dim")))),
          entry("flatten", with((x, k) -> x.flatten(k.dim("start_dim", 0), k.dim("end_dim", -1)))),
          entry("unflatten", with((x, k) -> x.unflatten(k.dim("dim"), k.sizes("sizes")))),
          entry(
              "narrow",
              with((x, k) -> x.narrow(k.dim("dim"), k.whole("start"), k.whole("length")))),
          entry("select", with((x, k) -> x.select(k.dim("dim"), k.whole("index")))),
          entry("slice", with(ShapeOperations::slice)),
          entry(
              "diagonal",
              with((x, k) -> x.diagonal(k.whole("offset", 0), k.dim("dim1", 0), k.dim("dim2", 1)))),
          entry("unfold", with((x, k) -> x.unfold(k.dim("dim"), k.whole("size"), k.whole("step")))),
          entry("movedim", with((x, k) -> x.movedim(k.dims("source"), k.dims("destination")))),
          entry("atleast_1d", unary(Tensor::atLeast1d)),
          entry("atleast_2d", unary(Tensor::atLeast2d)),
          entry("atleast_3d", unary(Tensor::atLeast3d)),
          entry("split", (in, k) -> in.get(0).split(k.dim("dim", 0), k.sizes("sizes"))),
          entry("chunk", (in, k) -> in.get(0).chunk(k.whole("chunks"), k.dim("dim", 0))),
          entry("tensor_split", ShapeOperations::tensorSplit),
          entry("unbind", (in, k) -> in.get(0).unbind(k.dim("dim", 0))));

  private static final Map<String, Differentiable> SELECTIONS =
      Map.ofEntries(
          entry("index_select", (in, k) -> List.of(in.get(0).indexSelect(k.dim("dim"), in.get(1)))),
          entry("index_add", ShapeOperations::indexAdd),
          entry(
              "index_copy",
              (in, k) -> List.of(in.get(0).indexCopy(k.dim("dim"), in.get(1), in.get(2)))),
          entry(
              "index_fill",
              (in, k) -> List.of(in.get(0).indexFill(k.dim("dim"), in.get(1), k.number("value")))),
          entry(
              "index_put",
              (in, k) ->
                  List.of(
                      in.get(0)
                          .indexPut(
                              in.subList(2, in.size()), in.get(1), k.flag("accumulate", false)))),
          entry("take", (in, k) -> List.of(in.get(0).take(in.get(1)))),
          entry(
              "take_along_dim",
              (in, k) -> List.of(in.get(0).takeAlongDim(in.get(1), k.dim("dim")))),
          entry("gather", (in, k) -> List.of(in.get(0).gather(k.dim("dim"), in.get(1)))),
          entry("scatter", ShapeOperations::scatter),
          entry(
              "scatter_add",
              (in, k) -> List.of(in.get(0).scatterAdd(k.dim("dim"), in.get(1), in.get(2)))),
          entry("scatter_reduce", ShapeOperations::scatterReduce),
          entry("masked_fill", ShapeOperations::maskedFill),
          entry("masked_select", (in, k) -> List.of(in.get(0).maskedSelect(in.get(1)))),
          entry(
              "masked_scatter", (in, k) -> List.of(in.get(0).maskedScatter(in.get(1), in.get(2)))),
          entry("embedding", ShapeOperations::embedding),
          entry("one_hot", with((x, k) -> Functional.oneHot(x, k.whole("num_classes", -1)))),
          entry("nonzero", unary(Tensor::nonzero)),
          entry("argwhere", unary(Tensor::argwhere)),
          entry("tril", with((x, k) -> x.tril(k.whole("diagonal", 0)))),
          entry("triu", with((x, k) -> x.triu(k.whole("diagonal", 0)))),
          entry("tril_indices", (in, k) -> List.of(ShapeOperations.triangle(k, true))),
          entry("triu_indices", (in, k) -> List.of(ShapeOperations.triangle(k, false))),
          entry("diag", with((x, k) -> x.diag(k.whole("diagonal", 0)))),
          entry(
              "diag_embed",
              with(
                  (x, k) ->
                      x.diagEmbed(k.whole("offset", 0), k.dim("dim1", -2), k.dim("dim2", -1)))));

  private static final Map<String, Differentiable> JOINS =
      Map.ofEntries(
          entry("cat", (in, k) -> List.of(Tensor.cat(k.dim("dim", 0), all(in)))),
          entry("stack", (in, k) -> List.of(Tensor.stack(k.dim("dim", 0), all(in)))),
          entry("hstack", (in, k) -> List.of(Tensor.hstack(all(in)))),
          entry("vstack", (in, k) -> List.of(Tensor.vstack(all(in)))),
          entry("dstack", (in, k) -> List.of(Tensor.dstack(all(in)))),
          entry("broadcast_tensors", (in, k) -> Tensor.broadcastTensors(all(in))),
          entry("repeat", with((x, k) -> x.repeat(k.sizes("repeats")))),
          entry("tile", with((x, k) -> x.tile(k.sizes("dims")))),
          entry("repeat_interleave", ShapeOperations::repeatInterleave),
          entry("flip", with((x, k) -> x.flip(k.dims("dims")))),
          entry("fliplr", unary(Tensor::fliplr)),
          entry("flipud", unary(Tensor::flipud)),
          entry("roll", with(ShapeOperations::roll)),
          entry(
              "rot90", with((x, k) -> x.rot90(k.whole("k"), k.dims("dims")[0], k.dims("dims")[1]))),
          entry("pad", with(ShapeOperations::pad)));

  static final Map<String, Differentiable> DIFFERENTIABLE = new HashMap<>();

  static {
    DIFFERENTIABLE.putAll(VIEWS);
    DIFFERENTIABLE.putAll(SELECTIONS);
    DIFFERENTIABLE.putAll(JOINS);
    DIFFERENTIABLE.putAll(SortOperations.TABLE);
  }

  private ShapeOperations() {}

  private static Tensor[] all(List<Tensor> inputs) {
    return inputs.toArray(Tensor[]::new);
  }

  private static Tensor slice(Tensor x, Arguments k) {
    return x.slice(
        k.dim("dim", 0), k.whole("start", 0), k.whole("end", Long.MAX_VALUE), k.whole("step", 1));
  }

  private static List<Tensor> tensorSplit(List<Tensor> in, Arguments k) {
    int dim = k.dim("dim", 0);
    return k.has("sections")
        ? in.get(0).tensorSplit(k.whole("sections"), dim)
        : in.get(0).tensorSplit(k.sizes("indices"), dim);
  }

  private static List<Tensor> indexAdd(List<Tensor> in, Arguments k) {
    int dim = k.dim("dim");
    return List.of(
        k.has("alpha")
            ? in.get(0).indexAdd(dim, in.get(1), in.get(2), k.number("alpha"))
            : in.get(0).indexAdd(dim, in.get(1), in.get(2)));
  }

  private static List<Tensor> scatter(List<Tensor> in, Arguments k) {
    int dim = k.dim("dim");
    return List.of(
        in.size() > 2
            ? in.get(0).scatter(dim, in.get(1), in.get(2))
            : in.get(0).scatter(dim, in.get(1), k.number("value")));
  }

  private static List<Tensor> scatterReduce(List<Tensor> in, Arguments k) {
    var reduction = ScatterReduction.valueOf(k.text("reduce", "sum").toUpperCase(Locale.ROOT));
    boolean includeSelf = k.flag("include_self", true);
    return List.of(
        in.get(0).scatterReduce(k.dim("dim"), in.get(1), in.get(2), reduction, includeSelf));
  }

  private static List<Tensor> maskedFill(List<Tensor> in, Arguments k) {
    return List.of(
        in.size() > 2
            ? in.get(0).maskedFill(in.get(1), in.get(2))
            : in.get(0).maskedFill(in.get(1), k.number("value")));
  }

  private static List<Tensor> embedding(List<Tensor> in, Arguments k) {
    return List.of(
        k.has("padding_idx")
            ? Functional.embedding(in.get(0), in.get(1), k.whole("padding_idx"))
            : Functional.embedding(in.get(0), in.get(1)));
  }

  private static Tensor triangle(Arguments k, boolean lower) {
    long rows = k.whole("row");
    long columns = k.whole("col");
    long offset = k.whole("offset", 0);
    return lower
        ? Tensor.trilIndices(rows, columns, offset)
        : Tensor.triuIndices(rows, columns, offset);
  }

  private static List<Tensor> repeatInterleave(List<Tensor> in, Arguments k) {
    var x = in.get(0);
    if (in.size() > 1) {
      return List.of(x.repeatInterleave(in.get(1), k.dim("dim")));
    }
    return List.of(
        k.has("dim")
            ? x.repeatInterleave(k.whole("repeats"), k.dim("dim"))
            : x.repeatInterleave(k.whole("repeats")));
  }

  private static Tensor roll(Tensor x, Arguments k) {
    return k.has("dims") ? x.roll(k.sizes("shifts"), k.dims("dims")) : x.roll(k.whole("shifts"));
  }

  private static Tensor pad(Tensor x, Arguments k) {
    var mode = PadMode.valueOf(k.text("mode", "constant").toUpperCase(Locale.ROOT));
    return mode == PadMode.CONSTANT
        ? Functional.pad(x, k.sizes("pad"), k.number("value", 0))
        : Functional.pad(x, k.sizes("pad"), mode);
  }
}
