package org.grad4j.nn.optim;

import org.grad4j.core.NDArray;

/** Arrays that no scope returns. */
final class Lasting {
  private Lasting() {}

  static NDArray of(NDArray made) {
    made.storage().outliveScopes();
    return made;
  }

  /** A new array of the same elements, contiguous. */
  static NDArray copy(NDArray array) {
    return of(array.dup());
  }

  /** A new array like another, every element a number. */
  static NDArray filled(NDArray like, double value) {
    return of(NDArray.full(like.dtype(), value, like.shape().toArray()));
  }
}
