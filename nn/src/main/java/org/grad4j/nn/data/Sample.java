package org.grad4j.nn.data;

import org.grad4j.autograd.Tensor;

/**
 * One sample to learn from.
 *
 * @param input what the network gets, as an image {@code (C, H, W)}
 * @param target what it should answer, as the index of a class, INT64 {@code ()}
 */
public record Sample(Tensor input, Tensor target) {}
