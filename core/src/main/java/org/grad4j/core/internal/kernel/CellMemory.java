package org.grad4j.core.internal.kernel;

/**
 * The elements of an array as loops over native memory take them.
 *
 * @param view of the memory
 * @param first the byte in it at which the first element lies
 */
record CellMemory(Object view, int first) {
  /** The byte at which an element lies. */
  int at(long index) {
    return first + Float.BYTES * (int) index;
  }
}
