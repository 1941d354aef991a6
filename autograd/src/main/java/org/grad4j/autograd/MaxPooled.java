package org.grad4j.autograd;

/**
 * What maximum pooling finds.
 *
 * @param values the largest element of each window
 * @param indices where it lies in its plane, row · W + column, or in its signal; INT64
 */
public record MaxPooled(Tensor values, Tensor indices) {}
