package org.grad4j.nn.data;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;

/**
 * 1 at the class and 0 elsewhere: INT64 {@code (…)} becomes FLOAT32 {@code (…, classes)}.
 *
 * @param classes how many classes there are, at least 1
 */
public record OneHot(long classes) implements Transform {
  /** Checks the number. */
  public OneHot {
    if (classes < 1) {
      throw new IllegalArgumentException("OneHot: needs at least 1 class, got " + classes + ".");
    }
  }

  @Override
  public Tensor apply(Tensor x) {
    return Tensor.of(x.data().oneHot(classes).to(DType.FLOAT32));
  }
}
