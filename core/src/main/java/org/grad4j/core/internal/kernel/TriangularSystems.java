package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Blas;
import org.grad4j.core.internal.shape.LinearAlgebraShapes;

/** Systems of equations whose FLOAT32 or FLOAT64 matrix is triangular. */
public final class TriangularSystems {
  private TriangularSystems() {}

  /**
   * X of A·X = B for A {@code (…, n, n)} and B {@code (…, n, r)}, or of X·A = B for B {@code (…, r,
   * n)} unless {@code left}. A zero on the diagonal gives infinities.
   */
  public static NDArray solve(
      NDArray a, NDArray b, boolean upper, boolean left, boolean unitriangular) {
    LinearAlgebra.requireFloating("solveTriangular", a);
    MatrixProduct.requireOneType("solveTriangular", a, b);
    var batch = LinearAlgebraShapes.solveTriangular(a.shape(), b.shape(), left);
    int n = LinearAlgebra.size(a, -1);
    int rows = LinearAlgebra.size(b, -2);
    int columns = LinearAlgebra.size(b, -1);
    var triangles = a.expand(WorkMatrices.appended(batch, n, n));
    var right = b.expand(WorkMatrices.appended(batch, rows, columns));
    try (var of = WorkMatrices.copy("solveTriangular", triangles);
        var x = WorkMatrices.copy("solveTriangular", right)) {
      x.each(
          (long) n * rows * columns,
          (index, address) -> {
            Blas.solveTriangular(
                a.dtype(), left, upper, unitriangular, rows, columns, of.address(index), address);
            return 0;
          });
      return x.array().dup();
    }
  }
}
