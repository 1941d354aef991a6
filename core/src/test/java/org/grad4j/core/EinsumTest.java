package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EinsumTest {
  /** The sum over all labels by counting them up, one multiplication chain each. */
  private static ExpectedSums summed(
      String[] terms, String result, Map<Character, Integer> sizes, Sample... x) {
    var labels = sizes.keySet().stream().toList();
    var all = labels.stream().mapToLong(sizes::get).toArray();
    var shape = result.chars().mapToLong(c -> sizes.get((char) c)).toArray();
    var y = new ExpectedSums(Sample.count(shape));
    for (int i = 0; i < Sample.count(all); i++) {
      var index = Sample.index(i, all);
      double product = 1;
      for (int t = 0; t < terms.length; t++) {
        var own = terms[t].chars().mapToLong(c -> index[labels.indexOf((char) c)]).toArray();
        product *= x[t].at(own);
      }
      int at = 0;
      for (int d = 0; d < result.length(); d++) {
        char c = result.charAt(d);
        at = at * sizes.get(c) + (int) index[labels.indexOf(c)];
      }
      y.add(at, product);
    }
    return y;
  }

  @Test
  void randomEquationsEqualTheSumOverAllLabels() {
    Randomly.check(
        400,
        random -> {
          var dtype = Sample.dtype(random, DType.FLOAT64, DType.INT64, DType.INT32, DType.FLOAT32);
          var sizes = new HashMap<Character, Integer>();
          var terms = new String[1 + random.nextInt(3)];
          var operands = new Sample[terms.length];
          for (int t = 0; t < terms.length; t++) {
            terms[t] = "";
            for (int d = random.nextInt(4); d > 0; d--) {
              char label = "abCD".charAt(random.nextInt(4));
              sizes.putIfAbsent(label, 1 + random.nextInt(4));
              terms[t] += label;
            }
          }
          for (int t = 0; t < terms.length; t++) {
            var shape = terms[t].chars().mapToLong(c -> sizes.get((char) c)).toArray();
            operands[t] = Sample.of(random, dtype, shape);
          }
          var result = "";
          for (char label : sizes.keySet()) {
            if (random.nextBoolean()) {
              result = random.nextBoolean() ? result + label : label + result;
            }
          }
          var equation = String.join(",", terms) + " -> " + result;
          var y =
              NDArray.einsum(
                  equation, Arrays.stream(operands).map(Sample::array).toArray(NDArray[]::new));
          summed(terms, result, sizes, operands)
              .assertElements(
                  y, dtype, result.chars().mapToLong(c -> sizes.get((char) c)).toArray());
          assertThat(y.isContiguous()).isTrue();
        });
  }

  @Test
  void withoutAnArrowLettersThatStandOnceAreTheResult() {
    var a = NDArray.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    var b = NDArray.of(new double[] {1, 0, 2, 0, 1, 1}, 3, 2);
    assertThat(NDArray.einsum("ij,jk", a, b).toDoubleArray()).isEqualTo(a.mm(b).toDoubleArray());
    // Alphabetical: the result of "ba" is a transpose, and capitals come first.
    assertThat(NDArray.einsum("ba", a).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(NDArray.einsum("aB", a).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(NDArray.einsum("ii", b.mm(a)).item()).isEqualTo(1 + 4 + 9);
  }

  @Test
  void anEllipsisBroadcasts() {
    Randomly.check(
        50,
        random -> {
          var a = Sample.of(random, DType.FLOAT64, 2, 1, 3, 4).array();
          var b = Sample.of(random, DType.FLOAT64, 5, 4, 2).array();
          var expected = a.matmul(b);
          for (var equation : new String[] {"...ij,...jk->...ik", "...ij,...jk"}) {
            var y = NDArray.einsum(equation, a, b);
            assertThat(y.shape()).isEqualTo(expected.shape());
            Sample.assertElements(
                y, DType.FLOAT64, expected.shape().toArray(), expected.toDoubleArray(), 1e-12);
          }
          assertThat(NDArray.einsum("...ij->j...i", a).toDoubleArray())
              .isEqualTo(a.permute(3, 0, 1, 2).toDoubleArray());
        });
  }

  @Test
  void theResultIsNeverAViewOfAnOperand() {
    var a = NDArray.ones(DType.FLOAT32, 2, 3);
    NDArray.einsum("ij->ij", a).filli(7);
    assertThat(a.toFloatArray()).containsOnly(1f);
  }

  private static void refused(String message, String equation, NDArray... operands) {
    assertThatThrownBy(() -> NDArray.einsum(equation, operands))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void malformedEquationsAreRefusedWithASentence() {
    var a = NDArray.ones(DType.FLOAT32, 2, 3);
    var allowed = "letters, commas, one '...' an operand and one '->' are allowed.";
    refused("einsum: 'ij,jk' with [2, 3]: names 2 operands, got 1.", "ij,jk", a);
    refused("einsum: 'ijk' with [2, 3]: 'ijk' names 3 dimensions of an operand of 2.", "ijk", a);
    refused("einsum: 'i1' with [2, 3]: " + allowed, "i1", a);
    refused("einsum: 'ij->i->j' with [2, 3]: " + allowed, "ij->i->j", a);
    refused("einsum: 'ij->k' with [2, 3]: 'k' is no operand's but in the result.", "ij->k", a);
    refused("einsum: 'ij->ii' with [2, 3]: 'i' stands twice in the result.", "ij->ii", a);
    refused("einsum: 'ii' with [2, 3]: 'i' has sizes 2 and 3, which must agree.", "ii", a);
    refused(
        "einsum: 'ij,jk' with [2, 3], [2, 3]: 'j' has sizes 3 and 2, which must agree.",
        "ij,jk",
        a,
        a);
    refused("einsum: '......' with [2, 3]: " + allowed, "......", a);
    refused("einsum: needs at least one array.", "");
  }
}
