package org.grad4j.nn.optim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Parameter;

/**
 * Changes parameters by their gradients. A parameter without a gradient is left as it is.
 *
 * <p>Groups of parameters may have settings of their own, see {@link ParameterGroup}.
 */
public abstract class Optimizer implements Stateful {
  private final List<Parameter> parameters;
  private final EvaluationHint hint = new EvaluationHint();

  /**
   * An optimizer of the parameters of these groups, in their order.
   *
   * @throws IllegalArgumentException if there is no group, or a parameter is there twice
   */
  protected Optimizer(List<? extends ParameterGroup<?>> groups) {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(name() + ": got no groups of parameters.");
    }
    var all = new ArrayList<Parameter>();
    Set<Parameter> once = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var group : groups) {
      for (var parameter : group.parameters()) {
        if (!once.add(parameter)) {
          throw new IllegalArgumentException(
              name()
                  + ": a parameter of shape "
                  + parameter.shape()
                  + " is given twice, and would be changed twice in a step; module.parameters() names each once.");
        }
        all.add(parameter);
      }
    }
    this.parameters = List.copyOf(all);
  }

  /** Its name, as errors say it. */
  final String name() {
    return getClass().getSimpleName();
  }

  /** The parameters of all groups. */
  public final List<Parameter> parameters() {
    return parameters;
  }

  /** The groups, in the order in which they were given. */
  public abstract List<? extends ParameterGroup<?>> groups();

  /** The learning rate of the first group. */
  public final double learningRate() {
    return groups().get(0).learningRate();
  }

  /**
   * Changes the learning rate of every group, from the next step on.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  public final void setLearningRate(double learningRate) {
    groups().forEach(group -> group.setLearningRate(learningRate));
  }

  /** Whether a step was made, for schedulers that warn where none was. */
  boolean hasStepped() {
    return true;
  }

  /** Says once where a model is trained in evaluation mode; a step begins with it. */
  final void hintAtEvaluationMode() {
    hint.at(this);
  }

  /** Changes each parameter by its gradient. */
  public abstract void step();

  /**
   * Evaluates the closure, then steps.
   *
   * @param closure forgets the gradients, computes the loss, goes backward and answers the loss
   * @return the loss
   */
  public Tensor step(Supplier<Tensor> closure) {
    Tensor loss;
    try (var recording = Autograd.enableGrad()) {
      loss = closure.get();
    }
    step();
    return loss;
  }

  /** Forgets the gradients, so that the next backward pass does not add to them. */
  public final void zeroGrad() {
    for (var parameter : parameters) {
      parameter.zeroGrad();
    }
  }
}
