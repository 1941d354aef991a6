package org.grad4j.nn.golden;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grad4j.autograd.ConvOptions;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.InterpolationMode;
import org.grad4j.autograd.MaxPooled;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Divisor;
import org.grad4j.core.Shape;
import org.grad4j.core.Window;
import org.jspecify.annotations.Nullable;

/** The family {@code functional}: convolutions, pooling, normalisation, similarity. */
final class FunctionalOperations {
  static final Map<String, Differentiable> TABLE =
      Map.ofEntries(
          entry("conv1d", conv(Functional::conv1d)),
          entry("conv2d", conv(Functional::conv2d)),
          entry("conv_transpose1d", conv(Functional::convTranspose1d)),
          entry("conv_transpose2d", conv(Functional::convTranspose2d)),
          entry(
              "max_pool1d",
              Differentiable.with(
                  (x, k) -> Functional.maxPool1d(x, window(k, 0), isCeiled(k)).values())),
          entry(
              "max_pool2d",
              Differentiable.with(
                  (x, k) ->
                      Functional.maxPool2d(x, window(k, 0), window(k, 1), isCeiled(k)).values())),
          entry(
              "max_pool1d_with_indices",
              (in, k) -> both(Functional.maxPool1d(in.get(0), window(k, 0), isCeiled(k)))),
          entry(
              "max_pool2d_with_indices",
              (in, k) ->
                  both(Functional.maxPool2d(in.get(0), window(k, 0), window(k, 1), isCeiled(k)))),
          entry(
              "adaptive_max_pool1d_with_indices",
              (in, k) -> both(Functional.adaptiveMaxPool1d(in.get(0), size(k, "output_size", 0)))),
          entry(
              "adaptive_max_pool2d_with_indices",
              (in, k) ->
                  both(
                      Functional.adaptiveMaxPool2d(
                          in.get(0), size(k, "output_size", 0), size(k, "output_size", 1)))),
          entry(
              "avg_pool1d",
              Differentiable.with(
                  (x, k) -> Functional.avgPool1d(x, window(k, 0), isCeiled(k), divisor(k)))),
          entry(
              "avg_pool2d",
              Differentiable.with(
                  (x, k) ->
                      Functional.avgPool2d(
                          x, window(k, 0), window(k, 1), isCeiled(k), divisor(k)))),
          entry(
              "adaptive_avg_pool1d",
              Differentiable.with(
                  (x, k) -> Functional.adaptiveAvgPool1d(x, size(k, "output_size", 0)))),
          entry(
              "adaptive_avg_pool2d",
              Differentiable.with(
                  (x, k) ->
                      Functional.adaptiveAvgPool2d(
                          x, size(k, "output_size", 0), size(k, "output_size", 1)))),
          entry(
              "layer_norm",
              (in, k) ->
                  List.of(
                      Functional.layerNorm(
                          in.get(0),
                          Shape.of(k.sizes("normalized_shape")),
                          at(in, 1),
                          at(in, 2),
                          k.number("eps", 1e-5)))),
          entry(
              "group_norm",
              (in, k) ->
                  List.of(
                      Functional.groupNorm(
                          in.get(0),
                          k.dim("num_groups"),
                          at(in, 1),
                          at(in, 2),
                          k.number("eps", 1e-5)))),
          entry(
              "batch_norm",
              (in, k) ->
                  List.of(
                      Functional.batchNorm(
                          in.get(0),
                          in.get(1),
                          in.get(2),
                          at(in, 3),
                          at(in, 4),
                          k.flag("training", false),
                          k.number("momentum", 0.1),
                          k.number("eps", 1e-5)))),
          entry(
              "instance_norm",
              (in, k) ->
                  List.of(
                      Functional.instanceNorm(
                          in.get(0), at(in, 1), at(in, 2), k.number("eps", 1e-5)))),
          entry(
              "rms_norm",
              (in, k) ->
                  List.of(
                      Functional.rmsNorm(
                          in.get(0),
                          Shape.of(k.sizes("normalized_shape")),
                          at(in, 1),
                          k.number("eps")))),
          entry(
              "local_response_norm",
              Differentiable.with(
                  (x, k) ->
                      Functional.localResponseNorm(
                          x, k.dim("size"), k.number("alpha"), k.number("beta"), k.number("k")))),
          entry(
              "pairwise_distance",
              (in, k) ->
                  List.of(
                      Functional.pairwiseDistance(
                          in.get(0),
                          in.get(1),
                          k.number("p", 2),
                          k.number("eps", 1e-6),
                          k.flag("keepdim", false)))),
          entry(
              "cosine_similarity",
              (in, k) ->
                  List.of(
                      Functional.cosineSimilarity(
                          in.get(0), in.get(1), k.dim("dim", 1), k.number("eps", 1e-8)))),
          entry(
              "normalize",
              Differentiable.with(
                  (x, k) ->
                      Functional.normalize(
                          x, k.number("p", 2), k.dim("dim", 1), k.number("eps", 1e-12)))),
          entry(
              "pixel_shuffle",
              Differentiable.with((x, k) -> Functional.pixelShuffle(x, k.whole("upscale_factor")))),
          entry(
              "pixel_unshuffle",
              Differentiable.with(
                  (x, k) -> Functional.pixelUnshuffle(x, k.whole("downscale_factor")))),
          entry("interpolate", Differentiable.with(FunctionalOperations::interpolate)),
          entry(
              "unfold",
              Differentiable.with(
                  (x, k) -> Functional.unfold(x, window(k, 0, 1), window(k, 1, 1)))),
          entry(
              "fold",
              Differentiable.with(
                  (x, k) ->
                      Functional.fold(
                          x,
                          size(k, "output_size", 0),
                          size(k, "output_size", 1),
                          window(k, 0, 1),
                          window(k, 1, 1)))));

