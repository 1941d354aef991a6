package org.grad4j.autograd;

import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.Normalization;
import org.grad4j.core.internal.kernel.Normalization.Layout;
import org.grad4j.core.internal.kernel.Normalization.Moments;
import org.jspecify.annotations.Nullable;

/**
 * Which elements are normalised together, and which weight belongs to each.
 *
 * @param view x's elements in a shape whose last dimension is normalised together
 * @param overImages whether its first dimension is too
 * @param affine x's elements in a shape to which weights of shape {@code weights} broadcast
 * @param layout the same for the kernel, which takes {@link #rows}
 */
record Grouping(Shape view, boolean overImages, Shape affine, Shape weights, Layout layout) {
  /** The last dimensions together; each element of them has a weight. */
  static Grouping ofLast(Shape x, Shape last) {
    int n = Math.toIntExact(last.numel());
    int rows = n == 0 ? 0 : Math.toIntExact(x.numel() / n);
    var view = Shape.of(rows, n);
    return new Grouping(view, false, view, Shape.of(n), new Layout(rows, n, 1, 1));
  }

  /** A group of the channels of an image together; each channel has a weight. */
  static Grouping ofChannels(Shape x, int groups) {
    int images = Math.toIntExact(x.size(0));
    int channels = Math.toIntExact(x.size(1));
    int inChannel = inChannel(x);
    int n = Math.multiplyExact(channels / groups, inChannel);
    return new Grouping(
        Shape.of(images, groups, n),
        false,
        Shape.of(images, channels, inChannel),
        Shape.of(channels, 1),
        new Layout(Math.multiplyExact(images, groups), n, groups, inChannel));
  }

  /** A channel of all images together; it has a weight. */
  static Grouping ofImages(Shape x) {
    int images = Math.toIntExact(x.size(0));
    int channels = Math.toIntExact(x.size(1));
    int n = Math.multiplyExact(images, inChannel(x));
    var view = Shape.of(images, channels, inChannel(x));
    return new Grouping(
        view, true, view, Shape.of(channels, 1), new Layout(channels, n, channels, n));
  }

  private static int inChannel(Shape x) {
    long elements = 1;
    for (int d = 2; d < x.rank(); d++) {
      elements *= x.size(d);
    }
    return Math.toIntExact(elements);
  }

  /** x as rows that are normalised one by one; a view of a contiguous x. */
  private NDArray rows(NDArray x) {
    return overImages ? x.reshape(view.toArray()).transpose(0, 1) : x;
  }

  /** Writes y, and answers the moments of x. */
  Moments standardize(
      String name,
      NDArray x,
      @Nullable NDArray weight,
      @Nullable NDArray bias,
      double eps,
      NDArray y) {
    return Normalization.apply(name, layout, rows(x), eps, weight, bias, rows(y));
  }

  /** Writes y by moments that are known. */
  void standardize(
      String name,
      NDArray x,
      Moments known,
      @Nullable NDArray weight,
      @Nullable NDArray bias,
      NDArray y) {
    Normalization.apply(name, layout, rows(x), known, weight, bias, rows(y));
  }

  /**
   * Gives the gradients of x, and of the weight and the bias where there are.
   *
   * @param dependent whether the moments are x's
   * @param weight which input is the weight, −1 if none
   * @param bias which input is the bias, −1 if none
   */
  void backward(
      String name, NDArray g, Call call, Moments moments, boolean dependent, int weight, int bias) {
    var x = call.input(0).data();
    var dx = call.wants(0) ? NDArray.empty(x.dtype(), x.shape()) : null;
    boolean wantsWeight = weight >= 0 && call.wants(weight);
    boolean wantsBias = bias >= 0 && call.wants(bias);
    var sums =
        Normalization.backward(
            name,
            layout,
            rows(g),
            rows(x),
            moments,
            dependent,
            weight < 0 ? null : call.input(weight).data(),
            dx == null ? null : rows(dx),
            wantsWeight || wantsBias);
    if (dx != null) {
      call.give(0, dx);
    }
    if (wantsWeight) {
      call.give(weight, shaped(sums.weight(), call.input(weight).data()));
    }
    if (wantsBias) {
      call.give(bias, shaped(sums.bias(), call.input(bias).data()));
    }
  }

  private static NDArray shaped(double[] sums, NDArray like) {
    return NDArray.of(sums).to(like.dtype()).reshape(like.shape().toArray());
  }

  // ---- in ordinary operations ----

  /** y from x by its own means and variances. */
  Tensor composed(Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    int[] dims = overImages ? new int[] {0, 2} : new int[] {view.rank() - 1};
    var grouped = x.reshape(view.toArray());
    var centered = grouped.sub(grouped.mean(true, dims));
    var variance = centered.mul(centered).mean(true, dims);
    return weighted(x, centered.mul(variance.add(eps).rsqrt()), weight, bias);
  }

  /** y from x by means and variances of the channels. */
  Tensor composed(
      Tensor x,
      Tensor mean,
      Tensor variance,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps) {
    var centered = x.reshape(view.toArray()).sub(mean.reshape(-1, 1));
    var scale = variance.add(eps).rsqrt().reshape(-1, 1);
    return weighted(x, centered.mul(scale), weight, bias);
  }

  private Tensor weighted(
      Tensor x, Tensor standardized, @Nullable Tensor weight, @Nullable Tensor bias) {
    var y = standardized.reshape(affine.toArray());
    if (weight != null) {
      y = y.mul(weight.reshape(weights.toArray()));
    }
    if (bias != null) {
      y = y.add(bias.reshape(weights.toArray()));
    }
    return y.reshape(x.shape().toArray());
  }
}
