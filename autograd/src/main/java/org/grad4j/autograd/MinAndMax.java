package org.grad4j.autograd;

/** The smallest and the largest elements. */
public record MinAndMax(Tensor min, Tensor max) {}
