package org.grad4j.benchmarks.compare;

import java.util.stream.DoubleStream;

/** A case that is ready to run on one side. */
public interface Running extends AutoCloseable {
  /** How many steps are compared before anything is timed. */
  int COMPARED_STEPS = 20;

  /** Runs so many steps and answers the last one's loss. */
  double run(int steps);

  /** Brings the parameters back to where they began. */
  void restart();

  /**
   * The numbers that must agree on all sides: the losses of the first steps, or, where nothing
   * learns, whatever {@link #gradients()} answers behind the loss.
   */
  default double[] check() {
    var losses = new double[COMPARED_STEPS];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = run(1);
    }
    return DoubleStream.concat(DoubleStream.of(losses), DoubleStream.of(gradients())).toArray();
  }

  /** The means of the squares of the gradients that were left by the last step; none by default. */
  default double[] gradients() {
    return new double[0];
  }

  /** The mean of the squares, what is compared of an output. */
  static double meanSquare(float[] output) {
    double sum = 0;
    for (float value : output) {
      sum += value * value;
    }
    return sum / output.length;
  }

  @Override
  default void close() {}
}
