package org.grad4j.autograd;

/**
 * The state of a long short-term memory.
 *
 * @param hidden what it shows, h
 * @param cell what it remembers, c
 */
public record LSTMState(Tensor hidden, Tensor cell) {}
