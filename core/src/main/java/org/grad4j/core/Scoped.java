package org.grad4j.core;

/** Something that stands on an array and can be kept beyond a {@link Scope}. */
public interface Scoped {
  /** The array that it stands on. */
  NDArray array();
}
