package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What ND4J M2.1 does and core steps around. A test that fails here after a new ND4J says that a
 * detour can go, or that one is missing.
 */
class Nd4jTrapsTest {
  /** BLAS refuses the stride 0, prints "SGEMM parameter number 8", and ND4J goes on. */
  @Test
  void mmulReadsZerosFromElementsThatShareMemory() {
    var buffer = Nd4j.createBuffer(new float[] {1, 2});
    var expanded = Nd4j.create(buffer, new long[] {2, 3}, new long[] {1, 0}, 0, 'c');
    assertThat(expanded.getFloat(1, 2)).isEqualTo(2);
    var product = expanded.mmul(Nd4j.ones(DataType.FLOAT, 3, 2));
    assertThat(product.toFloatMatrix()).isNotEqualTo(new float[][] {{3, 3}, {6, 6}});
  }

  @Test
  void theAddressOfAViewsBufferIsThatOfItsRoot() {
    var root = Nd4j.arange(12).castTo(DataType.FLOAT).reshape(3, 4);
    var row = root.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all());
    assertThat(row.getFloat(0, 0)).isEqualTo(4);
    assertThat(row.data().address()).isEqualTo(root.data().address());
    assertThat(row.data().offset()).isEqualTo(4);
  }

  @Test
  void mmulSetsTheNumberOfBlasThreadsAgain() {
    openblas_nolapack.blas_set_num_threads(1);
    var x = Nd4j.rand(DataType.FLOAT, 64, 64);
    x.mmul(x);
    // It is set on ND4J's first product alone, so in a JVM that multiplied before it stays.
    assertThat(openblas_nolapack.blas_get_num_threads()).isPositive();
  }

  @Test
  void addTransposedInPlaceReadsWhatItHasOverwritten() {
    var x = Nd4j.arange(9).castTo(DataType.FLOAT).reshape(3, 3);
    var right = x.add(x.transpose().dup());
    x.addi(x.transpose());
    assertThat(x.equals(right)).isFalse();
  }

  @Test
  void aLongFloatSumLosesDigits() {
    var x = Nd4j.valueArrayOf(new long[] {10_000_000}, 0.1, DataType.FLOAT);
    assertThat(Math.abs(x.sumNumber().doubleValue() - 1e6)).isGreaterThan(1000);
  }

  @Test
  void theLeftTypeWinsWithoutPromotion() {
    INDArray sum = Nd4j.ones(DataType.FLOAT, 2).add(Nd4j.ones(DataType.DOUBLE, 2));
    assertThat(sum.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(NDArray.ones(DType.FLOAT32, 2).add(NDArray.ones(DType.FLOAT64, 2)).dtype())
        .isEqualTo(DType.FLOAT64);
  }
}
