package org.grad4j.benchmarks;

import java.util.Locale;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Sigmoid;
import org.grad4j.nn.loss.BCEWithLogitsLoss;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.loss.Loss;
import org.grad4j.nn.optim.SGD;

/**
 * Plain training loops without a scope, which must stay bounded: a million steps of the AND gate,
 * then steps of an MLP 784-256-10 on batches of 200 KB, with the resident memory along the way.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=Soak package}, in a JVM with {@code -Xmx64m}; {@code
 * -Dargs="AND MLP"} are the numbers of steps, 1,000,000 and 100,000 by default.
 */
public final class Soak {
  private static final int REPORTS = 10;

  private Soak() {}

  /** Runs both loops. */
  public static void main(String[] args) {
    int andSteps = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int mlpSteps = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    System.out.printf(Locale.ROOT, "heap at most %d MB%n", Runtime.getRuntime().maxMemory() >> 20);
    andGate(andSteps);
    mlp(mlpSteps);
  }

  private static void andGate(int steps) {
    Grad4J.manualSeed(0);
    var x = Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    var y = Tensor.of(new float[][] {{0}, {0}, {0}, {1}});
    run("AND gate", steps, new Linear(2, 1), new BCEWithLogitsLoss(), x, y);
  }

  private static void mlp(int steps) {
    Grad4J.manualSeed(0);
    var model = new Sequential(new Linear(784, 256), new Sigmoid(), new Linear(256, 10));
    var x = Tensor.of(new Generator().rand(DType.FLOAT32, 64, 784));
    var labels = new long[64];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 10;
    }
    run("MLP", steps, model, new CrossEntropyLoss(), x, Tensor.of(labels));
  }

  private static void run(String name, int steps, Layer model, Loss criterion, Tensor x, Tensor y) {
    var optimizer = new SGD(model.parameters(), 0.01);
    long start = System.nanoTime();
    int report = Math.max(1, steps / REPORTS);
    for (int step = 1; step <= steps; step++) {
      optimizer.zeroGrad();
      var loss = criterion.forward(model.forward(x), y);
      loss.backward();
      optimizer.step();
      if (step % report == 0) {
        double micros = (System.nanoTime() - start) / 1e3 / report;
        System.out.printf(
            Locale.ROOT,
            "%-8s step %8d  loss %.6f  %8.2f us a step  resident %4d MB  %s%n",
            name,
            step,
            loss.item(),
            micros,
            ResidentMemory.now(),
            name.equals("MLP") ? Grad4J.memory() : "");
        start = System.nanoTime();
      }
    }
  }
}
