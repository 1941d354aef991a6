package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.FunctionalOperations.divisor;
import static org.grad4j.nn.golden.FunctionalOperations.isCeiled;
import static org.grad4j.nn.golden.FunctionalOperations.window;
import static org.grad4j.nn.golden.ModuleUnderTest.plain;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.grad4j.autograd.InterpolationMode;
import org.grad4j.nn.AdaptiveAvgPool1d;
import org.grad4j.nn.AdaptiveAvgPool2d;
import org.grad4j.nn.AdaptiveMaxPool1d;
import org.grad4j.nn.AdaptiveMaxPool2d;
import org.grad4j.nn.AvgPool1d;
import org.grad4j.nn.AvgPool2d;
import org.grad4j.nn.Flatten;
import org.grad4j.nn.MaxPool1d;
import org.grad4j.nn.MaxPool2d;
import org.grad4j.nn.PixelShuffle;
import org.grad4j.nn.PixelUnshuffle;
import org.grad4j.nn.Unflatten;
import org.grad4j.nn.Upsample;

/** Pooling, and layers that give elements another shape, with PyTorch's names and keywords. */
final class ShapeModules {
  static final Map<String, Function<Arguments, ModuleUnderTest>> TABLE =
      Map.ofEntries(
          entry("MaxPool1d", k -> plain(new MaxPool1d(window(k, 0), isCeiled(k)))),
          entry("MaxPool2d", k -> plain(new MaxPool2d(window(k, 0), window(k, 1), isCeiled(k)))),
          entry("AvgPool1d", k -> plain(new AvgPool1d(window(k, 0), isCeiled(k), divisor(k)))),
          entry(
              "AvgPool2d",
              k -> plain(new AvgPool2d(window(k, 0), window(k, 1), isCeiled(k), divisor(k)))),
          entry("AdaptiveAvgPool1d", k -> plain(new AdaptiveAvgPool1d(size(k, 0)))),
          entry("AdaptiveAvgPool2d", k -> plain(new AdaptiveAvgPool2d(size(k, 0), size(k, 1)))),
          entry("AdaptiveMaxPool1d", k -> plain(new AdaptiveMaxPool1d(size(k, 0)))),
          entry("AdaptiveMaxPool2d", k -> plain(new AdaptiveMaxPool2d(size(k, 0), size(k, 1)))),
          entry(
              "Flatten",
              k ->
                  plain(
                      k.has("start_dim") || k.has("end_dim")
                          ? new Flatten(k.dim("start_dim", 1), k.dim("end_dim", -1))
                          : new Flatten())),
          entry("Unflatten", k -> plain(new Unflatten(k.dim("dim"), k.sizes("unflattened_size")))),
          entry("PixelShuffle", k -> plain(new PixelShuffle(k.dim("upscale_factor")))),
          entry("PixelUnshuffle", k -> plain(new PixelUnshuffle(k.dim("downscale_factor")))),
          entry("Upsample", k -> plain(upsample(k))));

  private ShapeModules() {}

  private static long size(Arguments k, int dim) {
    return FunctionalOperations.size(k, "output_size", dim);
  }

  private static Upsample upsample(Arguments k) {
    var mode = InterpolationMode.valueOf(k.text("mode", "nearest").toUpperCase(Locale.ROOT));
    boolean alignCorners = k.flag("align_corners", false);
    return k.has("size")
        ? Upsample.toSize(mode, alignCorners, k.sizes("size"))
        : Upsample.byFactor(mode, alignCorners, k.number("scale_factor"));
  }
}
