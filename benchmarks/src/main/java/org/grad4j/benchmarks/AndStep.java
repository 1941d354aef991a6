package org.grad4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Sigmoid;
import org.grad4j.nn.loss.BCELoss;
import org.grad4j.nn.loss.BCEWithLogitsLoss;
import org.grad4j.nn.loss.Loss;
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
 * One training step of the AND gate on its four rows: forget the gradients, forward, loss,
 * backward, step.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=AndStep package}; {@code -Dargs="-prof gc"} adds the
 * bytes allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AndStep {
  /** {@code logits}: Linear and BCEWithLogitsLoss; {@code sigmoid}: Linear, Sigmoid and BCELoss. */
  @Param({"logits", "sigmoid"})
  public String loss = "logits";

  private final Tensor x = Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private final Tensor y = Tensor.of(new float[][] {{0}, {0}, {0}, {1}});
  private Layer model = new Sequential();
  private Loss criterion = new BCELoss();
  private SGD optimizer = new SGD(new Linear(2, 1).parameters(), 0.1);

  /** Makes the model. */
  @Setup
  public void prepare() {
    Grad4J.manualSeed(250);
    boolean logits = loss.equals("logits");
    model = logits ? new Linear(2, 1) : new Sequential(new Linear(2, 1), new Sigmoid());
    criterion = logits ? new BCEWithLogitsLoss() : new BCELoss();
    optimizer = new SGD(model.parameters(), 0.1);
  }

  /** One step. */
  @Benchmark
  public Tensor step() {
    optimizer.zeroGrad();
    var result = criterion.forward(model.forward(x), y);
    result.backward();
    optimizer.step();
    return result;
  }
}
