package org.grad4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the graph costs: an elementwise chain of 50 operations on 16 numbers, per operation, with
 * its backward pass, recorded only, and not recorded.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=SmallGraphs package}; {@code -Dargs="-prof gc"} adds the
 * bytes allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class SmallGraphs {
  private static final int LENGTH = 50;

  private final Tensor x = Tensor.of(NDArray.full(DType.FLOAT32, 0.5, 16)).requiresGrad(true);
  private final Tensor scale = Tensor.of(NDArray.full(DType.FLOAT32, 0.9, 16));
  private final Tensor g = Tensor.of(NDArray.full(DType.FLOAT32, 1, 16));

  private Tensor chain() {
    var y = x;
    for (int i = 0; i < LENGTH; i += 5) {
      y = y.mul(scale).add(scale).tanh().mul(y).relu();
    }
    return y;
  }

  /** Forward and backward. */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public Tensor forwardAndBackward() {
    x.zeroGrad();
    chain().backward(g);
    return x.grad();
  }

  /** Forward, recorded. */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public Tensor recorded() {
    return chain();
  }

  /** Forward, not recorded. */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public Tensor notRecorded() {
    try (var off = Autograd.noGrad()) {
      return chain();
    }
  }
}
