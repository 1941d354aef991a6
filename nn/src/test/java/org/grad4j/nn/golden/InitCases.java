package org.grad4j.nn.golden;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Objects;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.grad4j.nn.init.FanMode;
import org.grad4j.nn.init.Init;
import org.grad4j.nn.init.Nonlinearity;

/** The family {@code init}: a tensor after an initialisation, for a seed. */
final class InitCases {
  private static final Map<String, Filling> TABLE =
      Map.ofEntries(
          entry("uniform_", (t, k, g) -> Init.uniform(t, k.number("a", 0), k.number("b", 1), g)),
          entry("normal_", (t, k, g) -> Init.normal(t, k.number("mean", 0), k.number("std", 1), g)),
          entry(
              "trunc_normal_",
              (t, k, g) ->
                  Init.truncNormal(
                      t,
                      k.number("mean", 0),
                      k.number("std", 1),
                      k.number("a", -2),
                      k.number("b", 2),
                      g)),
          entry("constant_", (t, k, g) -> Init.constant(t, k.number("val"))),
          entry("zeros_", (t, k, g) -> Init.zeros(t)),
          entry("ones_", (t, k, g) -> Init.ones(t)),
          entry("eye_", (t, k, g) -> Init.eye(t)),
          entry("dirac_", (t, k, g) -> Init.dirac(t, k.whole("groups", 1))),
          entry("xavier_uniform_", (t, k, g) -> Init.xavierUniform(t, k.number("gain", 1), g)),
          entry("xavier_normal_", (t, k, g) -> Init.xavierNormal(t, k.number("gain", 1), g)),
          entry(
              "kaiming_uniform_", (t, k, g) -> Init.kaimingUniform(t, mode(k), nonlinearity(k), g)),
          entry("kaiming_normal_", (t, k, g) -> Init.kaimingNormal(t, mode(k), nonlinearity(k), g)),
          entry("orthogonal_", (t, k, g) -> Init.orthogonal(t, k.number("gain", 1), g)),
          entry(
              "sparse_",
              (t, k, g) -> Init.sparse(t, k.number("sparsity"), k.number("std", 0.01), g)));

  private InitCases() {}

  /** An initialisation under PyTorch's name. */
  @FunctionalInterface
  private interface Filling {
    Tensor fill(Tensor tensor, Arguments arguments, Generator generator);
  }

  static boolean knows(String init) {
    return TABLE.containsKey(init);
  }

  static void check(GoldenCase golden) {
    var expected = GoldenCase.array(golden.json().get("result"));
    var empty = NDArray.full(expected.dtype(), 77, expected.shape().toArray());
    check(golden, expected, empty);
    check(golden, expected, Layouts.varied(empty, golden.index()));
  }

  private static void check(GoldenCase golden, NDArray expected, NDArray start) {
    var generator = new Generator().manualSeed(golden.json().get("seed").longValue());
    var arguments = golden.arguments();
    var filling = Objects.requireNonNull(TABLE.get(golden.operation()));
    var got = filling.fill(Tensor.of(start), arguments, generator);
    GoldenTest.requireRead(arguments);
    boolean isApproximate =
        golden.operation().equals("trunc_normal_") || golden.operation().equals("orthogonal_");
    (isApproximate ? new Tolerance(1e-5, 1e-5) : Tolerance.EXACT).require(got.data(), expected);
  }

  private static FanMode mode(Arguments k) {
    return k.text("mode", "fan_in").equals("fan_in") ? FanMode.FAN_IN : FanMode.FAN_OUT;
  }

  private static Nonlinearity nonlinearity(Arguments k) {
    double slope = k.number("a", 0);
    return switch (k.text("nonlinearity", "leaky_relu")) {
      case "leaky_relu" -> Nonlinearity.leakyRelu(slope);
      case "relu" -> Nonlinearity.RELU;
      case "tanh" -> Nonlinearity.TANH;
      case "selu" -> Nonlinearity.SELU;
      case "sigmoid" -> Nonlinearity.SIGMOID;
      case "linear" -> Nonlinearity.LINEAR;
      default -> throw new AssertionError("unknown nonlinearity " + k);
    };
  }
}
