package org.grad4j.autograd;

/** How {@link Functional#interpolate} finds an element between others. */
public enum InterpolationMode {
  /** The nearest one before. */
  NEAREST,
  /** The mean of two, weighted by their distances; for signals {@code (N, C, L)}. */
  LINEAR,
  /** The mean of four, weighted by their distances; for images {@code (N, C, H, W)}. */
  BILINEAR
}
