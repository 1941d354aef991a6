package org.grad4j.core;

/**
 * The determinant as sign · e<sup>logAbsDet</sup>, which neither overflows nor underflows.
 *
 * @param sign {@code (…)}: −1, 1, or 0 for a singular matrix
 * @param logAbsDet {@code (…)}: −∞ for a singular matrix
 */
public record SignLogDet(NDArray sign, NDArray logAbsDet) {}
