package org.grad4j.core;

/** Elements that were chosen along a dimension, and their places in it as INT64. */
public record ValuesAndIndices(NDArray values, NDArray indices) {}
