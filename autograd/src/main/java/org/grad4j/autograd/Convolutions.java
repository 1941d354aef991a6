package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.NDArray;
import org.grad4j.core.Window;
import org.grad4j.core.internal.kernel.Convolution;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions and their transposes.
 *
 * <p>T(y, W, x) = Σ y[n, o, l]·W[o, k]·x<sub>l</sub>[n, k], where x<sub>l</sub> is window l of x,
 * is linear in each factor. Left out y it is the convolution, left out x its transpose, left out W
 * the gradient of the weight. So the gradients of the three are one another, to any order.
 */
final class Convolutions {
  private static final String NAME = "convolution";

  private Convolutions() {}

  /**
   * y[n, o, l] = Σ W[o, k]·x<sub>l</sub>[n, k] + b[o] over {@code dims} dimensions; dx = the
   * transpose of g, dW = Σ g·x<sub>l</sub>, db = Σg. Keeps x and W, each if the other needs it.
   */
  static Tensor conv(
      String name, int dims, Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    ConvolutionShape.requireWeight(name, dims, x.shape(), weight.shape());
    var padded = options.isSame() ? evenly(name, dims, x, weight, options) : x;
    var shape =
        ConvolutionShape.of(
            name,
            dims,
            padded.shape(),
            weight.shape(),
            rows(name, dims, weight, options),
            options.window(name, dims - 1, dims, weight.shape().size(-1)),
            options.groups());
    if (bias != null) {
      ConvolutionShape.requireBias(name, weight.shape(), shape.outputs(), bias.shape());
    }
    var images = padded.reshape(shape.x().toArray());
    var kernel = weight.reshape(shape.weight().toArray());
    return inDims(dims, x, of(name, shape, images, kernel, bias));
  }

  /**
   * x[n] = Σ y[n, o, l]·W[o, k], added to where element k of window l lies, + b: the transpose of
   * {@link #conv}, from y to x.
   */
  static Tensor transposed(
      String name, int dims, Tensor y, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    ConvolutionShape.requireWeight(name, dims, y.shape(), weight.shape());
    if (options.isSame()) {
      throw new IllegalArgumentException(
          name + ": the padding of a transposed convolution is a number, got \"same\".");
    }
    var shape =
        ConvolutionShape.transposed(
            name,
            dims,
            y.shape(),
            weight.shape(),
            rows(name, dims, weight, options),
            options.window(name, dims - 1, dims, weight.shape().size(-1)),
            options.groups(),
            dims == 1 ? 0 : options.outputPadding(name, 0, dims),
            options.outputPadding(name, dims - 1, dims));
    if (bias != null) {
      ConvolutionShape.requireBias(name, weight.shape(), shape.channels(), bias.shape());
    }
    var x =
        transposed(
            name, shape, y.reshape(shape.y().toArray()), weight.reshape(shape.weight().toArray()));
    return inDims(dims, y, bias == null ? x : x.add(bias.reshape(-1, 1, 1)));
  }

  /** As {@link #conv}, for planes. */
  private static Tensor of(
      String name, ConvolutionShape shape, Tensor x, Tensor weight, @Nullable Tensor bias) {
    if (bias == null) {
      return record(
          NAME,
          x,
          weight,
          Convolution.forward(name, shape, x.data(), weight.data(), null),
          Keep.FACTORS,
          (Rule.General) call -> backward(call, shape));
    }
    return record(
        NAME,
        new Tensor[] {x, weight, bias},
        Convolution.forward(name, shape, x.data(), weight.data(), bias.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              backward(call, shape);
              if (call.wants(2)) {
                call.give(2, call.grad().sum(0, 2, 3));
              }
            });
  }

  private static void backward(Call call, ConvolutionShape shape) {
    if (call.wants(0)) {
      call.give(0, transposed(NAME, shape, call.grad(), call.input(1)));
    }
    if (call.wants(1)) {
      call.give(1, weight(shape, call.grad(), call.input(0)));
    }
  }

  /** x = Σ y·W at the elements of each window; dy = Σ W·g<sub>l</sub>, dW = Σ y·g<sub>l</sub>. */
  private static Tensor transposed(String name, ConvolutionShape shape, Tensor y, Tensor weight) {
    return record(
        NAME,
        y,
        weight,
        Convolution.input(name, shape, y.data(), weight.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, of(NAME, shape, call.grad(), call.input(1), null));
              }
              if (call.wants(1)) {
                call.give(1, weight(shape, call.input(0), call.grad()));
              }
            });
  }

  /** W = Σ y·x<sub>l</sub>; dy = Σ g·x<sub>l</sub>, dx = Σ y·g at the elements of each window. */
  private static Tensor weight(ConvolutionShape shape, Tensor y, Tensor x) {
    return record(
        NAME,
        y,
        x,
        Convolution.weight(NAME, shape, y.data(), x.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, of(NAME, shape, call.input(1), call.grad(), null));
              }
              if (call.wants(1)) {
                call.give(1, transposed(NAME, shape, call.input(0), call.grad()));
              }
            });
  }

  // ---- sizes ----

  /** A signal is a plane of one row. */
  private static Window rows(String name, int dims, Tensor weight, ConvOptions options) {
    return dims == 1 ? Window.sliding(1) : options.window(name, 0, dims, weight.shape().size(-2));
  }

  /** x with a zero more at the end of dimensions in which an odd number of them keeps the size. */
  private static Tensor evenly(
      String name, int dims, Tensor x, Tensor weight, ConvOptions options) {
    var padded = x;
    for (int d = 0; d < dims && x.rank() > dims; d++) {
      var window = options.window(name, d, dims, weight.shape().size(d - dims));
      if (window.span() % 2 == 0) {
        int dim = x.rank() - dims + d;
        padded =
            Tensor.cat(
                dim,
                padded,
                new Tensor(NDArray.zeros(x.dtype(), padded.shape().with(dim, 1).toArray())));
      }
    }
    return padded;
  }

  /** Planes (N, C, H, W) without the dimensions that x does not have. */
  private static Tensor inDims(int dims, Tensor x, Tensor planes) {
    var y = planes.shape();
    if (dims == 2) {
      return x.rank() == 4 ? planes : planes.reshape(y.size(1), y.size(2), y.size(3));
    }
    return x.rank() == 3
        ? planes.reshape(y.size(0), y.size(1), y.size(3))
        : planes.reshape(y.size(1), y.size(3));
  }
}
