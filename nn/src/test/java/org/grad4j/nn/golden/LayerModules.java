package org.grad4j.nn.golden;

import static org.grad4j.nn.golden.FunctionalOperations.options;
import static org.grad4j.nn.golden.ModuleUnderTest.plain;
import static org.grad4j.nn.golden.ModuleUnderTest.product;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.grad4j.core.Shape;
import org.grad4j.nn.BatchNorm1d;
import org.grad4j.nn.BatchNorm2d;
import org.grad4j.nn.Bilinear;
import org.grad4j.nn.Conv1d;
import org.grad4j.nn.Conv2d;
import org.grad4j.nn.ConvTranspose1d;
import org.grad4j.nn.ConvTranspose2d;
import org.grad4j.nn.Embedding;
import org.grad4j.nn.GroupNorm;
import org.grad4j.nn.InstanceNorm1d;
import org.grad4j.nn.InstanceNorm2d;
import org.grad4j.nn.LayerNorm;
import org.grad4j.nn.Linear;
import org.grad4j.nn.NormOptions;
import org.grad4j.nn.RMSNorm;

/**
 * Linear layers, convolutions, normalisations and embeddings under PyTorch's names and with
 * PyTorch's keywords.
 */
final class LayerModules {
  static final Map<String, Function<Arguments, ModuleUnderTest>> TABLE =
      Map.ofEntries(
          Map.entry("Linear", LayerModules::linear),
          Map.entry("Bilinear", LayerModules::bilinear),
          Map.entry("Conv1d", k -> product(conv1d(k))),
          Map.entry("Conv2d", k -> product(conv2d(k))),
          Map.entry("ConvTranspose1d", k -> product(convTranspose1d(k))),
          Map.entry("ConvTranspose2d", k -> product(convTranspose2d(k))),
          Map.entry(
              "BatchNorm1d",
              k -> plain(new BatchNorm1d(k.whole("num_features"), norm(k, NormOptions.BATCH)))),
          Map.entry(
              "BatchNorm2d",
              k -> plain(new BatchNorm2d(k.whole("num_features"), norm(k, NormOptions.BATCH)))),
          Map.entry(
              "InstanceNorm1d",
              k ->
                  plain(
                      new InstanceNorm1d(k.whole("num_features"), norm(k, NormOptions.INSTANCE)))),
          Map.entry(
              "InstanceNorm2d",
              k ->
                  plain(
                      new InstanceNorm2d(k.whole("num_features"), norm(k, NormOptions.INSTANCE)))),
          Map.entry(
              "LayerNorm",
              k ->
                  plain(
                      new LayerNorm(
                          Shape.of(k.sizes("normalized_shape")),
                          k.number("eps", 1e-5),
                          k.flag("elementwise_affine", true),
                          k.flag("bias", true)))),
          Map.entry(
              "RMSNorm",
              k ->
                  plain(
                      new RMSNorm(
                          Shape.of(k.sizes("normalized_shape")),
                          k.has("eps")
                              ? OptionalDouble.of(k.number("eps"))
                              : OptionalDouble.empty(),
                          k.flag("elementwise_affine", true)))),
          Map.entry(
              "GroupNorm",
              k ->
                  plain(
                      new GroupNorm(
                          k.dim("num_groups"),
                          k.whole("num_channels"),
                          k.number("eps", 1e-5),
                          k.flag("affine", true)))),
          Map.entry("Embedding", k -> plain(embedding(k))));

  private LayerModules() {}

  private static ModuleUnderTest linear(Arguments k) {
    return product(
        new Linear(k.whole("in_features"), k.whole("out_features"), k.flag("bias", true)));
  }

  private static ModuleUnderTest bilinear(Arguments k) {
    var layer =
        new Bilinear(
            k.whole("in1_features"),
            k.whole("in2_features"),
            k.whole("out_features"),
            k.flag("bias", true));
    return new ModuleUnderTest(layer, in -> List.of(layer.forward(in.get(0), in.get(1))), true);
  }

  private static Conv1d conv1d(Arguments k) {
    return new Conv1d(
        k.whole("in_channels"),
        k.whole("out_channels"),
        k.dims("kernel_size")[0],
        options(k),
        k.flag("bias", true));
  }

  private static Conv2d conv2d(Arguments k) {
    return new Conv2d(
        k.whole("in_channels"),
        k.whole("out_channels"),
        square(k),
        options(k),
        k.flag("bias", true));
  }

  private static ConvTranspose1d convTranspose1d(Arguments k) {
    return new ConvTranspose1d(
        k.whole("in_channels"),
        k.whole("out_channels"),
        k.dims("kernel_size")[0],
        options(k),
        k.flag("bias", true));
  }

  private static ConvTranspose2d convTranspose2d(Arguments k) {
    return new ConvTranspose2d(
        k.whole("in_channels"),
        k.whole("out_channels"),
        square(k),
        options(k),
        k.flag("bias", true));
  }

  private static List<Integer> square(Arguments k) {
    var sizes = k.dims("kernel_size");
    return List.of(sizes[0], sizes[sizes.length - 1]);
  }

  private static NormOptions norm(Arguments k, NormOptions defaults) {
    var options =
        defaults
            .eps(k.number("eps", defaults.eps()))
            .affine(k.flag("affine", defaults.affine()))
            .trackRunningStats(k.flag("track_running_stats", defaults.trackRunningStats()));
    return k.has("momentum") ? options.momentum(k.number("momentum")) : options;
  }

  private static Embedding embedding(Arguments k) {
    long rows = k.whole("num_embeddings");
    long dim = k.whole("embedding_dim");
    return k.has("padding_idx")
        ? new Embedding(rows, dim, k.whole("padding_idx"))
        : new Embedding(rows, dim);
  }
}
