package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What a process defers when it starts, and what it begins early, changes no result. */
class StartTest {
  private static final int SEED = 7;

  /** Makes arrays in native memory while the libraries are loaded, and multiplies then. */
  static final class Ahead {
    public static void main(String[] args) {
      Grad4J.loadLibrariesAhead();
      var arrays = new ArrayList<NDArray>();
      var random = new Generator().manualSeed(SEED);
      for (int i = 1; i <= 200; i++) {
        arrays.add(random.uniform(DType.FLOAT64, -1, 1, 40, 40L + i));
      }
      var a = arrays.get(0);
      var product = a.t().mm(a).toDoubleArray();
      double trace = 0;
      for (int i = 0; i < 41; i++) {
        trace += product[42 * i];
      }
      double squares = a.mul(a).sum().item();
      System.out.println("right " + (Math.abs(trace - squares) < 1e-9));
      System.out.println("nd4j " + a.toINDArray().length());
    }
  }

  @RepeatedTest(5)
  void librariesLoadWhileArraysAreMade() throws Exception {
    var result = ForkedJvm.run(Ahead.class);
    assertThat(result.output()).contains("right true", "nd4j 1640");
    assertThat(result.exitCode()).isZero();
  }

  /** Computes the same at the start and after as many elements as bring the vectors. */
  static final class TakingOver {
    public static void main(String[] args) {
      var x = new Generator().manualSeed(SEED).uniform(DType.FLOAT32, -5, 5, 50, 301);
      var first = computed(x);
      boolean equal = true;
      for (int i = 0; i < 300; i++) {
        var now = computed(x);
        for (int f = 0; f < first.size(); f++) {
          equal &= Arrays.equals(first.get(f), now.get(f));
        }
      }
      System.out.println("equal " + equal);
    }

    private static List<float[]> computed(NDArray x) {
      return List.of(
          x.sigmoid().toFloatArray(),
          x.gelu().toFloatArray(),
          x.softmax(1).toFloatArray(),
          x.logSoftmax(0).toFloatArray(),
          x.sum(1).toFloatArray(),
          x.sum(0).toFloatArray(),
          x.mul(x).toFloatArray(),
          x.relu().toFloatArray());
    }
  }

  @Test
  void bitsStayWhenVectorsTakeOver() throws Exception {
    var result = ForkedJvm.run(TakingOver.class, "--add-modules", "jdk.incubator.vector");
    assertThat(result.output()).contains("equal true");
  }
}
