package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Differentiable.unary;
import static org.grad4j.nn.golden.Differentiable.with;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/** The family {@code unary}. */
final class UnaryOperations {
  static final Map<String, Differentiable> TABLE =
      Map.ofEntries(
          entry("neg", unary(Tensor::neg)),
          entry("abs", unary(Tensor::abs)),
          entry("exp", unary(Tensor::exp)),
          entry("expm1", unary(Tensor::expm1)),
          entry("log", unary(Tensor::log)),
          entry("log1p", unary(Tensor::log1p)),
          entry("log2", unary(Tensor::log2)),
          entry("log10", unary(Tensor::log10)),
          entry("sqrt", unary(Tensor::sqrt)),
          entry("rsqrt", unary(Tensor::rsqrt)),
          entry("square", unary(Tensor::square)),
          entry("reciprocal", unary(Tensor::reciprocal)),
          entry("sin", unary(Tensor::sin)),
          entry("cos", unary(Tensor::cos)),
          entry("tan", unary(Tensor::tan)),
          entry("asin", unary(Tensor::asin)),
          entry("acos", unary(Tensor::acos)),
          entry("atan", unary(Tensor::atan)),
          entry("sinh", unary(Tensor::sinh)),
          entry("cosh", unary(Tensor::cosh)),
          entry("tanh", unary(Tensor::tanh)),
          entry("asinh", unary(Tensor::asinh)),
          entry("acosh", unary(Tensor::acosh)),
          entry("atanh", unary(Tensor::atanh)),
          entry("sigmoid", unary(Tensor::sigmoid)),
          entry("erf", unary(Tensor::erf)),
          entry("erfc", unary(Tensor::erfc)),
          entry("erfinv", unary(Tensor::erfinv)),
          entry("lgamma", unary(Tensor::lgamma)),
          entry("digamma", unary(Tensor::digamma)),
          entry("floor", unary(Tensor::floor)),
          entry("ceil", unary(Tensor::ceil)),
          entry("round", unary(Tensor::round)),
          entry("trunc", unary(Tensor::trunc)),
          entry("frac", unary(Tensor::frac)),
          entry("sign", unary(Tensor::sign)),
          entry("relu", unary(Tensor::relu)),
          entry("relu6", unary(Tensor::relu6)),
          entry("selu", unary(Tensor::selu)),
          entry("silu", unary(Tensor::silu)),
          entry("mish", unary(Tensor::mish)),
          entry("logsigmoid", unary(Tensor::logSigmoid)),
          entry("hardswish", unary(Tensor::hardSwish)),
          entry("hardsigmoid", unary(Tensor::hardSigmoid)),
          entry("softsign", unary(Tensor::softSign)),
          entry("tanhshrink", unary(Tensor::tanhShrink)),
          entry(
              "softplus",
              with((x, k) -> x.softplus(k.number("beta", 1), k.number("threshold", 20)))),
          entry("elu", with((x, k) -> x.elu(k.number("alpha", 1)))),
          entry("celu", with((x, k) -> x.celu(k.number("alpha", 1)))),
          entry(
              "hardtanh",
              with((x, k) -> x.hardTanh(k.number("min_val", -1), k.number("max_val", 1)))),
          entry("leaky_relu", with((x, k) -> x.leakyRelu(k.number("negative_slope", 0.01)))),
          entry("softshrink", with((x, k) -> x.softShrink(k.number("lambd", 0.5)))),
          entry("hardshrink", with((x, k) -> x.hardShrink(k.number("lambd", 0.5)))),
          entry("gelu", with(UnaryOperations::gelu)),
          entry("clamp", with(UnaryOperations::clamp)),
          entry("pow", with(UnaryOperations::pow)));

  /** These, and what goes beyond them. */
  static final Map<String, Differentiable> ALL = new HashMap<>(TABLE);

  static {
    ALL.putAll(
        Map.ofEntries(
            entry("exp2", unary(Tensor::exp2)),
            entry("sinc", unary(Tensor::sinc)),
            entry("deg2rad", unary(Tensor::deg2rad)),
            entry("rad2deg", unary(Tensor::rad2deg)),
            entry("polygamma", with((x, k) -> x.polygamma(k.dim("n")))),
            entry("nan_to_num", with(UnaryOperations::nanToNum)),
            entry(
                "threshold", with((x, k) -> x.threshold(k.number("threshold"), k.number("value")))),
            entry("glu", with((x, k) -> x.glu(k.dim("dim")))),
            entry(
                "rrelu",
                with((x, k) -> Functional.rrelu(x, k.number("lower"), k.number("upper"), false))),
            entry("rsub", number("other", (x, c) -> x.rsub(c), (x, c) -> x.rsub(c))),
            entry("rdiv", with((x, k) -> x.rdiv(k.number("other")))),
            entry("rpow", with((x, k) -> x.rpow(k.number("base")))),
            entry("fmod", number("other", (x, c) -> x.fmod(c), (x, c) -> x.fmod(c))),
            entry("remainder", number("other", (x, c) -> x.remainder(c), (x, c) -> x.remainder(c))),
            entry(
                "floor_divide",
                number("other", (x, c) -> x.floorDivide(c), (x, c) -> x.floorDivide(c))),
            entry(
                "trunc_divide",
                number("other", (x, c) -> x.truncDivide(c), (x, c) -> x.truncDivide(c)))));
  }

  private UnaryOperations() {}

  private static Tensor gelu(Tensor x, Arguments k) {
    return switch (k.text("approximate", "none")) {
      case "none" -> x.gelu();
      case "tanh" -> x.geluTanh();
      default -> throw new AssertionError("no such approximation: " + k);
    };
  }

  /** Whole exponents of whole numbers are whole. */
  private static Tensor pow(Tensor x, Arguments k) {
    return number("exponent", Tensor::pow, Tensor::pow).run(List.of(x), k).get(0);
  }

  private static Tensor nanToNum(Tensor x, Arguments k) {
    return k.has("nan")
        ? x.nanToNum(k.number("nan"), k.number("posinf"), k.number("neginf"))
        : x.nanToNum();
  }

  /** A function of a tensor and a number, which in the case is written whole or with a fraction. */
  private static Differentiable number(
      String key,
      BiFunction<Tensor, Double, Tensor> ofFraction,
      BiFunction<Tensor, Long, Tensor> ofWhole) {
    return with(
        (x, k) ->
            k.isWhole(key) ? ofWhole.apply(x, k.whole(key)) : ofFraction.apply(x, k.number(key)));
  }

  private static Tensor clamp(Tensor x, Arguments k) {
    boolean hasMin = k.has("min");
    boolean hasMax = k.has("max");
    return hasMin && hasMax
        ? x.clamp(k.number("min"), k.number("max"))
        : hasMin ? x.clampMin(k.number("min")) : x.clampMax(k.number("max"));
  }
}
