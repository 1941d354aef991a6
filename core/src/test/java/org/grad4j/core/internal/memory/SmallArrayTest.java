package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.grad4j.core.DType;
import org.grad4j.core.ForkedJvm;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** Rule 1: arrays up to 4 KB are Java arrays. */
class SmallArrayTest {
  /** A network's worth of small operations. */
  static final class SmallWork {
    public static void main(String[] args) {
      var x = NDArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 4, 3);
      var y = x.add(x).sigmoid().mul(0.5).mm(x.t()).sum(0);
      System.out.println("done " + y);
    }
  }

  @Test
  void smallOperationsLoadNeitherNd4jNorJavaCppAndStartNoCleaner() throws Exception {
    var result = ForkedJvm.run(SmallWork.class, "-Xlog:class+load:stdout");
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("done ").contains("org.grad4j.core.NDArray ");
    assertThat(result.output())
        .doesNotContain(" org.nd4j.")
        .doesNotContain(" org.bytedeco.")
        .doesNotContain("Storage$Cleaning");
  }

  @Test
  void smallArraysTakeNoNativeMemory() {
    var before = Grad4J.memory();
    var x = NDArray.ones(DType.FLOAT32, 4, 3);
    assertThat(x.add(x).t().dup().storage().isOnHeap()).isTrue();
    assertThat(NDArray.zeros(DType.FLOAT64, 512).storage().isOnHeap()).isTrue();
    assertThat(Grad4J.memory().hits() + Grad4J.memory().misses())
        .isEqualTo(before.hits() + before.misses());
  }

  @Test
  void oneElementMoreThanFourKilobytesIsNative() {
    assertThat(NDArray.zeros(DType.FLOAT64, 513).storage().isOnHeap()).isFalse();
    assertThat(NDArray.zeros(DType.FLOAT32, 1025).storage().isOnHeap()).isFalse();
    assertThat(NDArray.zeros(DType.BOOL, 4096).storage().isOnHeap()).isTrue();
    assertThat(NDArray.zeros(DType.BOOL, 4097).storage().isOnHeap()).isFalse();
  }
}
