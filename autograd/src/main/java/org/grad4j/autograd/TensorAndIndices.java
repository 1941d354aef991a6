package org.grad4j.autograd;

/**
 * Elements that were chosen along a dimension, and their places in it as INT64. The gradient of the
 * elements goes to where they were chosen from.
 *
 * <pre>{@code
 * var best = logits.max(1);
 * best.values();                       // the largest element of each row
 * best.indices();                      // its column
 * }</pre>
 */
public record TensorAndIndices(Tensor values, Tensor indices) {}
