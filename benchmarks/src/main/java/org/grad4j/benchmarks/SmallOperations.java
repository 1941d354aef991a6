package org.grad4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Single operations on 4×3 arrays, where bookkeeping outweighs arithmetic.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=SmallOperations package}; {@code -Dargs="-prof gc"} adds
 * the bytes allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SmallOperations {
  private final NDArray x = new Generator().rand(DType.FLOAT32, 4, 3);
  private final NDArray y = new Generator().rand(DType.FLOAT32, 4, 3);
  private final NDArray vector = new Generator().rand(DType.FLOAT32, 3);

  /** x + y. */
  @Benchmark
  public NDArray add() {
    return x.add(y);
  }

  /** x + a row. */
  @Benchmark
  public NDArray addRow() {
    return x.add(vector);
  }

  /** 2·x. */
  @Benchmark
  public NDArray mulNumber() {
    return x.mul(2.0);
  }

  /** σ(x). */
  @Benchmark
  public NDArray sigmoid() {
    return x.sigmoid();
  }

  /** Σx. */
  @Benchmark
  public NDArray sum() {
    return x.sum();
  }

  /** Σx over the rows. */
  @Benchmark
  public NDArray sumOfColumns() {
    return x.sum(0);
  }

  /** x·v. */
  @Benchmark
  public NDArray mv() {
    return x.mv(vector);
  }

  /** xᵀ, a view. */
  @Benchmark
  public NDArray transpose() {
    return x.t();
  }
}
