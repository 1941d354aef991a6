package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

/** Tensors that are made, not computed. */
class CreationTest {
  @Test
  void javaArraysOfEveryRankAndType() {
    assertThat(Tensor.of(new float[][] {{1, 2}, {3, 4}}).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(Tensor.of(new double[][][] {{{1, 2}}}).shape()).isEqualTo(Shape.of(1, 1, 2));
    assertThat(Tensor.of(new long[][][][] {{{{1, 2}}}}).shape()).isEqualTo(Shape.of(1, 1, 1, 2));
    assertThat(Tensor.of(new int[] {1, 2, 3, 4}, 2, 2).dtype()).isEqualTo(DType.INT32);
    assertThat(Tensor.of(new boolean[][] {{true}, {false}}).dtype()).isEqualTo(DType.BOOL);
    assertThatThrownBy(() -> Tensor.of(new float[][] {{1, 2}, {3}}))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void aWholeNumberFillsWithWholeNumbersAsInPyTorch() {
    assertThat(Tensor.full(7, 2, 3).dtype()).isEqualTo(DType.INT64);
    assertThat(Tensor.full(7.0, 2, 3).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(Tensor.full(7.0, 2, 3).data().toDoubleArray()).hasSize(6).containsOnly(7);
    assertThat(Tensor.scalar(DType.FLOAT64, 0.1).item()).isEqualTo(0.1);
    assertThat(Tensor.zeros(DType.INT32, 2).dtype()).isEqualTo(DType.INT32);
    assertThat(Tensor.ones(DType.BOOL, 2).data().toBooleanArray()).containsExactly(true, true);
  }

  @Test
  void rangesAreOfTheTypeOfTheirNumbers() {
    assertThat(Tensor.arange(3).data().toLongArray()).containsExactly(0, 1, 2);
    assertThat(Tensor.arange(3).dtype()).isEqualTo(DType.INT64);
    assertThat(Tensor.arange(1, 3).data().toLongArray()).containsExactly(1, 2);
    assertThat(Tensor.arange(5, 0, -2).data().toLongArray()).containsExactly(5, 3, 1);
    assertThat(Tensor.arange(0, 1, 0.25).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(Tensor.linspace(0, 1, 3).data().toFloatArray()).containsExactly(0, 0.5f, 1);
    assertThat(Tensor.logspace(0, 2, 3).data().toFloatArray()).containsExactly(1, 10, 100);
    assertThat(Tensor.eye(2).data().toFloatArray()).containsExactly(1, 0, 0, 1);
    assertThat(Tensor.eye(1, 2).shape()).isEqualTo(Shape.of(1, 2));
  }

  @Test
  void likesHaveShapeAndType() {
    var x = Tensor.of(new double[][] {{1, 2, 3}});
    assertThat(Tensor.zerosLike(x).equal(Tensor.of(new double[][] {{0, 0, 0}}))).isTrue();
    assertThat(Tensor.onesLike(x).equal(Tensor.of(new double[][] {{1, 1, 1}}))).isTrue();
    assertThat(Tensor.fullLike(x, 0.5).equal(Tensor.of(new double[][] {{0.5, 0.5, 0.5}}))).isTrue();
    Grad4J.manualSeed(4);
    var generator = new Generator().manualSeed(4);
    assertThat(Tensor.randLike(x).data().equal(generator.rand(DType.FLOAT64, 1, 3))).isTrue();
    assertThat(Tensor.randnLike(x).data().equal(generator.randn(DType.FLOAT64, 1, 3))).isTrue();
    assertThat(Tensor.zerosLike(x.requiresGrad(true)).requiresGrad()).isFalse();
  }

  @Test
  void randomTensorsComeFromTheDefaultStreamOrAGivenOne() {
    Grad4J.manualSeed(250);
    var same = new Generator().manualSeed(250);
    var p = Tensor.of(new float[] {0.25f, 0.5f, 0.75f});
    assertThat(Tensor.rand(3).data().equal(same.rand(DType.FLOAT32, 3))).isTrue();
    assertThat(Tensor.randn(DType.FLOAT64, 20).data().equal(same.randn(DType.FLOAT64, 20)))
        .isTrue();
    assertThat(Tensor.normal(1, 2, 5).data().equal(same.normal(DType.FLOAT32, 1, 2, 5))).isTrue();
    assertThat(Tensor.randint(-3, 9, 7).data().equal(same.randint(DType.INT64, -3, 9, 7))).isTrue();
    assertThat(Tensor.randperm(9).data().equal(same.randperm(9))).isTrue();
    assertThat(p.bernoulli().data().equal(same.bernoulli(p.data()))).isTrue();
    assertThat(p.multinomial(2, false).data().equal(same.multinomial(p.data(), 2, false))).isTrue();

    var one = new Generator();
    var other = new Generator();
    assertThat(Tensor.rand(one, DType.FLOAT32, 2).data().equal(other.rand(DType.FLOAT32, 2)))
        .isTrue();
    assertThat(Tensor.randn(one, DType.FLOAT32, 2).data().equal(other.randn(DType.FLOAT32, 2)))
        .isTrue();
    assertThat(
            Tensor.normal(one, DType.FLOAT64, 0, 3, 2)
                .data()
                .equal(other.normal(DType.FLOAT64, 0, 3, 2)))
        .isTrue();
    assertThat(
            Tensor.randint(one, DType.INT32, 0, 5, 4)
                .data()
                .equal(other.randint(DType.INT32, 0, 5, 4)))
        .isTrue();
    assertThat(Tensor.randperm(one, 5).data().equal(other.randperm(5))).isTrue();
    assertThat(p.bernoulli(one).data().equal(other.bernoulli(p.data()))).isTrue();
    assertThat(p.multinomial(one, 4, true).data().equal(other.multinomial(p.data(), 4, true)))
        .isTrue();
  }

  @Test
  void seedZeroStartsWithThePublishedNumbers() {
    Grad4J.manualSeed(0);
    assertThat(Tensor.rand(4).toString()).isEqualTo("tensor([0.4963, 0.7682, 0.0885, 0.1320])");
    Grad4J.manualSeed(0);
    assertThat(Tensor.randn(3).toString()).isEqualTo("tensor([ 1.5410, -0.2934, -2.1788])");
  }

  @Test
  void rreluDrawsForWhatIsNotPositiveAsPyTorchDoes() {
    // torch.manual_seed(3); F.rrelu(x, 0.1, 0.5, training=True)
    var x = Tensor.of(new float[] {-1, 2, -0.5f, 0, 3, -4, 1, -2}).requiresGrad(true);
    var y = Functional.rrelu(x, 0.1, 0.5, true, new Generator().manualSeed(3));
    assertThat(y.data().toFloatArray()).containsExactly(RRELU);
    y.sum().backward();
    assertThat(x.grad().data().toFloatArray()).containsExactly(SLOPES);
  }

  private static final float[] RRELU = {
    -0.11364328116178513f,
    2.0f,
    -0.10734804719686508f,
    0.0f,
    3.0f,
    -0.6798832416534424f,
    1.0f,
    -0.8042958974838257f
  };
  private static final float[] SLOPES = {
    0.11364328116178513f,
    1.0f,
    0.21469609439373016f,
    0.40916597843170166f,
    1.0f,
    0.1699708104133606f,
    1.0f,
    0.40214794874191284f
  };

  @Test
  void wrongGridsAndGatesAreRefused() {
    var matrix = Tensor.ones(2, 3);
    assertThatThrownBy(() -> Tensor.meshgrid(GridIndexing.IJ, matrix))
        .isInstanceOf(ShapeException.class)
        .hasMessage("meshgrid: needs vectors or numbers, got [2, 3]; flatten() it.");
    assertThatThrownBy(() -> matrix.glu(1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("glu: needs an even number of elements in dim 1, got [2, 3].");
    assertThatThrownBy(() -> matrix.prelu(Tensor.ones(2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "prelu: a weight for each channel of [2, 3] must be of [3] or a single number, got"
                + " [2].");
    assertThatThrownBy(() -> Functional.rrelu(matrix, 0.5, 0.1, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tensor.of(new long[] {1}).floorDivide(0))
        .hasMessageStartingWith("floorDivide: a whole number cannot be divided by 0");
  }

  @Test
  void questionsAboutElements() {
    var x = Tensor.of(NDArray.of(new double[] {1, Double.NaN, Double.POSITIVE_INFINITY}));
    assertThat(x.isNaN().data().toBooleanArray()).containsExactly(false, true, false);
    assertThat(x.isInf().data().toBooleanArray()).containsExactly(false, false, true);
    assertThat(x.isFinite().data().toBooleanArray()).containsExactly(true, false, false);
    assertThat(x.allClose(x)).isFalse();
    assertThat(x.allClose(x, 0, 0, true)).isTrue();
    assertThat(x.equal(x)).isFalse();
  }
}
