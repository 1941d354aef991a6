package org.grad4j.autograd;

import org.grad4j.core.NDArray;

/**
 * How an operation turns the gradients of its outputs into those of its inputs.
 *
 * <p>A rule captures no tensor and no array, only numbers, shapes and dims: what it needs it asks
 * the {@link Call} for, so that keeping, freeing and version checks happen in one place.
 */
sealed interface Rule {
  /** Gives the gradients of those inputs that want one. */
  void run(Call call, Graph graph);

  /**
   * The general form: any number of inputs and outputs, written in tensor operations, which can be
   * differentiated again.
   */
  @FunctionalInterface
  non-sealed interface General extends Rule {
    /** Gives the gradients of those inputs that want one. */
    void apply(Call call);

    @Override
    default void run(Call call, Graph graph) {
      apply(call);
    }
  }

  /** One input, one output: from the output's gradient g to the input's, in tensor operations. */
  @FunctionalInterface
  non-sealed interface Unary extends Rule {
    /** The gradient of the input. */
    Tensor apply(Tensor g, Call call);

    @Override
    default void run(Call call, Graph graph) {
      if (call.hasGrad(0) && call.wants(0)) {
        call.give(0, apply(call.grad(), call));
      }
    }
  }

  /**
   * A rule on arrays, fast but not recorded, of an operation with one output, together with a
   * composition of ordinary operations that computes the same output. When the graph of a backward
   * pass is recorded, the composition is computed from the kept inputs and differentiated instead.
   */
  record Fused(OnArrays rule, Composition composition) implements Rule {
    @Override
    public void run(Call call, Graph graph) {
      if (graph == Graph.CREATE) {
        Engine.differentiate(inputs -> new Tensor[] {composition.apply(inputs)}, call);
      } else {
        rule.apply(call.grad().data(), call);
      }
    }
  }

  /**
   * The same of an operation with several outputs, of which some may have no gradient: the rule
   * asks the call for them.
   */
  record FusedSeveral(SeveralOnArrays rule, SeveralComposition composition) implements Rule {
    @Override
    public void run(Call call, Graph graph) {
      if (graph == Graph.CREATE) {
        Engine.differentiate(composition, call);
      } else {
        rule.apply(call);
      }
    }
  }

  /** The array side of a fused rule: gives arrays by {@link Call#give(int, NDArray)}. */
  @FunctionalInterface
  interface OnArrays {
    /** Gives the gradients of those inputs that want one. */
    void apply(NDArray g, Call call);
  }

  /** The array side of a fused rule of several outputs. */
  @FunctionalInterface
  interface SeveralOnArrays {
    /** Gives the gradients of those inputs that want one. */
    void apply(Call call);
  }

  /** A fused operation's output from its inputs, in ordinary operations. */
  @FunctionalInterface
  interface Composition {
    /** The output. */
    Tensor apply(Tensor... inputs);
  }

  /** A fused operation's outputs from its inputs, in ordinary operations. */
  @FunctionalInterface
  interface SeveralComposition {
    /** The outputs. */
    Tensor[] apply(Tensor... inputs);
  }
}
