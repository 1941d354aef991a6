package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.grad4j.core.ForkedJvm;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What ND4J M2.1 does and core steps around. A test that fails here after a new ND4J says that a
 * detour can go, or that one is missing.
 */
class Nd4jTrapsTest {
  /**
   * In a JVM of its own: the first product of ND4J, one of which BLAS complains on stdout, and a
   * comparison of which ND4J does.
   */
  static final class FirstProducts {
    public static void main(String[] args) {
      openblas_nolapack.blas_set_num_threads(1);
      var ones = Nd4j.ones(DataType.FLOAT, 3, 2);
      var expanded =
          Nd4j.create(
              Nd4j.createBuffer(new float[] {1, 2}), new long[] {2, 3}, new long[] {1, 0}, 0, 'c');
      System.out.println("element " + expanded.getFloat(1, 2));
      System.out.println("product " + expanded.mmul(ones).getFloat(1, 1));
      try {
        Nd4j.ones(DataType.FLOAT, 4).gt(Nd4j.ones(DataType.FLOAT, 1, 4));
      } catch (RuntimeException e) {
        System.out.println("exception " + e.getMessage());
      }
      System.out.println("threads " + openblas_nolapack.blas_get_num_threads());
    }
  }

  @Test
  void mmulReadsZerosAndSetsTheBlasThreadsAndReasonsGoToStandardOutput() throws Exception {
    var output = ForkedJvm.run(FirstProducts.class, "-XX:ActiveProcessorCount=2").output();
    assertThat(output).contains("element 2.0").contains("product 0.0");
    assertThat(output).contains("SGEMM  parameter number  8 had an illegal value");
    assertThat(output).contains("exception Op [greater] execution failed");
    assertThat(output).contains("Expected vs provided shapes mismatch [1, 4] vs [4]");
    assertThat(output).contains("threads ").doesNotContain("threads 1\n");
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
}
