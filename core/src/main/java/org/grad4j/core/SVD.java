package org.grad4j.core;

/**
 * A = U·diag(S)·Vh for A {@code (…, m, n)} and k = min(m, n).
 *
 * @param u {@code (…, m, k)}, columns of length 1 at right angles
 * @param s {@code (…, k)}, not negative, falling
 * @param vh {@code (…, k, n)}, rows of length 1 at right angles
 */
public record SVD(NDArray u, NDArray s, NDArray vh) {}
