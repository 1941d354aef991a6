package org.grad4j.core.internal.memory;

/**
 * Who multiplies float32 matrices: OpenBLAS, or what another artifact brings and {@link
 * java.util.ServiceLoader} finds.
 */
public interface FloatProducts {
  /** Name and version, as in {@code OpenBLAS 0.3.31}; loads the library. */
  String name();

  /** Whether the library runs on this machine; loads it. */
  boolean isAvailable();

  /**
   * Whether B (k, n) that lies column by column is better copied into rows first, by the shape
   * alone.
   */
  default boolean prefersRows(int m, int n, int k) {
    return false;
  }

  /**
   * C = α·A·B + β·C on the calling thread, with the same bits whichever thread that is.
   *
   * <p>A is (m, k), B is (k, n), C is (m, n), each at an address in row-major order, or column by
   * column if transposed; the leading number is the distance between rows (or columns). With β = 0
   * nothing of C is read.
   */
  void multiply(
      boolean transposedA,
      boolean transposedB,
      int m,
      int n,
      int k,
      float alpha,
      long a,
      int leadingOfA,
      long b,
      int leadingOfB,
      float beta,
      long c,
      int leadingOfC);
}
