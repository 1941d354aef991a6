package org.grad4j.nn.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.optim.Adam;
import org.grad4j.nn.optim.ExponentialLR;

/**
 * A training run that saves after every step, and goes on from what it finds: arguments are the
 * checkpoint and the number of steps. It says on which step it starts, when it has saved for the
 * first time, and on which step it ends.
 */
final class TrainingRun {
  private final Sequential model;
  private final Adam optimizer;
  private final ExponentialLR scheduler;
  private final Checkpoint checkpoint;

  TrainingRun() {
    Grad4J.manualSeed(11);
    // Arrays of less than 4 KB: a JVM that lives for some milliseconds shall load no native
    // library.
    model =
        new Sequential(
            IntStream.range(0, 24).mapToObj(i -> new Linear(16, 16)).toArray(Linear[]::new));
    optimizer = new Adam(model.parameters(), 0.01);
    scheduler = new ExponentialLR(optimizer, 0.999);
    checkpoint =
        Checkpoint.of(model)
            .with("optimizer", optimizer)
            .with("scheduler", scheduler)
            .with("generator", Generator.defaultGenerator());
  }

  Sequential model() {
    return model;
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  /** A step on random numbers. */
  double step() {
    var x = Tensor.of(Generator.defaultGenerator().randn(DType.FLOAT32, 4, 16));
    model.zeroGrad();
    var loss = model.forward(x).sub(x).square().mean();
    loss.backward();
    optimizer.step();
    scheduler.step();
    return loss.data().item();
  }

  Progress run(Progress from, long steps) {
    var progress = from;
    while (progress.step() < steps) {
      progress = new Progress(0, progress.step() + 1).with("loss", step());
    }
    return progress;
  }

  public static void main(String[] args) throws IOException {
    var path = Path.of(args[0]);
    long steps = Long.parseLong(args[1]);
    var run = new TrainingRun();
    var progress = Files.exists(path) ? run.checkpoint.load(path) : new Progress(0, 0);
    System.out.println("from " + progress.step());
    long first = progress.step() + 1;
    while (progress.step() < steps) {
      progress = run.run(progress, progress.step() + 1);
      run.checkpoint.save(path, progress);
      if (progress.step() == first) {
        System.out.println("saved " + first);
      }
    }
    System.out.println("to " + progress.step());
  }
}
