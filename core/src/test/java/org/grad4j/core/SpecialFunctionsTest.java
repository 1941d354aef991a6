package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The special functions beside values that were computed with 40 digits. */
class SpecialFunctionsTest {
  /** Pairs of x and f(x). */
  private record Row(String name, UnaryOperator<NDArray> op, String values) {
    double[] pairs() {
      return Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "erf",
              NDArray::erf,
              "1e-300 1.1283791670955126e-300 1e-08 1.1283791670955126e-08 0.1 "
                  + "0.1124629160182849 0.3 0.3286267594591274 0.5 0.5204998778130465 0.84375 "
                  + "0.7672256612323416 0.999 0.8422852702064969 1 0.8427007929497149 1.001 "
                  + "0.8431154854780762 1.25 0.9229001282564583 1.7 0.9837904585907745 2.5 "
                  + "0.999593047982555 3.3 0.9999969422902035 5.9 0.9999999999999999 -0.7 "
                  + "-0.6778011938374184 -2 -0.9953222650189527"),
          new Row(
              "erfc",
              NDArray::erfc,
              "-3 1.9999779095030015 -0.4 1.4283923550466684 1e-10 0.999999999887162 0.2 "
                  + "0.7772974107895215 0.499 0.48037934401053156 0.5 0.4795001221869535 0.75 "
                  + "0.28884436634648486 0.999 0.15771472979350307 1 0.15729920705028513 1.5 "
                  + "0.033894853524689274 2.857 5.3358260086846374e-05 4 1.541725790028002e-08 "
                  + "7.3 5.502573750691923e-25 13.1 1.2694671364910779e-76 20.7 "
                  + "2.2085481102488885e-188 26.3 8.590249058794049e-303"),
          new Row(
              "erfinv",
              NDArray::erfinv,
              "1e-300 8.86226925452758e-301 1e-09 8.86226925452758e-10 0.01 "
                  + "0.008862501280950598 0.3 0.2724627147267543 0.5 0.4769362762044699 0.75 "
                  + "0.8134198475976185 0.9 1.1630871536766743 0.99 1.8213863677184494 "
                  + "0.999999 3.458910737275499 0.9999999999 4.572824958544925 "
                  + "0.9999999999999998 5.805018683193453 -0.2 -0.1791434546212917 -0.95 "
                  + "-1.3859038243496777"),
          new Row(
              "lgamma",
              NDArray::lgamma,
              "1e-300 690.7755278982137 1e-05 11.512919692895826 0.1 2.252712651734206 "
                  + "0.49 0.592249629335267 0.5 0.5723649429247001 0.999999 "
                  + "5.772164873855652e-07 1.000001 -5.772148423874147e-07 1.25 "
                  + "-0.09827183642181316 1.4999 -0.12078588195849393 1.5 -0.12078223763524522 "
                  + "1.999999 -4.227840125965854e-07 2.000001 4.2278465762452923e-07 2.5 "
                  + "0.2846828704729192 2.51 0.29173891549286796 5.5 3.9578139676187165 9.99 "
                  + "12.779315214350193 10 12.801827480081469 10.1 13.027526738633236 171.5 "
                  + "709.1431630309282 10000000000 220258509288.81058 1e+300 "
                  + "6.897755278982137e+302 -0.5 1.2655121234846454 -1.25 1.3664317612369763 "
                  + "-7.3 -7.779101629826852"),
          new Row(
              "digamma",
              NDArray::digamma,
              "1e-300 -9.999999999999999e+299 1e-05 -100000.57719921567 0.1 "
                  + "-10.423754940411076 0.5 -1.9635100260214235 1 -0.5772156649015329 1.25 "
                  + "-0.22745353337626542 1.7 0.2085478748734939 2.5 0.7031566406452432 9.99 "
                  + "2.250700372831201 10 2.251752589066721 55.5 4.0073469585404435 "
                  + "10000000000 23.025850929890456 1e+300 690.7755278982137 -0.25 "
                  + "2.9141391202135276 -1.75 -2.322691628614361 -7.3 4.33730730551005"),
          new Row(
              "polygamma(1)",
              x -> x.polygamma(1),
              "1e-5 10000000001.644909 0.1 101.43329915079275 0.5 4.934802200544679 "
                  + "1 1.6449340668482264 1.25 1.1973291545071107 2.5 0.49035775610023485 "
                  + "9.99 0.10527695014824179 12 0.08690187287176838 55.5 "
                  + "0.01818131736322176 1e10 1.00000000005e-10 -0.25 18.541879647671607 "
                  + "-1.75 19.301637544529786 -7.3 14.951383181433922 -1000.5 "
                  + "9.868605400173442"),
          new Row(
              "polygamma(2)",
              x -> x.polygamma(2),
              "1e-5 -2000000000000002.0 0.1 -2001.8614573783436 0.5 "
                  + "-16.82879664423432 1 -2.4041138063191885 1.25 -1.3277399375369203 "
                  + "2.5 -0.2362040516417274 9.99 -0.011073070531461051 12 "
                  + "-0.007547205368998912 55.5 -0.0003305511971249759 1e10 "
                  + "-1.0000000001e-20 -0.25 122.69736678366236 -1.75 -124.21382135423057 "
                  + "-7.3 68.82117406359033 -1000.5 -9.98002747002644e-07"),
          new Row(
              "polygamma(3)",
              x -> x.polygamma(3),
              "1e-5 5.999999999999999e+20 0.1 60004.51287679026 0.5 "
                  + "97.40909103400244 1 6.493939402266829 1.25 2.782144009188396 2.5 "
                  + "0.22390584881725206 9.99 0.0023272159399640798 12 "
                  + "0.001310093231070826 55.5 1.201905044064829e-05 1e10 "
                  + "2.0000000003e-30 -0.25 1555.7633125348507 -1.75 1558.3848404165494 "
                  + "-7.3 769.0167339816824 -1000.5 194.81818206601088"));

  @Test
  void polygammaAtItsPolesAndEnds() {
    double inf = Double.POSITIVE_INFINITY;
    var x = NDArray.of(new double[] {0, -3, inf, -inf, Double.NaN, 0x1p900, -0x1p900});
    // The limits, where PyTorch answers NaN at infinity and large numbers at the poles.
    assertThat(x.polygamma(1).toDoubleArray())
        .containsExactly(inf, inf, 0, Double.NaN, Double.NaN, 0x1p-900, inf);
    assertThat(x.polygamma(2).toDoubleArray())
        .containsExactly(-inf, -inf, -0.0, Double.NaN, Double.NaN, -0.0, -inf);
    assertThat(x.polygamma(0).toDoubleArray()).isEqualTo(x.digamma().toDoubleArray());
    assertThatThrownBy(() -> x.polygamma(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("polygamma: n must not be negative, got -1.");
  }

  @TestFactory
  Stream<DynamicTest> fourteenDigitsAreRight() {
    return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> check(row)));
  }

  private static void check(Row row) {
    var pairs = row.pairs();
    for (int i = 0; i < pairs.length; i += 2) {
      double x = pairs[i];
      double expected = pairs[i + 1];
      double got = row.op().apply(NDArray.of(new double[] {x})).item();
      if (!(Math.abs(got - expected) <= 1e-14 * Math.abs(expected))) {
        throw new AssertionError(row.name() + "(" + x + "): expected " + expected + ", got " + got);
      }
    }
  }
}
