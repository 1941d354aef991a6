package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grad4j.core.DType;
import org.grad4j.core.ForkedJvm;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** One thread a BLAS call: the bits of a product do not depend on who else multiplies. */
class BlasThreadsTest {
  private static final NDArray A =
      new Generator().manualSeed(1).uniform(DType.FLOAT32, -1, 1, 300, 700);
  private static final NDArray B =
      new Generator().manualSeed(2).uniform(DType.FLOAT32, -1, 1, 700, 200);

  /** Multiplies before and after ND4J's first product. */
  static final class AroundNd4j {
    public static void main(String[] args) {
      var before = A.mm(B).toFloatArray();
      System.out.println("ours " + OpenBlasThreads.now());
      var nd4j = Nd4j.rand(DataType.FLOAT, 64, 64);
      nd4j.mmul(nd4j);
      System.out.println("nd4j " + OpenBlasThreads.now());
      var after = A.mm(B).toFloatArray();
      System.out.println("ours " + OpenBlasThreads.now());
      System.out.println("equal " + java.util.Arrays.equals(before, after));
    }
  }

  @Test
  void nd4jsFirstProductDoesNotChangeOurBits() throws Exception {
    var output = ForkedJvm.run(AroundNd4j.class).output();
    assertThat(output).contains("equal true").containsSubsequence("ours 1", "nd4j ", "ours 1");
  }

  @Test
  void manyCallersGetTheBitsThatOneGets() throws Exception {
    var alone = A.mm(B).toFloatArray();
    var vector = A.mv(B.narrow(1, 0, 1).reshape(700)).toFloatArray();
    var threads = Executors.newFixedThreadPool(4);
    var tasks = new ArrayList<Future<?>>();
    for (int t = 0; t < 4; t++) {
      tasks.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 20; i++) {
                  assertThat(A.mm(B).toFloatArray()).isEqualTo(alone);
                  assertThat(A.mv(B.narrow(1, 0, 1).reshape(700)).toFloatArray()).isEqualTo(vector);
                }
              }));
    }
    for (var task : tasks) {
      task.get();
    }
    threads.shutdown();
    var nd4j = A.toINDArray();
    nd4j.mmul(B.toINDArray());
    assertThat(A.mm(B).toFloatArray()).isEqualTo(alone);
    assertThat(OpenBlasThreads.now()).isOne();
  }
}
