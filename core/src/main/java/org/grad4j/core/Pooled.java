package org.grad4j.core;

/**
 * What maximum pooling finds.
 *
 * @param values the largest element of each window
 * @param indices where it lies in its plane: row · W + column, INT64; −1 for a window that covers
 *     padding alone
 */
public record Pooled(NDArray values, NDArray indices) {}
