package org.grad4j.autograd;

/**
 * Which arrays an operation keeps for its rule. What is not named here is not held by the graph,
 * and may be changed in place.
 */
enum Keep {
  /** The rule needs no array. */
  NOTHING,
  /** The rule asks for inputs. */
  INPUTS,
  /** The rule asks for the first input. */
  FIRST_INPUT,
  /**
   * The gradient of each of the first two inputs is made from the other: one is kept if the other
   * wants a gradient.
   */
  FACTORS,
  /** A quotient: the second input is kept, and the first one if the second wants a gradient. */
  QUOTIENT,
  /** The rule asks for what chooses elements: the inputs of whole numbers and booleans. */
  INDICES,
  /** The rule asks for the inputs if the second one wants a gradient. */
  FOR_SECOND,
  /** The rule asks for the outputs. */
  OUTPUTS,
  /** The rule asks for the second output. */
  SECOND_OUTPUT,
  /** The rule asks for the first input and the outputs. */
  FIRST_INPUT_AND_OUTPUTS,
  /** The rule asks for the outputs, and second order for the inputs. */
  INPUTS_AND_OUTPUTS,
  /** The same, but of the outputs the first one alone. */
  INPUTS_AND_FIRST_OUTPUT;

  boolean keepsInput(int i, Tensor[] all) {
    return switch (this) {
      case NOTHING, OUTPUTS, SECOND_OUTPUT -> false;
      case INPUTS, INPUTS_AND_OUTPUTS, INPUTS_AND_FIRST_OUTPUT -> true;
      case FIRST_INPUT, FIRST_INPUT_AND_OUTPUTS -> i == 0;
      case INDICES -> !all[i].dtype().isFloatingPoint();
      case FACTORS -> i < 2 && all[1 - i].requiresGrad();
      case QUOTIENT -> i == 1 || (i == 0 && all[1].requiresGrad());
      case FOR_SECOND -> all[1].requiresGrad();
    };
  }

  /** Whether output {@code i} is kept. */
  boolean keepsOutput(int i) {
    return switch (this) {
      case OUTPUTS, FIRST_INPUT_AND_OUTPUTS, INPUTS_AND_OUTPUTS -> true;
      case INPUTS_AND_FIRST_OUTPUT -> i == 0;
      case SECOND_OUTPUT -> i == 1;
      case NOTHING, INPUTS, FIRST_INPUT, FACTORS, QUOTIENT, INDICES, FOR_SECOND -> false;
    };
  }
}
