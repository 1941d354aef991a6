package org.grad4j.autograd;

/**
 * Linear algebra under the names of {@code torch.linalg}, on FLOAT32 or FLOAT64 matrices or batches
 * of them: sizes in front of the last two count matrices.
 *
 * <p>Everything here is differentiable, as often as one likes. Decompositions leave choices of sign
 * (or of a basis, where eigenvalues are equal) to LAPACK; a gradient is meaningful for functions
 * that do not depend on the choice.
 *
 * @see <a href="https://pytorch.org/docs/stable/linalg.html">torch.linalg</a>
 */
public final class Linalg {
  private Linalg() {}

  /**
   * A = Q·R for A {@code (…, m, n)} and k = min(m, n).
   *
   * @param q {@code (…, m, k)}, columns of length 1 at right angles
   * @param r {@code (…, k, n)}, zero below the diagonal
   */
  public record QR(Tensor q, Tensor r) {}

  /**
   * A = U·diag(S)·Vh for A {@code (…, m, n)} and k = min(m, n).
   *
   * @param u {@code (…, m, k)}, columns of length 1 at right angles
   * @param s {@code (…, k)}, not negative, falling
   * @param vh {@code (…, k, n)}, rows of length 1 at right angles
   */
  public record SVD(Tensor u, Tensor s, Tensor vh) {}

  /**
   * A = V·diag(λ)·Vᵀ for symmetric A {@code (…, n, n)}.
   *
   * @param eigenvalues λ {@code (…, n)}, rising
   * @param eigenvectors V {@code (…, n, n)}, columns of length 1 at right angles
   */
  public record Eigh(Tensor eigenvalues, Tensor eigenvectors) {}

  /**
   * The determinant as sign · e<sup>logAbsDet</sup>, which neither overflows nor underflows.
   *
   * @param sign {@code (…)}: −1, 1, or 0 for a singular matrix; no gradient flows through it
   * @param logAbsDet {@code (…)}: −∞ for a singular matrix
   */
  public record SignLogDet(Tensor sign, Tensor logAbsDet) {}

  // ---- systems of equations ----

  /**
   * A⁻¹ for A {@code (…, n, n)}. Where it is multiplied by something, {@link #solve} is better.
   *
   * @throws IllegalArgumentException if a matrix is singular
   */
  public static Tensor inv(Tensor a) {
    return LinearSystems.inverse(a);
  }

  /**
   * X of A·X = B for A {@code (…, n, n)} and B {@code (…, n, r)}, or vectors: {@code (n)}, or
   * {@code (…, n)} with the very sizes of A in front. Sizes in front broadcast.
   *
   * <pre>{@code
   * var x = Linalg.solve(a, b);          // a.matmul(x) is b
   * }</pre>
   *
   * @throws IllegalArgumentException if a matrix is singular
   */
  public static Tensor solve(Tensor a, Tensor b) {
    return LinearSystems.solve(a, b);
  }

  /**
   * X of A·X = B for triangular A {@code (…, n, n)} and B {@code (…, n, r)}, or of X·A = B for B
   * {@code (…, r, n)} unless {@code left}. A zero on the diagonal gives infinities.
   *
   * @param upper whether the upper triangle of A is read, else the lower one
   * @param left whether A stands on the left of X
   * @param unitriangular whether ones stand on A's diagonal, which is then not read
   */
  public static Tensor solveTriangular(
      Tensor a, Tensor b, boolean upper, boolean left, boolean unitriangular) {
    return LinearSystems.solveTriangular(a, b, upper, left, unitriangular);
  }

  /** {@link #solveTriangular(Tensor, Tensor, boolean, boolean, boolean)} of A·X = B. */
  public static Tensor solveTriangular(Tensor a, Tensor b, boolean upper) {
    return LinearSystems.solveTriangular(a, b, upper, true, false);
  }

  /**
   * X of A·X = B, given A's Cholesky factor {@code (…, n, n)}: A = L·Lᵀ, or Uᵀ·U if {@code upper};
   * B is {@code (…, n, r)}.
   */
  public static Tensor choleskySolve(Tensor b, Tensor factor, boolean upper) {
    return LinearSystems.choleskySolve(b, factor, upper);
  }

  /** A⁻¹, given A's Cholesky factor {@code (…, n, n)}: A = L·Lᵀ, or Uᵀ·U if {@code upper}. */
  public static Tensor choleskyInverse(Tensor factor, boolean upper) {
    return LinearSystems.choleskyInverse(factor, upper);
  }

  // ---- determinants and powers ----

  /** The determinant of each matrix {@code (…, n, n)}, in {@code (…)}. */
  public static Tensor det(Tensor a) {
    return LinearSystems.det(a);
  }

  /** The sign of the determinant and the logarithm of its magnitude. */
  public static SignLogDet slogdet(Tensor a) {
    return LinearSystems.slogdet(a);
  }

  /**
   * Aⁿ for A {@code (…, n, n)}; of A⁻¹ if {@code n} is negative, the identity if it is 0.
   *
   * @throws IllegalArgumentException if {@code n} is negative and a matrix singular
   */
  public static Tensor matrixPower(Tensor a, long n) {
    return LinearSystems.matrixPower(a, n);
  }

  // ---- decompositions ----

  /**
   * L of A = L·Lᵀ, zero above the diagonal, for symmetric positive definite A {@code (…, n, n)}.
   * Only the lower triangle is read.
   *
   * @throws IllegalArgumentException if a matrix is not positive definite
   */
  public static Tensor cholesky(Tensor a) {
    return LinearSystems.cholesky(a);
  }

  /** A = Q·R for A {@code (…, m, n)}, reduced. */
  public static QR qr(Tensor a) {
    return Decompositions.qr(a);
  }

  /**
   * A = U·diag(S)·Vh for A {@code (…, m, n)}, reduced ({@code full_matrices=False} in PyTorch).
   *
   * @throws IllegalArgumentException if a matrix has elements that are NaN
   */
  public static SVD svd(Tensor a) {
    return Decompositions.svd(a);
  }

  /** The singular values of A {@code (…, m, n)}, falling: {@code (…, min(m, n))}. */
  public static Tensor svdvals(Tensor a) {
    return Decompositions.svd(a).s();
  }

  /**
   * The eigenvalues and eigenvectors of symmetric A {@code (…, n, n)}. Only the lower triangle is
   * read.
   *
   * @throws IllegalArgumentException if a matrix has elements that are NaN
   */
  public static Eigh eigh(Tensor a) {
    return Decompositions.eigh(a);
  }

  /** The eigenvalues of symmetric A {@code (…, n, n)}, rising: {@code (…, n)}. */
  public static Tensor eigvalsh(Tensor a) {
    return Decompositions.eigh(a).eigenvalues();
  }

  /**
   * The pseudo-inverse A⁺ {@code (…, n, m)} of A {@code (…, m, n)}. Singular values up to max(m,
   * n)·ε times the largest count as 0.
   */
  public static Tensor pinv(Tensor a) {
    return Decompositions.pinv(a, Decompositions.tolerance(a));
  }

  /** The same, where singular values up to {@code rtol} times the largest count as 0. */
  public static Tensor pinv(Tensor a, double rtol) {
    return Decompositions.pinv(a, rtol);
  }
}
