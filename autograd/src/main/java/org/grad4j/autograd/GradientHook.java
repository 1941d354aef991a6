package org.grad4j.autograd;

/**
 * What a user wants done with a gradient on its way back; registered by {@link
 * Tensor#registerHook}.
 */
@FunctionalInterface
public interface GradientHook {
  /**
   * The gradient that goes on: another one of the same shape, or the one that came.
   *
   * @param gradient the whole gradient of the tensor in this pass; not to be changed in place
   */
  Tensor apply(Tensor gradient);
}
