package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Wrong numbers and overwritten operands of ND4J M2.1: why core computes these itself.
 *
 * <p>Left out, because it reads memory of others: {@code gather} with an index out of range.
 */
class Nd4jValueTrapsTest {
  private static INDArray floats(float... elements) {
    return Nd4j.createFromArray(elements);
  }

  private static INDArray matrix(float[]... rows) {
    return Nd4j.createFromArray(rows);
  }

  /** A view of a larger array, so that what is read beyond it is ours. */
  private static INDArray withRoomBehind(INDArray elements) {
    var root = Nd4j.zeros(elements.dataType(), 64);
    return root.get(NDArrayIndex.interval(0, elements.length())).assign(elements);
  }

  private static int[][] bits(INDArray x) {
    return x.castTo(DataType.INT32).toIntMatrix();
  }

  @Test
  void unaryOperationsOverwriteTheirOperand() {
    var math = Nd4j.math;
    var nn = Nd4j.nn;
    List<UnaryOperator<INDArray>> operations =
        List.of(
            math::abs,
            math::neg,
            math::exp,
            math::log,
            math::sqrt,
            math::square,
            math::tanh,
            x -> math.pow(x, 2),
            x -> math.mul(x, 2),
            x -> nn.relu(x, 0),
            x -> nn.leakyRelu(x, 0.1),
            nn::sigmoid,
            nn::gelu,
            nn::softplus);
    for (var operation : operations) {
      var x = floats(0.25f, 4);
      assertThat(operation.apply(x)).isSameAs(x);
    }
  }

  @Test
  void dropoutOverwritesAndDoesNotRescale() {
    var x = Nd4j.ones(DataType.FLOAT, 10_000);
    var y = Nd4j.nn.dropout(x, 0.5);
    assertThat(y).isSameAs(x);
    assertThat(y.maxNumber().doubleValue()).isEqualTo(1);
    assertThat(y.meanNumber().doubleValue()).isCloseTo(0.5, within(0.05));
  }

  @Test
  void logSoftmaxTakesTheLastDimensionWhateverItIsAskedFor() {
    var x = matrix(new float[] {1, 2, 3}, new float[] {4, 6, 9});
    assertThat(Nd4j.nn.logSoftmax(x, 0).toFloatMatrix())
        .isDeepEqualTo(Nd4j.nn.logSoftmax(x, 1).toFloatMatrix());
  }

  @Test
  void logicAndPowDoNotBroadcast() {
    var row = withRoomBehind(Nd4j.createFromArray(true, false, true));
    assertThat(bits(Transforms.and(Nd4j.ones(DataType.BOOL, 2, 3), row)))
        .isDeepEqualTo(new int[][] {{1, 0, 1}, {0, 0, 0}});
    assertThat(bits(Nd4j.math.and(Nd4j.ones(DataType.BOOL, 2, 3), row)))
        .isDeepEqualTo(new int[][] {{1, 0, 1}, {0, 0, 0}});
    assertThat(bits(Transforms.or(Nd4j.zeros(DataType.BOOL, 2, 3), row)))
        .isDeepEqualTo(new int[][] {{1, 0, 1}, {0, 0, 0}});
    assertThat(bits(Transforms.xor(Nd4j.ones(DataType.BOOL, 2, 3), row)))
        .isDeepEqualTo(new int[][] {{0, 1, 0}, {1, 1, 1}});
    var threes = Nd4j.valueArrayOf(new long[] {2, 3}, 3, DataType.FLOAT);
    assertThat(Transforms.pow(threes, withRoomBehind(floats(1, 2, 3))).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{3, 9, 27}, {1, 1, 1}});
  }

  @Test
  void whereTakesWrongElements() {
    var condition = Nd4j.createFromArray(true, false, true, false);
    var result = Nd4j.where(condition, floats(1, 2, 3, 4), floats(-1, -2, -3, -4));
    assertThat(result[0].toFloatVector()).containsExactly(-1, 2, -2, 4);
  }

  @Test
  void ameanIgnoresTheDimensionAndAmaxTheSign() {
    var x = matrix(new float[] {-1, 2}, new float[] {-3, 4});
    assertThat(x.amean(0).rank()).isZero();
    assertThat(x.amax(0).toFloatVector()).containsExactly(3, 4);
    assertThat(matrix(new float[] {-5, 2, 3}).amax(0).toFloatVector()).containsExactly(-5, 2, 3);
  }

  @Test
  void aVarianceOfOneElementIsZero() {
    assertThat(matrix(new float[] {-5, 2, 3}).var(0).toFloatMatrix()[0]).containsExactly(0, 0, 0);
    assertThat(matrix(new float[] {-5, 2, 3}).std(0).toFloatMatrix()[0]).containsExactly(0, 0, 0);
  }

  @Test
  void cumsumOfARowIgnoresTheDimension() {
    var row = matrix(new float[] {1, 2, 3});
    assertThat(row.cumsum(0).toFloatMatrix()[0]).containsExactly(1, 3, 6);
    assertThat(row.transpose().dup().cumsum(1).ravel().toFloatVector()).containsExactly(1, 3, 6);
  }

  @Test
  void aLongFloatMeanLosesDigits() {
    var x = Nd4j.valueArrayOf(new long[] {10_000_000}, 0.1, DataType.FLOAT);
    assertThat(Math.abs(x.meanNumber().doubleValue() - 0.1)).isGreaterThan(1e-4);
  }

  @Test
  void maximaIgnoreNaN() {
    var x = floats(1, Float.NaN, 0);
    assertThat(x.max().getFloat(0)).isEqualTo(1);
    assertThat(x.maxNumber().floatValue()).isEqualTo(1);
    assertThat(x.argMax().getLong(0)).isZero();
    assertThat(Transforms.max(x, floats(0, 0, 0)).toFloatVector()).containsExactly(1, 0, 0);
  }

  @Test
  void softplusOverflowsAndBothGelusAreRough() {
    assertThat(Nd4j.nn.softplus(floats(100)).getFloat(0)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Nd4j.nn.gelu(floats(1)).getFloat(0)).isCloseTo(0.8458f, within(1e-4f));
    assertThat(Nd4j.nn.preciseGelu(floats(1)).getFloat(0)).isCloseTo(0.8314f, within(1e-4f));
  }

  @Test
  void anOverlappingAssignmentReadsWhatItHasWritten() {
    var x = floats(0, 1, 2, 3, 4);
    x.get(NDArrayIndex.interval(1, 5)).assign(x.get(NDArrayIndex.interval(0, 4)));
    assertThat(x.toFloatVector()).containsExactly(0, 0, 0, 0, 0);
  }
}
