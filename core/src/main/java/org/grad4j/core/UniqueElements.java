package org.grad4j.core;

/**
 * The different elements of an array.
 *
 * @param values each of them once, a vector
 * @param inverse for each element of the array, where it stands in {@code values}, as INT64
 * @param counts how often each of the values stands in the array, as INT64
 */
public record UniqueElements(NDArray values, NDArray inverse, NDArray counts) {}
