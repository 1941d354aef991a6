package org.grad4j.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One operation of each family of kernels on square float32 arrays, in a scope.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=ArrayOperations package}; {@code -Dargs="-p
 * operation=exp"} picks one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ArrayOperations {
  /** The family's operation. */
  @Param({"add", "addRow", "gt", "exp", "softmax", "sum", "sum0", "transposed", "mm"})
  public String operation = "add";

  /** Rows and columns. */
  @Param({"128", "1024"})
  public int size = 128;

  private Supplier<NDArray> work = () -> NDArray.scalar(DType.FLOAT32, 0);

  /** Makes the operands. */
  @Setup
  public void prepare() {
    var x = new Generator().rand(DType.FLOAT32, size, size);
    var y = new Generator().rand(DType.FLOAT32, size, size);
    var row = new Generator().rand(DType.FLOAT32, size);
    work =
        switch (operation) {
          case "add" -> () -> x.add(y);
          case "addRow" -> () -> x.add(row);
          case "gt" -> () -> x.gt(y);
          case "exp" -> () -> x.exp();
          case "softmax" -> () -> x.softmax(1);
          case "sum" -> () -> x.sum();
          case "sum0" -> () -> x.sum(0);
          case "transposed" -> () -> x.t().contiguous();
          case "mm" -> () -> x.mm(y);
          default -> throw new IllegalArgumentException("no operation " + operation + ".");
        };
  }

  /** The operation. */
  @Benchmark
  public NDArray run() {
    try (var scope = org.grad4j.core.Scope.open()) {
      return work.get();
    }
  }
}
