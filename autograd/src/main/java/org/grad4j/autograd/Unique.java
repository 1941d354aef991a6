package org.grad4j.autograd;

import org.grad4j.core.UniqueElements;

/**
 * The different elements of a tensor; no gradient flows through them.
 *
 * @param values each of them once, a vector
 * @param inverse for each element of the tensor, where it stands in {@code values}, as INT64
 * @param counts how often each of the values stands in the tensor, as INT64
 */
public record Unique(Tensor values, Tensor inverse, Tensor counts) {
  static Unique of(UniqueElements found) {
    return new Unique(
        new Tensor(found.values()), new Tensor(found.inverse()), new Tensor(found.counts()));
  }
}
