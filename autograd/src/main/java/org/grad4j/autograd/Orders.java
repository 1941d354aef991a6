package org.grad4j.autograd;

/** Elements by their order along a dimension; gradients go back to where they came from. */
final class Orders {
  private Orders() {}

  /** y = x in order along dim; dx = g in x's order. Keeps the indices. */
  static TensorAndIndices sort(Tensor x, int dim, boolean descending) {
    return Picks.chosen("sort", x, dim, x.data().sort(dim, descending));
  }

  /** y = the k largest or smallest of x along dim; dx = g there. Keeps the indices. */
  static TensorAndIndices topk(Tensor x, long k, int dim, boolean largest) {
    return Picks.chosen("topk", x, dim, x.data().topk(k, dim, largest));
  }

  /** y = the k-th smallest of x along dim; dx = g there. Keeps the indices. */
  static TensorAndIndices kthValue(Tensor x, long k, int dim, boolean keepDim) {
    return Picks.chosen("kthValue", x, dim, keepDim, x.data().kthValue(keepDim, k, dim));
  }

  /** y = the median of all x; dx = g / k at the k elements that are y, NaN too. Keeps x and y. */
  static Tensor median(Tensor x) {
    return Extremes.ofAll("median", x, x.data().median());
  }

  /** y = the median of x along dim; dx = g there. Keeps the indices. */
  static TensorAndIndices median(Tensor x, int dim, boolean keepDim) {
    return Picks.chosen("median", x, dim, keepDim, x.data().median(keepDim, dim));
  }

  /** y = the median of all x that are no NaN; dx = g / k at the k elements that are y. */
  static Tensor nanmedian(Tensor x) {
    return Extremes.ofAll("nanmedian", x, x.data().nanmedian());
  }

  /** y = the median of x along dim without NaN; dx = g there. Keeps the indices. */
  static TensorAndIndices nanmedian(Tensor x, int dim, boolean keepDim) {
    return Picks.chosen("nanmedian", x, dim, keepDim, x.data().nanmedian(keepDim, dim));
  }

  /** y = the most frequent of x along dim; dx = g there. Keeps the indices. */
  static TensorAndIndices mode(Tensor x, int dim, boolean keepDim) {
    return Picks.chosen("mode", x, dim, keepDim, x.data().mode(keepDim, dim));
  }

  /** y_i = max x_j, j ≤ i, along dim; dx = Σg over where each is the maximum. Keeps the indices. */
  static TensorAndIndices cumMax(Tensor x, int dim) {
    return Picks.chosen("cumMax", x, dim, x.data().cumMax(dim));
  }

  /** y_i = min x_j, j ≤ i, along dim; dx = Σg over where each is the minimum. Keeps the indices. */
  static TensorAndIndices cumMin(Tensor x, int dim) {
    return Picks.chosen("cumMin", x, dim, x.data().cumMin(dim));
  }
}
