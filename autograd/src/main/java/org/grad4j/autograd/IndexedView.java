package org.grad4j.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.Coordinates;
import org.grad4j.core.internal.shape.IndexShapes;
import org.grad4j.core.internal.shape.ViewShapes;

/**
 * An index expression at work. Numbers and ranges become views, one after another; tensors wait,
 * for they are applied together to the last of the views.
 */
final class IndexedView {
  private final String operation;
  private final Shape shape;
  private final int skipped;

  private Tensor view;

  /** The dimension of the view, and that of the tensor, for which the next index stands. */
  private int dim;

  private int source;
  private boolean hasEllipsis;

  private final List<Waiting> waiting = new ArrayList<>();

  /** An index or a mask, and the dimension of the view from which on it counts. */
  private record Waiting(Tensor tensor, int dim) {}

  private IndexedView(String operation, Tensor x, Index... indices) {
    this.operation = operation;
    this.shape = x.shape();
    this.view = x;
    int needed = 0;
    for (var index : indices) {
      needed += dims(index);
    }
    if (needed > shape.rank()) {
      var text = Arrays.stream(indices).map(IndexedView::text).collect(Collectors.joining(", "));
      throw IndexShapes.tooMany(operation, shape, needed, text);
    }
    this.skipped = shape.rank() - needed;
    for (var index : indices) {
      apply(index);
    }
  }

  /** How many dimensions of the tensor an index stands for. */
  private static int dims(Index index) {
    return index instanceof BasicIndex basic
        ? basic.dims()
        : index instanceof Tensor tensor && tensor.dtype() == DType.BOOL ? tensor.rank() : 1;
  }

  private static String text(Index index) {
    return index instanceof Tensor tensor
        ? tensor.dtype() + " " + tensor.shape()
        : index.toString();
  }

  private void apply(Index index) {
    if (index instanceof BasicIndex basic) {
      basic.apply(this);
    } else if (index instanceof Tensor tensor) {
      boolean isWhole = tensor.dtype() == DType.INT64 || tensor.dtype() == DType.INT32;
      if (isWhole && tensor.rank() == 0) {
        select(tensor.data().toLongArray()[0]);
      } else {
        tensor(tensor);
      }
    }
  }

  /** y = x's elements that the indices name: a view, or a copy if there are tensors among them. */
  static Tensor get(Tensor x, Index... indices) {
    var indexed = new IndexedView("get", x, indices);
    if (indexed.waiting.isEmpty()) {
      return indexed.view == x ? Shapes.alias(x) : indexed.view;
    }
    if (indexed.isMask()) {
      return indexed.view.maskedSelect(indexed.waiting.get(0).tensor);
    }
    var named = indexed.named();
    return Indexing.index("get", indexed.view, named.dims, named.indices);
  }

  /** y = x with values at the elements that tensors for its first dimensions name, or added. */
  static Tensor put(Tensor x, List<Tensor> tensors, Tensor values, boolean accumulate) {
    // A number among them is an index as well, which has no dimensions.
    var indices =
        tensors.stream()
            .map(index -> index.dtype() == DType.BOOL ? index : Shapes.atLeast1d(index))
            .toArray(Index[]::new);
    var indexed = new IndexedView("indexPut", x, indices);
    var named = indexed.named();
    var view = indexed.view;
    var y = Indexing.put("indexPut", view, values, accumulate, named.dims, named.indices);
    return view == x ? y : y.reshape(x.shape().toArray());
  }

  /** Writes values, which broadcast, to the elements of an array that the indices name. */
  static void set(NDArray x, NDArray values, Index... indices) {
    var indexed = new IndexedView("set", new Tensor(x), indices);
    var to = indexed.view.data();
    if (indexed.waiting.isEmpty()) {
      to.requireWritable("set");
      var given = withoutLeadingOnes(values, to.rank());
      IndexShapes.requireValues("set", indexed.shape, to.shape(), given.shape());
      to.copyi(given);
      return;
    }
    if (indexed.isMask() && values.numel() == 1 && values.dtype().isFloatingPoint()) {
      to.maskedFilli(indexed.waiting.get(0).tensor.data(), values.item());
      return;
    }
    var named = indexed.named();
    var arrays = Arrays.stream(named.indices).map(Tensor::data).toArray(NDArray[]::new);
    int rank = IndexShapes.together("set", shapes(named.indices)).rank();
    var given = withoutLeadingOnes(values, to.rank() - named.dims.length + rank);
    Coordinates.putInPlace("set", to, named.dims, arrays, given.to(x.dtype()), false);
  }

  private static Shape[] shapes(Tensor... tensors) {
    return Arrays.stream(tensors).map(Tensor::shape).toArray(Shape[]::new);
  }

  private static NDArray withoutLeadingOnes(NDArray values, int rank) {
    var given = values;
    while (given.rank() > rank && given.shape().size(0) == 1) {
      given = given.select(0, 0);
    }
    return given;
  }

  /** Indices of dimensions of a view, in rising order. */
  private record Named(int[] dims, Tensor... indices) {}

  /** Whether there is one mask over all of the view. */
  private boolean isMask() {
    var first = waiting.get(0).tensor;
    return waiting.size() == 1 && first.dtype() == DType.BOOL && first.rank() == view.rank();
  }

  /** All that wait as indices from 0 on; a mask is one for each of its dimensions. */
  private Named named() {
    var dims = new ArrayList<Integer>();
    var indices = new ArrayList<Tensor>();
    for (var each : waiting) {
      if (each.tensor.dtype() != DType.BOOL) {
        dims.add(each.dim);
        indices.add(each.tensor);
        continue;
      }
      var places = each.tensor.data().nonzero();
      for (int d = 0; d < each.tensor.rank(); d++) {
        dims.add(each.dim + d);
        indices.add(new Tensor(places.select(1, d)));
      }
    }
    return new Named(
        dims.stream().mapToInt(Integer::intValue).toArray(), indices.toArray(Tensor[]::new));
  }

  /** One element of a dimension. */
  void select(long index) {
    ViewShapes.element(operation, shape, source, shape.size(source), index);
    view = view.select(dim, index);
    source++;
  }

  /** Some elements of a dimension, in a row. */
  void slice(long start, long end, long step) {
    ViewShapes.requirePositive(operation, "step", step);
    boolean whole = step == 1 && start == 0 && end >= shape.size(source);
    view = whole ? view : view.slice(dim, start, end, step);
    dim++;
    source++;
  }

  /** All elements of the dimensions that nothing stands for. */
  void ellipsis() {
    if (hasEllipsis) {
      throw new IllegalArgumentException(
          operation + ": one ellipsis stands for all dimensions that are left, got a second one.");
    }
    hasEllipsis = true;
    dim += skipped;
    source += skipped;
  }

  /** A new dimension of size 1. */
  void newDim() {
    view = view.unsqueeze(dim);
    dim++;
  }

  /** Elements that an index names, or a mask marks. */
  private void tensor(Tensor index) {
    if (index.dtype() != DType.BOOL) {
      long size = shape.size(source);
      var fromZero = Coordinates.fromZero(operation, index.data(), size, source, shape);
      waiting.add(new Waiting(new Tensor(fromZero), dim));
      dim++;
      source++;
      return;
    }
    IndexShapes.requireMask(operation, shape, source, index.shape());
    if (index.rank() == 0) {
      // One truth for all: a new dimension of one element, or of none.
      view = view.unsqueeze(dim);
      waiting.add(new Waiting(index.reshape(1), dim));
      dim++;
      return;
    }
    waiting.add(new Waiting(index, dim));
    dim += index.rank();
    source += index.rank();
  }
}
