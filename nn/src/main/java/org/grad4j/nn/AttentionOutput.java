package org.grad4j.nn;

import java.util.Optional;
import org.grad4j.autograd.Tensor;

/**
 * What {@link MultiheadAttention} answers.
 *
 * @param output {@code (L, N, E)}, in the form of the queries
 * @param weights how much each query attends to each key, after dropout, if it was asked for:
 *     {@code (N, L, S)}, or {@code (N, heads, L, S)}; without N where there is no batch
 */
public record AttentionOutput(Tensor output, Optional<Tensor> weights) {}
