package org.grad4j.core;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each function of one number beside its formula, on arrays of every layout. */
class UnaryFormulaTest {
  private record Row(String name, UnaryOperator<NDArray> op, DoubleUnaryOperator formula) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("abs", NDArray::abs, Math::abs),
          new Row("sign", NDArray::sign, Math::signum),
          new Row("square", NDArray::square, x -> x * x),
          new Row("reciprocal", NDArray::reciprocal, x -> 1 / x),
          new Row("sqrt", NDArray::sqrt, Math::sqrt),
          new Row("rsqrt", NDArray::rsqrt, x -> 1 / Math.sqrt(x)),
          new Row("pow(2.5)", x -> x.pow(2.5), x -> Math.pow(x, 2.5)),
          new Row("pow(3)", x -> x.pow(3), x -> x * x * x),
          new Row("rpow(2.0)", x -> x.rpow(2.0), x -> Math.pow(2, x)),
          new Row("rdiv(2.0)", x -> x.rdiv(2.0), x -> 2 / x),
          new Row("exp2", NDArray::exp2, x -> Math.pow(2, x)),
          new Row("sinc", NDArray::sinc, x -> x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)),
          new Row("threshold", x -> x.threshold(0.5, -2), x -> x > 0.5 ? x : -2),
          new Row("expm1", NDArray::expm1, Math::expm1),
          new Row("log1p", NDArray::log1p, Math::log1p),
          new Row("log2", NDArray::log2, x -> Math.log(x) / Math.log(2)),
          new Row("log10", NDArray::log10, Math::log10),
          new Row("sin", NDArray::sin, Math::sin),
          new Row("cos", NDArray::cos, Math::cos),
          new Row("tan", NDArray::tan, Math::tan),
          new Row("asin", NDArray::asin, Math::asin),
          new Row("acos", NDArray::acos, Math::acos),
          new Row("atan", NDArray::atan, Math::atan),
          new Row("sinh", NDArray::sinh, Math::sinh),
          new Row("cosh", NDArray::cosh, Math::cosh),
          new Row("asinh", NDArray::asinh, x -> Math.log(x + Math.sqrt(x * x + 1))),
          new Row("acosh", NDArray::acosh, x -> Math.log(x + Math.sqrt((x - 1) * (x + 1)))),
          new Row("atanh", NDArray::atanh, x -> Math.log((1 + x) / (1 - x)) / 2),
          new Row("floor", NDArray::floor, Math::floor),
          new Row("ceil", NDArray::ceil, Math::ceil),
          new Row("round", NDArray::round, Math::rint),
          new Row("trunc", NDArray::trunc, x -> (long) x),
          new Row("frac", NDArray::frac, x -> x - (long) x),
          new Row("clamp", x -> x.clamp(-0.5, 1.25), x -> Math.min(Math.max(x, -0.5), 1.25)),
          new Row("clamp(1, 2)", x -> x.clamp(1, 2), x -> Math.min(Math.max(x, 1), 2)),
          new Row("clampMin(1)", x -> x.clampMin(1), x -> Math.max(x, 1)),
          new Row("clampMax(1.5)", x -> x.clampMax(1.5), x -> Math.min(x, 1.5)),
          new Row("logSigmoid", NDArray::logSigmoid, x -> -Math.log1p(Math.exp(-x))),
          new Row("softplus", x -> x.softplus(2, 3), x -> 2 * x > 3 ? x : softplus(2 * x) / 2),
          new Row("relu6", NDArray::relu6, x -> Math.min(Math.max(x, 0), 6)),
          new Row("hardTanh", x -> x.hardTanh(-1, 2), x -> Math.min(Math.max(x, -1), 2)),
          new Row("hardSigmoid", NDArray::hardSigmoid, UnaryFormulaTest::hardSigmoid),
          new Row("hardSwish", NDArray::hardSwish, x -> x * hardSigmoid(x)),
          new Row("leakyRelu", x -> x.leakyRelu(0.25), x -> x > 0 ? x : 0.25 * x),
          new Row("elu", x -> x.elu(0.5), x -> x > 0 ? x : 0.5 * (Math.exp(x) - 1)),
          new Row("celu", x -> x.celu(0.5), x -> x > 0 ? x : 0.5 * (Math.exp(x / 0.5) - 1)),
          new Row("selu", NDArray::selu, UnaryFormulaTest::selu),
          new Row("geluTanh", NDArray::geluTanh, UnaryFormulaTest::geluTanh),
          new Row("silu", NDArray::silu, x -> x / (1 + Math.exp(-x))),
          new Row("mish", NDArray::mish, x -> x * Math.tanh(softplus(x))),
          new Row("softSign", NDArray::softSign, x -> x / (1 + Math.abs(x))),
          new Row("tanhShrink", NDArray::tanhShrink, x -> x - Math.tanh(x)),
          new Row("hardShrink", x -> x.hardShrink(0.5), x -> Math.abs(x) > 0.5 ? x : 0),
          new Row("softShrink", x -> x.softShrink(0.5), UnaryFormulaTest::softShrink));

  @TestFactory
  Stream<DynamicTest> theFormulaHoldsForEveryLayout() {
    return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> check(row)));
  }

  private static void check(Row row) {
    Randomly.check(
        15,
        random -> {
          var dtype = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
          var x = Sample.of(random, dtype, Sample.sizes(random));
          var expected = new double[x.values().length];
          for (int i = 0; i < expected.length; i++) {
            expected[i] = row.formula().applyAsDouble(x.values()[i]);
          }
          double tolerance = dtype == DType.FLOAT32 ? 1e-6 : 1e-12;
          Sample.assertElements(row.op().apply(x.array()), dtype, x.sizes(), expected, tolerance);
        });
  }

  private static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }

  private static double selu(double x) {
    return 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.exp(x) - 1));
  }

  private static double geluTanh(double x) {
    return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  private static double hardSigmoid(double x) {
    return Math.min(Math.max(x + 3, 0), 6) / 6;
  }

  private static double softShrink(double x) {
    return x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : 0;
  }
}
