package org.grad4j.core;

/**
 * A = V·diag(λ)·Vᵀ for symmetric A {@code (…, n, n)}.
 *
 * @param eigenvalues λ {@code (…, n)}, rising
 * @param eigenvectors V {@code (…, n, n)}, columns of length 1 at right angles
 */
public record Eigh(NDArray eigenvalues, NDArray eigenvectors) {}
