package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.grad4j.autograd.GradientTable.Row;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * 0, infinities, NaN, empty and single elements go forward and backward through every operation.
 */
class ExtremeInputTest {
  private static final double[] EXTREMES = {
    0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, Double.MIN_VALUE, 1e308
  };

  /** Operations that refuse some of these numbers, with a sentence. */
  private static final Set<String> REFUSED =
      Set.of(
          "Functional.binaryCrossEntropy(Tensor,Tensor,Reduction)",
          "Functional.binaryCrossEntropy(Tensor,Tensor,Tensor,Reduction)",
          "Functional.gaussianNllLoss(Tensor,Tensor,Tensor,GaussianNLLLossOptions)",
          "Linalg.eigh(Tensor)",
          "Linalg.eigvalsh(Tensor)",
          "Linalg.pinv(Tensor)",
          "Linalg.pinv(Tensor,double)",
          "Linalg.svd(Tensor)",
          "Linalg.svdvals(Tensor)");

  @TestFactory
  Stream<DynamicTest> everyRowTakesEveryExtreme() {
    return GradientTable.ROWS.stream()
        .filter(row -> !REFUSED.contains(row.method()))
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> takes(row)));
  }

  private static void takes(Row row) {
    for (double extreme : EXTREMES) {
      for (var dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
        for (boolean contiguous : new boolean[] {true, false}) {
          var inputs = new Tensor[row.inputs().length];
          Arrays.setAll(
              inputs,
              i -> {
                var x = row.inputs()[i].draw(new Random(i), contiguous).data();
                x.copyi(NDArray.where(x.gt(0.3), NDArray.scalar(DType.FLOAT64, extreme), x));
                var cast = x.to(dtype);
                return Tensor.of(contiguous ? cast : Operand.scattered(cast)).requiresGrad(true);
              });
          goThrough(row, inputs);
        }
      }
    }
  }

  private static void goThrough(Row row, Tensor... inputs) {
    var y = row.f().apply(inputs);
    var ones = Tensor.of(NDArray.ones(y.dtype(), y.shape().toArray()));
    var plain = Engine.grad(List.of(y), List.of(ones), List.of(inputs), Graph.RETAIN);
    var recorded = Engine.grad(List.of(y), List.of(ones), List.of(inputs), Graph.CREATE);
    for (int i = 0; i < inputs.length; i++) {
      var gradient = plain.get(i);
      if (gradient != null) {
        assertThat(gradient.shape()).isEqualTo(inputs[i].shape());
        assertThat(gradient.dtype()).isEqualTo(inputs[i].dtype());
        assertThat(recorded.get(i).shape()).isEqualTo(inputs[i].shape());
      }
    }
  }

  private static Tensor leaf(long... sizes) {
    return Tensor.ones(sizes).requiresGrad(true);
  }

  @Test
  void reductionsOfNothing() {
    var x = leaf(0, 3);
    assertThat(x.sum().item()).isZero();
    assertThat(x.mean().item()).isNaN();
    x.sum().backward();
    x.mean(0).sum().backward();
    assertThat(x.grad().shape()).isEqualTo(Shape.of(0, 3));
  }

  @Test
  void aProductOverNothingIsZeroAndHasGradients() {
    var a = leaf(2, 0);
    var b = leaf(0, 3);
    var y = a.mm(b);
    assertThat(y.data().toDoubleArray()).hasSize(6).containsOnly(0);
    y.sum().backward();
    assertThat(a.grad().shape()).isEqualTo(Shape.of(2, 0));
    assertThat(b.grad().shape()).isEqualTo(Shape.of(0, 3));
  }

  @Test
  void theGradientOfAStretchedScalarOverNothingIsZero() {
    var scalar = leaf();
    scalar.expand(0, 3).sum().add(scalar.mul(Tensor.zeros(0)).sum()).backward();
    assertThat(scalar.grad().item()).isZero();
  }

  @Test
  void aLossOverNothingIsNaN() {
    var none = leaf(0, 3);
    var classes = Tensor.of(new long[0]);
    var loss = Functional.crossEntropy(none, classes, Reduction.MEAN);
    assertThat(loss.item()).isNaN();
    loss.backward();
    assertThat(none.grad().shape()).isEqualTo(Shape.of(0, 3));
    assertThat(Functional.crossEntropy(none, classes, Reduction.SUM).item()).isZero();
    var p = leaf(0);
    assertThat(Functional.binaryCrossEntropy(p, Tensor.zeros(0), Reduction.MEAN).item()).isNaN();
  }

  @Test
  void partsOfNoLength() {
    var x = leaf(2, 3);
    var parts = x.split(1, 0, 3, 0);
    parts.get(0).sum().add(parts.get(1).mul(2).sum()).backward();
    assertThat(x.grad().data().toDoubleArray()).containsOnly(2);
    x.zeroGrad();
    x.narrow(0, 2, 0).sum().backward();
    assertThat(x.grad().data().toDoubleArray()).hasSize(6).containsOnly(0);
  }
}
