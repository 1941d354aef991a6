package org.grad4j.core.internal.kernel;

import org.grad4j.core.Eigh;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Lapack;
import org.grad4j.core.internal.shape.LinearAlgebraShapes;

/** The eigenvalues and eigenvectors of symmetric FLOAT32 or FLOAT64 matrices. */
public final class Eigen {
  private Eigen() {}

  /** A = V·diag(λ)·Vᵀ for A {@code (…, n, n)}, of which the lower triangle is read. */
  public static Eigh eigh(NDArray a) {
    LinearAlgebra.requireFloating("eigh", a);
    LinearAlgebraShapes.requireSquare("eigh", a.shape());
    int n = LinearAlgebra.size(a, -1);
    try (var columns = WorkMatrices.copy("eigh", a);
        var values = WorkMatrices.room("eigh", a.dtype(), LinearAlgebra.front(a), n)) {
      // Rows below the diagonal are columns above it.
      int refused =
          columns.each(
              4L * n * n * n,
              (index, address) -> Lapack.eigh(a.dtype(), n, address, values.address(index)));
      LinearAlgebra.requireNone(
          "eigh", a.shape(), refused, "has elements that are NaN, or did not converge");
      // LAPACK does not see a NaN, and answers with NaN.
      LinearAlgebra.requireNone(
          "eigh", a.shape(), firstNaN(values.array(), n), "has elements that are NaN");
      return new Eigh(values.array().dup(), columns.array().transpose(-1, -2).dup());
    }
  }

  private static int firstNaN(NDArray values, int n) {
    var all = values.toDoubleArray();
    for (int i = 0; i < all.length; i++) {
      if (Double.isNaN(all[i])) {
        return i / n;
      }
    }
    return -1;
  }
}
