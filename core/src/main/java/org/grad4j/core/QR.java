package org.grad4j.core;

/**
 * A = Q·R for A {@code (…, m, n)} and k = min(m, n).
 *
 * @param q {@code (…, m, k)}, columns of length 1 at right angles
 * @param r {@code (…, k, n)}, zero below the diagonal
 */
public record QR(NDArray q, NDArray r) {}
