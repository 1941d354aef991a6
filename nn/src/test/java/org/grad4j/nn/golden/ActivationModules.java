package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.ModuleUnderTest.plain;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.grad4j.nn.AlphaDropout;
import org.grad4j.nn.CELU;
import org.grad4j.nn.Dropout;
import org.grad4j.nn.Dropout1d;
import org.grad4j.nn.Dropout2d;
import org.grad4j.nn.ELU;
import org.grad4j.nn.GELU;
import org.grad4j.nn.GLU;
import org.grad4j.nn.Hardshrink;
import org.grad4j.nn.Hardsigmoid;
import org.grad4j.nn.Hardswish;
import org.grad4j.nn.Hardtanh;
import org.grad4j.nn.Identity;
import org.grad4j.nn.Layer;
import org.grad4j.nn.LeakyReLU;
import org.grad4j.nn.LogSigmoid;
import org.grad4j.nn.LogSoftmax;
import org.grad4j.nn.Mish;
import org.grad4j.nn.PReLU;
import org.grad4j.nn.RReLU;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.ReLU6;
import org.grad4j.nn.SELU;
import org.grad4j.nn.SiLU;
import org.grad4j.nn.Sigmoid;
import org.grad4j.nn.Softmax;
import org.grad4j.nn.Softmin;
import org.grad4j.nn.Softplus;
import org.grad4j.nn.Softshrink;
import org.grad4j.nn.Softsign;
import org.grad4j.nn.Tanh;
import org.grad4j.nn.Tanhshrink;
import org.grad4j.nn.Threshold;

/** Activations and dropout under PyTorch's names and with PyTorch's keywords. */
final class ActivationModules {
  private static final Map<String, Function<Arguments, Layer>> LAYERS =
      Map.ofEntries(
          entry("Identity", k -> new Identity()),
          entry("ReLU", k -> new ReLU()),
          entry("ReLU6", k -> new ReLU6()),
          entry("SELU", k -> new SELU()),
          entry("SiLU", k -> new SiLU()),
          entry("Mish", k -> new Mish()),
          entry("Tanh", k -> new Tanh()),
          entry("Tanhshrink", k -> new Tanhshrink()),
          entry("Sigmoid", k -> new Sigmoid()),
          entry("LogSigmoid", k -> new LogSigmoid()),
          entry("Softsign", k -> new Softsign()),
          entry("Hardsigmoid", k -> new Hardsigmoid()),
          entry("Hardswish", k -> new Hardswish()),
          entry(
              "LeakyReLU",
              k ->
                  k.has("negative_slope")
                      ? new LeakyReLU(k.number("negative_slope"))
                      : new LeakyReLU()),
          entry("ELU", k -> k.has("alpha") ? new ELU(k.number("alpha")) : new ELU()),
          entry("CELU", k -> k.has("alpha") ? new CELU(k.number("alpha")) : new CELU()),
          entry(
              "GELU",
              k ->
                  k.text("approximate", "none").equals("tanh")
                      ? new GELU(GELU.Approximation.TANH)
                      : new GELU()),
          entry(
              "Softplus",
              k ->
                  k.has("beta") || k.has("threshold")
                      ? new Softplus(k.number("beta", 1), k.number("threshold", 20))
                      : new Softplus()),
          entry(
              "Softshrink",
              k -> k.has("lambd") ? new Softshrink(k.number("lambd")) : new Softshrink()),
          entry(
              "Hardshrink",
              k -> k.has("lambd") ? new Hardshrink(k.number("lambd")) : new Hardshrink()),
          entry(
              "Hardtanh",
              k ->
                  k.has("min_val") || k.has("max_val")
                      ? new Hardtanh(k.number("min_val", -1), k.number("max_val", 1))
                      : new Hardtanh()),
          entry("Threshold", k -> new Threshold(k.number("threshold"), k.number("value"))),
          entry(
              "RReLU",
              k ->
                  k.has("lower") || k.has("upper")
                      ? new RReLU(k.number("lower", 1.0 / 8), k.number("upper", 1.0 / 3))
                      : new RReLU()),
          entry("GLU", k -> k.has("dim") ? new GLU(k.dim("dim")) : new GLU()),
          entry("Softmax", k -> new Softmax(k.dim("dim"))),
          entry("Softmin", k -> new Softmin(k.dim("dim"))),
          entry("LogSoftmax", k -> new LogSoftmax(k.dim("dim"))),
          entry("PReLU", k -> new PReLU(k.whole("num_parameters", 1), k.number("init", 0.25))),
          entry("Dropout", k -> k.has("p") ? new Dropout(k.number("p")) : new Dropout()),
          entry("Dropout1d", k -> k.has("p") ? new Dropout1d(k.number("p")) : new Dropout1d()),
          entry("Dropout2d", k -> k.has("p") ? new Dropout2d(k.number("p")) : new Dropout2d()),
          entry(
              "AlphaDropout",
              k -> k.has("p") ? new AlphaDropout(k.number("p")) : new AlphaDropout()));

  static final Map<String, Function<Arguments, ModuleUnderTest>> TABLE = new HashMap<>();

  static {
    LAYERS.forEach((name, layer) -> TABLE.put(name, k -> plain(layer.apply(k))));
  }

  private ActivationModules() {}
}