  private FunctionalOperations() {}

  private static List<Tensor> both(MaxPooled found) {
    return List.of(found.values(), found.indices());
  }

  private static Tensor interpolate(Tensor x, Arguments k) {
    var mode = InterpolationMode.valueOf(k.text("mode", "nearest").toUpperCase(Locale.ROOT));
    boolean alignCorners = k.flag("align_corners", false);
    return k.has("size")
        ? Functional.interpolate(x, mode, alignCorners, k.sizes("size"))
        : Functional.interpolate(x, mode, alignCorners, k.numbers("scale_factor"));
  }

  private interface Conv {
    Tensor of(Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options);
  }

  private static Differentiable conv(Conv conv) {
    return (in, k) -> List.of(conv.of(in.get(0), in.get(1), at(in, 2), options(k)));
  }

  static ConvOptions options(Arguments k) {
    var options = ConvOptions.DEFAULTS.groups(k.dim("groups", 1));
    if (k.has("stride")) {
      options = options.stride(k.dims("stride"));
    }
    if (k.has("padding")) {
      options = k.isText("padding") ? padded(options, k) : options.padding(k.dims("padding"));
    }
    if (k.has("dilation")) {
      options = options.dilation(k.dims("dilation"));
    }
    return k.has("output_padding") ? options.outputPadding(k.dims("output_padding")) : options;
  }

  private static ConvOptions padded(ConvOptions options, Arguments k) {
    return k.text("padding", "").equals("same") ? options.same() : options;
  }

  static Window window(Arguments k, int dim) {
    return window(k, dim, (int) size(k, "kernel_size", dim));
  }

  /** Pooling steps by its kernel, {@code unfold} and {@code fold} by 1. */
  private static Window window(Arguments k, int dim, int defaultStride) {
    int kernel = (int) size(k, "kernel_size", dim);
    return new Window(
        kernel,
        k.has("stride") ? (int) size(k, "stride", dim) : defaultStride,
        k.has("padding") ? (int) size(k, "padding", dim) : 0,
        k.has("dilation") ? (int) size(k, "dilation", dim) : 1);
  }

  /** A number for a dimension, or for all. */
  static long size(Arguments k, String key, int dim) {
    var sizes = k.sizes(key);
    return sizes[sizes.length == 1 ? 0 : dim];
  }

  static boolean isCeiled(Arguments k) {
    return k.flag("ceil_mode", false);
  }

  static Divisor divisor(Arguments k) {
    if (k.has("divisor_override")) {
      return Divisor.of(k.dim("divisor_override"));
    }
    return k.flag("count_include_pad", true) ? Divisor.withPadding() : Divisor.withoutPadding();
  }

  private static @Nullable Tensor at(List<Tensor> in, int i) {
    return i < in.size() ? in.get(i) : null;
  }
}
