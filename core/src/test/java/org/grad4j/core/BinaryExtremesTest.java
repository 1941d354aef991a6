package org.grad4j.core;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** PyTorch's values of functions of two numbers for each pair of some extreme ones. */
class BinaryExtremesTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  private static final double[] X = {NAN, INF, -INF, 0, -0.0, 1, -1, 2.5, -3};

  private record Row(String name, BinaryOperator<NDArray> op, String values) {
    double[] expected() {
      return Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "floorDivide",
              NDArray::floorDivide,
              "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN Infinity -Infinity NaN "
                  + "NaN NaN NaN NaN NaN NaN -Infinity Infinity NaN NaN NaN NaN NaN 0 -0 NaN "
                  + "NaN 0 -0 0 -0 NaN -0 0 NaN NaN -0 0 -0 0 NaN 0 -1 Infinity -Infinity 1 -1 "
                  + "0 -1 NaN -1 0 -Infinity Infinity -1 1 -1 0 NaN 0 -1 Infinity -Infinity 2 "
                  + "-3 1 -1 NaN -1 0 -Infinity Infinity -3 3 -2 1"),
          new Row(
              "truncDivide",
              NDArray::truncDivide,
              "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN Infinity -Infinity "
                  + "Infinity -Infinity Infinity -Infinity NaN NaN NaN -Infinity Infinity "
                  + "-Infinity Infinity -Infinity Infinity NaN 0 -0 NaN NaN 0 -0 0 -0 NaN -0 0 "
                  + "NaN NaN -0 0 -0 0 NaN 0 -0 Infinity -Infinity 1 -1 0 -0 NaN -0 0 "
                  + "-Infinity Infinity -1 1 -0 0 NaN 0 -0 Infinity -Infinity 2 -2 1 -0 NaN -0 "
                  + "0 -Infinity Infinity -3 3 -1 1"),
          new Row(
              "fmod",
              NDArray::fmod,
              "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN "
                  + "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN 0 0 NaN NaN 0 0 0 0 NaN -0 -0 NaN "
                  + "NaN -0 -0 -0 -0 NaN 1 1 NaN NaN 0 0 1 1 NaN -1 -1 NaN NaN -0 -0 -1 -1 NaN "
                  + "2.5 2.5 NaN NaN 0.5 0.5 0 2.5 NaN -3 -3 NaN NaN -0 -0 -0.5 -0"),
          new Row(
              "remainder",
              NDArray::remainder,
              "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN "
                  + "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN 0 0 NaN NaN 0 0 0 0 NaN -0 -0 NaN "
                  + "NaN -0 -0 -0 -0 NaN 1 -Infinity NaN NaN 0 0 1 -2 NaN Infinity -1 NaN NaN "
                  + "-0 -0 1.5 -1 NaN 2.5 -Infinity NaN NaN 0.5 -0.5 0 -0.5 NaN Infinity -3 "
                  + "NaN NaN -0 -0 2 -0"),
          new Row(
              "pow",
              NDArray::pow,
              "NaN NaN NaN 1 1 NaN NaN NaN NaN NaN Infinity 0 1 1 Infinity 0 Infinity 0 "
                  + "NaN Infinity 0 1 1 -Infinity -0 Infinity -0 NaN 0 Infinity 1 1 0 Infinity "
                  + "0 Infinity NaN 0 Infinity 1 1 -0 -Infinity 0 -Infinity 1 1 1 1 1 1 1 1 1 "
                  + "NaN 1 1 1 1 -1 -1 NaN -1 NaN Infinity 0 1 1 2.5 0.4 9.882117688026186 "
                  + "0.064 NaN Infinity 0 1 1 -3 -0.3333333333333333 NaN -0.037037037037037035"),
          new Row(
              "atan2",
              NDArray::atan2,
              "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN 0.7853981633974483 "
                  + "2.356194490192345 1.5707963267948966 1.5707963267948966 "
                  + "1.5707963267948966 1.5707963267948966 1.5707963267948966 "
                  + "1.5707963267948966 NaN -0.7853981633974483 -2.356194490192345 "
                  + "-1.5707963267948966 -1.5707963267948966 -1.5707963267948966 "
                  + "-1.5707963267948966 -1.5707963267948966 -1.5707963267948966 NaN 0 "
                  + "3.141592653589793 0 3.141592653589793 0 3.141592653589793 0 "
                  + "3.141592653589793 NaN -0 -3.141592653589793 -0 -3.141592653589793 -0 "
                  + "-3.141592653589793 -0 -3.141592653589793 NaN 0 3.141592653589793 "
                  + "1.5707963267948966 1.5707963267948966 0.7853981633974483 "
                  + "2.356194490192345 0.3805063771123649 2.819842099193151 NaN -0 "
                  + "-3.141592653589793 -1.5707963267948966 -1.5707963267948966 "
                  + "-0.7853981633974483 -2.356194490192345 -0.3805063771123649 "
                  + "-2.819842099193151 NaN 0 3.141592653589793 1.5707963267948966 "
                  + "1.5707963267948966 1.1902899496825317 1.9513027039072615 "
                  + "0.7853981633974483 2.44685437739309 NaN -0 -3.141592653589793 "
                  + "-1.5707963267948966 -1.5707963267948966 -1.2490457723982544 "
                  + "-1.892546881191539 -0.8760580505981934 -2.356194490192345"),
          new Row(
              "hypot",
              NDArray::hypot,
              "NaN Infinity Infinity NaN NaN NaN NaN NaN NaN Infinity Infinity Infinity "
                  + "Infinity Infinity Infinity Infinity Infinity Infinity Infinity Infinity "
                  + "Infinity Infinity Infinity Infinity Infinity Infinity Infinity NaN "
                  + "Infinity Infinity 0 0 1 1 2.5 3 NaN Infinity Infinity 0 0 1 1 2.5 3 NaN "
                  + "Infinity Infinity 1 1 1.4142135623730951 1.4142135623730951 "
                  + "2.692582403567252 3.1622776601683795 NaN Infinity Infinity 1 1 "
                  + "1.4142135623730951 1.4142135623730951 2.692582403567252 "
                  + "3.1622776601683795 NaN Infinity Infinity 2.5 2.5 2.692582403567252 "
                  + "2.692582403567252 3.5355339059327378 3.905124837953327 NaN Infinity "
                  + "Infinity 3 3 3.1622776601683795 3.1622776601683795 3.905124837953327 "
                  + "4.242640687119285"),
          new Row(
              "xlogy",
              NDArray::xlogy,
              "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN Infinity NaN -Infinity -Infinity "
                  + "NaN NaN Infinity NaN NaN -Infinity NaN Infinity Infinity NaN NaN "
                  + "-Infinity NaN NaN 0 0 0 0 0 0 0 0 NaN 0 0 0 0 0 0 0 0 NaN Infinity NaN "
                  + "-Infinity -Infinity 0 NaN 0.9162907318741551 NaN NaN -Infinity NaN "
                  + "Infinity Infinity -0 NaN -0.9162907318741551 NaN NaN Infinity NaN "
                  + "-Infinity -Infinity 0 NaN 2.2907268296853878 NaN NaN -Infinity NaN "
                  + "Infinity Infinity -0 NaN -2.7488721956224653 NaN"),
          new Row(
              "fmax",
              NDArray::fmax,
              "NaN Infinity -Infinity 0 -0 1 -1 2.5 -3 Infinity Infinity Infinity "
                  + "Infinity Infinity Infinity Infinity Infinity Infinity -Infinity Infinity "
                  + "-Infinity 0 -0 1 -1 2.5 -3 0 Infinity 0 0 0 1 0 2.5 0 -0 Infinity -0 -0 "
                  + "-0 1 -0 2.5 -0 1 Infinity 1 1 1 1 1 2.5 1 -1 Infinity -1 0 -0 1 -1 2.5 -1 "
                  + "2.5 Infinity 2.5 2.5 2.5 2.5 2.5 2.5 2.5 -3 Infinity -3 0 -0 1 -1 2.5 -3"),
          new Row(
              "fmin",
              NDArray::fmin,
              "NaN Infinity -Infinity 0 -0 1 -1 2.5 -3 Infinity Infinity -Infinity 0 -0 "
                  + "1 -1 2.5 -3 -Infinity -Infinity -Infinity -Infinity -Infinity -Infinity "
                  + "-Infinity -Infinity -Infinity 0 0 -Infinity 0 0 0 -1 0 -3 -0 -0 -Infinity "
                  + "-0 -0 -0 -1 -0 -3 1 1 -Infinity 0 -0 1 -1 1 -3 -1 -1 -Infinity -1 -1 -1 "
                  + "-1 -1 -3 2.5 2.5 -Infinity 0 -0 1 -1 2.5 -3 -3 -3 -Infinity -3 -3 -3 -3 "
                  + "-3 -3"),
          new Row(
              "maximum",
              NDArray::maximum,
              "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN Infinity Infinity Infinity "
                  + "Infinity Infinity Infinity Infinity Infinity NaN Infinity -Infinity 0 -0 "
                  + "1 -1 2.5 -3 NaN Infinity 0 0 -0 1 0 2.5 0 NaN Infinity -0 0 -0 1 -0 2.5 "
                  + "-0 NaN Infinity 1 1 1 1 1 2.5 1 NaN Infinity -1 0 -0 1 -1 2.5 -1 NaN "
                  + "Infinity 2.5 2.5 2.5 2.5 2.5 2.5 2.5 NaN Infinity -3 0 -0 1 -1 2.5 -3"),
          new Row(
              "minimum",
              NDArray::minimum,
              "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN Infinity -Infinity 0 -0 1 -1 2.5 "
                  + "-3 NaN -Infinity -Infinity -Infinity -Infinity -Infinity -Infinity "
                  + "-Infinity -Infinity NaN 0 -Infinity 0 -0 0 -1 0 -3 NaN -0 -Infinity 0 -0 "
                  + "-0 -1 -0 -3 NaN 1 -Infinity 0 -0 1 -1 1 -3 NaN -1 -Infinity -1 -1 -1 -1 "
                  + "-1 -3 NaN 2.5 -Infinity 0 -0 1 -1 2.5 -3 NaN -3 -Infinity -3 -3 -3 -3 -3 "
                  + "-3"));

  @TestFactory
  Stream<DynamicTest> theValuesArePyTorchs() {
    return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> check(row)));
  }

  private static void check(Row row) {
    var expected = row.expected();
    for (int i = 0; i < expected.length; i++) {
      // Adding 0 makes −0 a 0: zeros are equal.
      expected[i] += 0.0;
    }
    var sizes = new long[] {X.length, X.length};
    var a = NDArray.of(X, X.length, 1);
    var b = NDArray.of(X);
    var y = row.op().apply(a, b).add(0.0);
    Sample.assertElements(y, DType.FLOAT64, sizes, expected, 1e-15);
    var floats = row.op().apply(a.to(DType.FLOAT32), b.to(DType.FLOAT32)).add(0.0);
    Sample.assertElements(floats, DType.FLOAT32, sizes, expected, 1e-6);
  }
}
