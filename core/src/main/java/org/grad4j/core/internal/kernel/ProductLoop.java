package org.grad4j.core.internal.kernel;

/** Products of small matrices in Java arrays by rows, on vectors. */
@FunctionalInterface
public interface ProductLoop {
  /**
   * y<sub>i</sub> += Σ<sub>p</sub> (α·a<sub>ip</sub>)·b<sub>p</sub> for rows b<sub>p</sub> and
   * y<sub>i</sub> of {@code n} elements, a multiple of {@link HotLoops#GROUP}. Products are added
   * in the order of p, each rounded first.
   *
   * @param atA where the left factor (m, k) begins, whose rows lie {@code rowOfA} and whose columns
   *     {@code columnOfA} apart
   * @param atB where the right factor (k, n) begins, whose rows lie {@code rowOfB} apart
   * @param atY where the result (m, n) begins, whose rows follow one another
   */
  void run(
      float alpha,
      float[] a,
      int atA,
      int rowOfA,
      int columnOfA,
      float[] b,
      int atB,
      int rowOfB,
      float[] y,
      int atY,
      int m,
      int n,
      int k);
}
