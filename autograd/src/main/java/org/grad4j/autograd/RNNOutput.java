package org.grad4j.autograd;

/**
 * What a recurrent network answers to a sequence.
 *
 * @param output the state of the last layer after each step
 * @param hidden the state after the last step, of each layer where there are several
 */
public record RNNOutput(Tensor output, Tensor hidden) {}
