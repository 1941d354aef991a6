package org.grad4j.nn.optim;

/**
 * How an optimizer steps, as a record of its own; each group of parameters has one.
 *
 * @param <C> the record itself
 */
public interface OptimizerConfig<C extends OptimizerConfig<C>> {
  /** The learning rate. */
  double learningRate();

  /** The same with another learning rate. */
  C withLearningRate(double learningRate);
}
