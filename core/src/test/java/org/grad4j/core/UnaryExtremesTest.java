package org.grad4j.core;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** PyTorch's values of functions of one number where they are extreme. */
class UnaryExtremesTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  private static final double[] X = {
    NAN, INF, -INF, 0, -0.0, 1, -1, 0.5, -0.5, 2.5, -2.5, 0x1p100, -0x1p100, 0x1p-100, 100, -100
  };

  private record Row(String name, UnaryOperator<NDArray> op, String values) {
    double[] expected() {
      return Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "abs",
              NDArray::abs,
              "NaN Infinity Infinity 0 0 1 1 0.5 0.5 2.5 2.5 1.2676506002282294e+30 "
                  + "1.2676506002282294e+30 7.888609052210118e-31 100 100"),
          new Row("sign", NDArray::sign, "0 1 -1 0 0 1 -1 1 -1 1 -1 1 -1 1 1 -1"),
          new Row(
              "square",
              NDArray::square,
              "NaN Infinity Infinity 0 0 1 1 0.25 0.25 6.25 6.25 1.6069380442589903e+60 "
                  + "1.6069380442589903e+60 6.223015277861142e-61 10000 10000"),
          new Row(
              "reciprocal",
              NDArray::reciprocal,
              "NaN 0 -0 Infinity -Infinity 1 -1 2 -2 0.4 -0.4 7.888609052210118e-31 "
                  + "-7.888609052210118e-31 1.2676506002282294e+30 0.01 -0.01"),
          new Row(
              "sqrt",
              NDArray::sqrt,
              "NaN Infinity NaN 0 -0 1 NaN 0.7071067811865476 NaN 1.5811388300841898 NaN "
                  + "1125899906842624 NaN 8.881784197001252e-16 10 NaN"),
          new Row(
              "rsqrt",
              NDArray::rsqrt,
              "NaN 0 NaN Infinity -Infinity 1 NaN 1.414213562373095 NaN "
                  + "0.6324555320336759 NaN 8.881784197001252e-16 NaN 1125899906842624 0.1 NaN"),
          new Row(
              "expm1",
              NDArray::expm1,
              "NaN Infinity -1 0 -0 1.7182818284590453 -0.6321205588285577 "
                  + "0.6487212707001282 -0.3934693402873666 11.182493960703473 "
                  + "-0.9179150013761012 Infinity -1 7.888609052210118e-31 "
                  + "2.6881171418161356e+43 -1"),
          new Row(
              "log1p",
              NDArray::log1p,
              "NaN Infinity NaN 0 -0 0.6931471805599453 -Infinity 0.4054651081081644 "
                  + "-0.6931471805599453 1.252762968495368 NaN 69.31471805599453 NaN "
                  + "7.888609052210118e-31 4.61512051684126 NaN"),
          new Row(
              "log2",
              NDArray::log2,
              "NaN Infinity NaN -Infinity -Infinity 0 NaN -1 NaN 1.3219280948873624 NaN "
                  + "100 NaN -100 6.643856189774724 NaN"),
          new Row(
              "log10",
              NDArray::log10,
              "NaN Infinity NaN -Infinity -Infinity 0 NaN -0.3010299956639812 NaN "
                  + "0.3979400086720376 NaN 30.10299956639812 NaN -30.10299956639812 2 NaN"),
          new Row(
              "asin",
              NDArray::asin,
              "NaN NaN NaN 0 -0 1.5707963267948966 -1.5707963267948966 "
                  + "0.5235987755982989 -0.5235987755982989 NaN NaN NaN NaN "
                  + "7.888609052210118e-31 NaN NaN"),
          new Row(
              "acos",
              NDArray::acos,
              "NaN NaN NaN 1.5707963267948966 1.5707963267948966 0 3.141592653589793 "
                  + "1.0471975511965976 2.0943951023931957 NaN NaN NaN NaN 1.5707963267948966 "
                  + "NaN NaN"),
          new Row(
              "atan",
              NDArray::atan,
              "NaN 1.5707963267948966 -1.5707963267948966 0 -0 0.7853981633974483 "
                  + "-0.7853981633974483 0.4636476090008061 -0.4636476090008061 "
                  + "1.1902899496825317 -1.1902899496825317 1.5707963267948966 "
                  + "-1.5707963267948966 7.888609052210118e-31 1.5607966601082315 "
                  + "-1.5607966601082315"),
          new Row(
              "sinh",
              NDArray::sinh,
              "NaN Infinity -Infinity 0 -0 1.1752011936438014 -1.1752011936438014 "
                  + "0.5210953054937474 -0.5210953054937474 6.0502044810397875 "
                  + "-6.0502044810397875 Infinity -Infinity 7.888609052210118e-31 "
                  + "1.3440585709080678e+43 -1.3440585709080678e+43"),
          new Row(
              "cosh",
              NDArray::cosh,
              "NaN Infinity Infinity 1 1 1.5430806348152437 1.5430806348152437 "
                  + "1.1276259652063807 1.1276259652063807 6.132289479663686 6.132289479663686 "
                  + "Infinity Infinity 1 1.3440585709080678e+43 1.3440585709080678e+43"),
          new Row(
              "asinh",
              NDArray::asinh,
              "NaN Infinity -Infinity 0 -0 0.881373587019543 -0.881373587019543 "
                  + "0.48121182505960347 -0.48121182505960347 1.6472311463710958 "
                  + "-1.6472311463710958 70.00786523655448 -70.00786523655448 "
                  + "7.888609052210118e-31 5.298342365610589 -5.298342365610589"),
          new Row(
              "acosh",
              NDArray::acosh,
              "NaN Infinity NaN NaN NaN 0 NaN NaN NaN 1.566799236972411 NaN "
                  + "70.00786523655448 NaN NaN 5.298292365610484 NaN"),
          new Row(
              "atanh",
              NDArray::atanh,
              "NaN NaN NaN 0 -0 Infinity -Infinity 0.5493061443340548 "
                  + "-0.5493061443340548 NaN NaN NaN NaN 7.888609052210118e-31 NaN NaN"),
          new Row(
              "erf",
              NDArray::erf,
              "NaN 1 -1 0 -0 0.8427007929497149 -0.8427007929497149 0.5204998778130465 "
                  + "-0.5204998778130465 0.999593047982555 -0.999593047982555 1 -1 "
                  + "8.901342111874974e-31 1 -1"),
          new Row(
              "erfc",
              NDArray::erfc,
              "NaN 0 2 1 1 0.15729920705028513 1.8427007929497148 0.4795001221869535 "
                  + "1.5204998778130465 0.0004069520174449589 1.999593047982555 0 2 1 0 2"),
          new Row(
              "erfinv",
              NDArray::erfinv,
              "NaN NaN NaN 0 -0 Infinity -Infinity 0.4769362762044699 "
                  + "-0.4769362762044699 NaN NaN NaN NaN 6.991097746438969e-31 NaN NaN"),
          new Row(
              "lgamma",
              NDArray::lgamma,
              "NaN Infinity Infinity Infinity Infinity 0 Infinity 0.5723649429247001 "
                  + "1.2655121234846454 0.2846828704729192 -0.05624371649767405 "
                  + "8.659919334810373e+31 Infinity 69.31471805599453 359.1342053695754 "
                  + "Infinity"),
          new Row(
              "digamma",
              NDArray::digamma,
              "NaN Infinity NaN -Infinity Infinity -0.5772156649015328 NaN "
                  + "-1.9635100260214229 0.03648997397857639 0.7031566406452431 "
                  + "1.1031566406452433 69.31471805599453 NaN -1.2676506002282294e+30 "
                  + "4.600161852738088 NaN"),
          new Row(
              "floor",
              NDArray::floor,
              "NaN Infinity -Infinity 0 -0 1 -1 0 -1 2 -3 1.2676506002282294e+30 "
                  + "-1.2676506002282294e+30 0 100 -100"),
          new Row(
              "ceil",
              NDArray::ceil,
              "NaN Infinity -Infinity 0 -0 1 -1 1 -0 3 -2 1.2676506002282294e+30 "
                  + "-1.2676506002282294e+30 1 100 -100"),
          new Row(
              "round",
              NDArray::round,
              "NaN Infinity -Infinity 0 -0 1 -1 0 -0 2 -2 1.2676506002282294e+30 "
                  + "-1.2676506002282294e+30 0 100 -100"),
          new Row(
              "trunc",
              NDArray::trunc,
              "NaN Infinity -Infinity 0 -0 1 -1 0 -0 2 -2 1.2676506002282294e+30 "
                  + "-1.2676506002282294e+30 0 100 -100"),
          new Row(
              "frac",
              NDArray::frac,
              "NaN NaN NaN 0 0 0 0 0.5 -0.5 0.5 -0.5 0 0 7.888609052210118e-31 0 0"),
          new Row(
              "logSigmoid",
              NDArray::logSigmoid,
              "NaN 0 -Infinity -0.6931471805599453 -0.6931471805599453 "
                  + "-0.31326168751822286 -1.3132616875182228 -0.4740769841801067 "
                  + "-0.9740769841801067 -0.07888973429254963 -2.5788897342925496 0 "
                  + "-1.2676506002282294e+30 -0.6931471805599453 -3.720075976020836e-44 -100"),
          new Row(
              "relu6",
              NDArray::relu6,
              "NaN 6 0 0 -0 1 0 0.5 0 2.5 0 6 0 7.888609052210118e-31 6 0"),
          new Row(
              "selu",
              NDArray::selu,
              "NaN Infinity -1.7580993408473766 0 0 1.0507009873554805 "
                  + "-1.1113307378125625 0.5253504936777402 -0.6917581878028713 "
                  + "2.626752468388701 -1.6137857588732423 1.331921737281568e+30 "
                  + "-1.7580993408473766 8.288569320018552e-31 105.07009873554804 "
                  + "-1.7580993408473766"),
          new Row(
              "silu",
              NDArray::silu,
              "NaN Infinity NaN 0 -0 0.7310585786300049 -0.2689414213699951 "
                  + "0.3112296656009273 -0.1887703343990727 2.3103545499468914 "
                  + "-0.18964545005310887 1.2676506002282294e+30 -0 3.944304526105059e-31 100 "
                  + "-3.720075976020836e-42"),
          new Row(
              "mish",
              NDArray::mish,
              "NaN Infinity NaN 0 -0 0.8650983882673103 -0.30340146137410895 "
                  + "0.37524521130489513 -0.22074377465173 2.471392304557881 "
                  + "-0.19681620390653332 1.2676506002282294e+30 -0 4.733165431326071e-31 100 "
                  + "-3.7200759760208363e-42"),
          new Row(
              "hardSwish",
              NDArray::hardSwish,
              "NaN Infinity NaN 0 -0 0.6666666666666666 -0.3333333333333333 "
                  + "0.2916666666666667 -0.20833333333333334 2.2916666666666665 "
                  + "-0.20833333333333334 1.2676506002282294e+30 -0 3.944304526105059e-31 100 "
                  + "-0"),
          new Row(
              "hardSigmoid",
              NDArray::hardSigmoid,
              "NaN 1 0 0.5 0.5 0.6666666666666666 0.3333333333333333 0.5833333333333334 "
                  + "0.4166666666666667 0.9166666666666666 0.08333333333333333 1 0 0.5 1 0"),
          new Row(
              "softSign",
              NDArray::softSign,
              "NaN NaN NaN 0 -0 0.5 -0.5 0.3333333333333333 -0.3333333333333333 "
                  + "0.7142857142857143 -0.7142857142857143 1 -1 7.888609052210118e-31 "
                  + "0.9900990099009901 -0.9900990099009901"),
          new Row(
              "tanhShrink",
              NDArray::tanhShrink,
              "NaN Infinity -Infinity 0 0 0.23840584404423515 -0.23840584404423515 "
                  + "0.03788284273999026 -0.03788284273999026 1.5133857018485697 "
                  + "-1.5133857018485697 1.2676506002282294e+30 -1.2676506002282294e+30 0 99 "
                  + "-99"),
          new Row(
              "gelu",
              NDArray::gelu,
              "NaN Infinity NaN 0 -0 0.841344746068543 -0.15865525393145702 "
                  + "0.34573123063700656 -0.15426876936299344 2.4844758366855597 "
                  + "-0.015524163314440398 1.2676506002282294e+30 -0 3.944304526105059e-31 100 "
                  + "-0"),
          new Row(
              "geluTanh",
              NDArray::geluTanh,
              "NaN Infinity NaN 0 -0 0.8411919906082768 -0.1588080093917233 "
                  + "0.34571400982514394 -0.15428599017485606 2.484915733910001 "
                  + "-0.015084266089998577 1.2676506002282294e+30 -0 3.944304526105059e-31 100 "
                  + "-0"),
          new Row(
              "softplus(1, 20)",
              x -> x.softplus(1, 20),
              "NaN Infinity 0 0.6931471805599453 0.6931471805599453 1.3132616875182228 "
                  + "0.31326168751822286 0.9740769841801067 0.4740769841801067 "
                  + "2.5788897342925496 0.07888973429254963 1.2676506002282294e+30 0 "
                  + "0.6931471805599453 100 3.720075976020836e-44"),
          new Row(
              "elu(0.5)",
              x -> x.elu(0.5),
              "NaN Infinity -0.5 0 0 1 -0.31606027941427883 0.5 -0.1967346701436833 2.5 "
                  + "-0.4589575006880506 1.2676506002282294e+30 -0.5 7.888609052210118e-31 100 "
                  + "-0.5"),
          new Row(
              "celu(0.5)",
              x -> x.celu(0.5),
              "NaN Infinity -0.5 0 0 1 -0.43233235838169365 0.5 -0.31606027941427883 2.5 "
                  + "-0.49663102650045726 1.2676506002282294e+30 -0.5 7.888609052210118e-31 "
                  + "100 -0.5"),
          new Row(
              "leakyRelu(0.25)",
              x -> x.leakyRelu(0.25),
              "NaN Infinity -Infinity 0 -0 1 -0.25 0.5 -0.125 2.5 -0.625 "
                  + "1.2676506002282294e+30 -3.1691265005705735e+29 7.888609052210118e-31 100 "
                  + "-25"),
          new Row(
              "hardTanh(-2, 2)",
              x -> x.hardTanh(-2, 2),
              "NaN 2 -2 0 -0 1 -1 0.5 -0.5 2 -2 2 -2 7.888609052210118e-31 2 -2"),
          new Row(
              "softShrink(0.5)",
              x -> x.softShrink(0.5),
              "0 Infinity -Infinity 0 0 0.5 -0.5 0 0 2 -2 1.2676506002282294e+30 "
                  + "-1.2676506002282294e+30 0 99.5 -99.5"),
          new Row(
              "hardShrink(0.5)",
              x -> x.hardShrink(0.5),
              "NaN Infinity -Infinity 0 0 1 -1 0 0 2.5 -2.5 1.2676506002282294e+30 "
                  + "-1.2676506002282294e+30 0 100 -100"),
          new Row(
              "clamp(-0.5, 2)",
              x -> x.clamp(-0.5, 2),
              "NaN 2 -0.5 0 -0 1 -0.5 0.5 -0.5 2 -0.5 2 -0.5 7.888609052210118e-31 2 " + "-0.5"),
          new Row(
              "clampMin(0.5)",
              x -> x.clampMin(0.5),
              "NaN Infinity 0.5 0.5 0.5 1 0.5 0.5 0.5 2.5 0.5 1.2676506002282294e+30 0.5 "
                  + "0.5 100 0.5"),
          new Row(
              "clampMax(0.5)",
              x -> x.clampMax(0.5),
              "NaN 0.5 -Infinity 0 -0 0.5 -1 0.5 -0.5 0.5 -2.5 0.5 "
                  + "-1.2676506002282294e+30 7.888609052210118e-31 0.5 -100"),
          new Row(
              "pow(0.5)",
              x -> x.pow(0.5),
              "NaN Infinity NaN 0 -0 1 NaN 0.7071067811865476 NaN 1.5811388300841898 NaN "
                  + "1125899906842624 NaN 8.881784197001252e-16 10 NaN"),
          new Row(
              "pow(-0.5)",
              x -> x.pow(-0.5),
              "NaN 0 NaN Infinity -Infinity 1 NaN 1.414213562373095 NaN "
                  + "0.6324555320336759 NaN 8.881784197001252e-16 NaN 1125899906842624 0.1 NaN"),
          new Row(
              "pow(2)",
              x -> x.pow(2),
              "NaN Infinity Infinity 0 0 1 1 0.25 0.25 6.25 6.25 1.6069380442589903e+60 "
                  + "1.6069380442589903e+60 6.223015277861142e-61 10000 10000"),
          new Row(
              "pow(3)",
              x -> x.pow(3),
              "NaN Infinity -Infinity 0 -0 1 -1 0.125 -0.125 15.625 -15.625 "
                  + "2.037035976334486e+90 -2.037035976334486e+90 4.909093465297727e-91 "
                  + "1000000 -1000000"),
          new Row(
              "pow(-1)",
              x -> x.pow(-1),
              "NaN 0 -0 Infinity -Infinity 1 -1 2 -2 0.4 -0.4 7.888609052210118e-31 "
                  + "-7.888609052210118e-31 1.2676506002282294e+30 0.01 -0.01"),
          new Row(
              "pow(-2)",
              x -> x.pow(-2),
              "NaN 0 0 Infinity Infinity 1 1 4 4 0.16 0.16 6.223015277861142e-61 "
                  + "6.223015277861142e-61 1.6069380442589903e+60 0.0001 0.0001"),
          new Row("pow(0)", x -> x.pow(0), "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"),
          new Row(
              "pow(2.5)",
              x -> x.pow(2.5),
              "NaN Infinity Infinity 0 0 1 NaN 0.17677669529663687 NaN 9.882117688026186 "
                  + "NaN 1.8092513943330656e+75 NaN 5.527147875260445e-76 100000 NaN"),
          new Row(
              "rpow(2)",
              x -> x.rpow(2),
              "NaN Infinity 0 1 1 2 0.5 1.4142135623730951 0.7071067811865475 "
                  + "5.656854249492381 0.17677669529663687 Infinity 0 1 1.2676506002282294e+30 "
                  + "7.888609052210118e-31"),
          new Row(
              "nanToNum(7, 8, 9)",
              x -> x.nanToNum(7, 8, 9),
              "7 8 9 0 -0 1 -1 0.5 -0.5 2.5 -2.5 1.2676506002282294e+30 "
                  + "-1.2676506002282294e+30 7.888609052210118e-31 100 -100"));

  @TestFactory
  Stream<DynamicTest> theValuesArePyTorchs() {
    return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> check(row)));
  }

  private static void check(Row row) {
    // In an array longer than a tile the same numbers go another way.
    var many = new double[X.length * 100];
    var once = row.expected();
    var expected = new double[many.length];
    for (int i = 0; i < many.length; i++) {
      many[i] = X[i % X.length];
      expected[i] = once[i % X.length] + 0.0;
    }
    for (int n : new int[] {X.length, many.length}) {
      var x = NDArray.of(Arrays.copyOf(many, n));
      var values = Arrays.copyOf(expected, n);
      // Adding 0 makes −0 a 0: zeros are equal.
      var y = row.op().apply(x).add(0.0);
      Sample.assertElements(y, DType.FLOAT64, new long[] {n}, values, 1e-14);
      var floats = row.op().apply(x.to(DType.FLOAT32)).add(0.0);
      Sample.assertElements(floats, DType.FLOAT32, new long[] {n}, values, 1e-6);
    }
  }
}
