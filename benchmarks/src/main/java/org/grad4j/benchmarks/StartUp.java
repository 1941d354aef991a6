package org.grad4j.benchmarks;

import java.util.Locale;
import org.grad4j.autograd.Tensor;

/**
 * What the first use of each part costs in a fresh process: small arrays in Java, native memory and
 * BLAS, ND4J.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=StartUp package}.
 */
public final class StartUp {
  private StartUp() {}

  /** Touches one part after the other. */
  public static void main(String[] args) {
    measure("first small step", StartUp::smallStep);
    measure(
        "first native array and BLAS product",
        () -> Tensor.ones(100, 100).mm(Tensor.ones(100, 100)).data().toFloatArray());
    measure("first INDArray (ND4J)", () -> Tensor.ones(100, 100).data().toINDArray().sumNumber());
  }

  private static void smallStep() {
    var w = Tensor.of(new float[] {1, 2}).requiresGrad(true);
    w.mul(w).sum().backward();
  }

  private static void measure(String what, Runnable part) {
    long before = ResidentMemory.now();
    long start = System.nanoTime();
    part.run();
    System.out.printf(
        Locale.ROOT,
        "%-36s %5d ms  resident %3d MB, %3d more%n",
        what,
        (System.nanoTime() - start) / 1_000_000,
        ResidentMemory.now(),
        ResidentMemory.now() - before);
  }
}
