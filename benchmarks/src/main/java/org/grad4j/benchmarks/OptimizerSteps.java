package org.grad4j.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Parameter;
import org.grad4j.nn.optim.Adam;
import org.grad4j.nn.optim.AdamW;
import org.grad4j.nn.optim.Momentum;
import org.grad4j.nn.optim.Optimizer;
import org.grad4j.nn.optim.RMSprop;
import org.grad4j.nn.optim.SGD;
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
 * One step of an optimizer on one parameter.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=OptimizerSteps package}; {@code -Dargs="-p
 * optimizer=adam -p threads=1 -prof gc"} chooses, and adds the bytes allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class OptimizerSteps {
  /** Which optimizer steps. */
  @Param({"sgd", "momentum", "adam", "adamw", "amsgrad", "rmsprop"})
  public String optimizer = "adam";

  /** The elements of the parameter. */
  @Param({"2", "200704", "1000000"})
  public int elements = 2;

  /** How many threads share the work. */
  @Param({"1", "2"})
  public int threads = 1;

  private Optimizer steps = new SGD(List.of(new Parameter(Tensor.ones(1))), 0.1);

  /** Makes a parameter with a gradient. */
  @Setup
  public void prepare() {
    Grad4J.setNumThreads(threads);
    var generator = new Generator().manualSeed(1);
    var parameter = new Parameter(Tensor.of(generator.randn(DType.FLOAT32, elements)));
    parameter.backward(Tensor.of(generator.randn(DType.FLOAT32, elements)));
    var parameters = List.of(parameter);
    steps =
        switch (optimizer) {
          case "sgd" -> new SGD(parameters, 1e-6);
          case "momentum" ->
              new SGD(parameters, new SGD.Config(1e-6).withMomentum(new Momentum.Classic(0.9)));
          case "adam" -> new Adam(parameters, 1e-6);
          case "adamw" -> new AdamW(parameters, 1e-6);
          case "amsgrad" -> new Adam(parameters, new Adam.Config(1e-6).withAmsgrad(true));
          case "rmsprop" -> new RMSprop(parameters, 1e-6);
          default -> throw new IllegalArgumentException("no optimizer: " + optimizer);
        };
  }

  /** One step. */
  @Benchmark
  public void step() {
    steps.step();
  }
}
