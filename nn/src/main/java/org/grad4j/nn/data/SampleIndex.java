package org.grad4j.nn.data;

/** The rule of indices of samples. */
final class SampleIndex {
  private SampleIndex() {}

  static int require(String owner, long index, long size) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(
          owner + ": sample " + index + " is not in [0, " + size + ").");
    }
    // Only where sizes of Java's lists and arrays are meant; larger ones do not use the answer.
    return (int) index;
  }
}
