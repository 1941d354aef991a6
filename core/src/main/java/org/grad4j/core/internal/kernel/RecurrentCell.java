package org.grad4j.core.internal.kernel;

/**
 * What a recurrent network computes at each step, from the product of the input x·Wᵀ + b and the
 * state before it. Rows of the weights belong to gates, in PyTorch's order.
 */
public enum RecurrentCell {
  /** h' = tanh(x·Wᵀ + b + h·Uᵀ + c). */
  TANH(1, 1),
  /** h' = max(x·Wᵀ + b + h·Uᵀ + c, 0). */
  RELU(1, 1),
  /** i, f, g, o = σ, σ, tanh, σ(x·Wᵀ + b + h·Uᵀ + c); c' = f·c + i·g, h' = o·tanh c'. */
  LSTM(4, 4),
  /** r, z = σ(x·Wᵀ + b + h·Uᵀ + c), n = tanh(x·Wᵀ + b + r·(h·Uᵀ + c)); h' = n + z·(h − n). */
  GRU(3, 2);

  private final int gates;
  private final int added;

  RecurrentCell(int gates, int added) {
    this.gates = gates;
    this.added = added;
  }

  /** How many gates there are: a row of the weights for each element of each. */
  public int gates() {
    return gates;
  }

  /** To how many of them, the first ones, the product of the state is simply added. */
  int added() {
    return added;
  }

  /** Whether a gate needs the product of the state by itself. */
  boolean hasApart() {
    return added < gates;
  }

  /** Whether there is a second state beside h. */
  public boolean hasCell() {
    return this == LSTM;
  }

  /** Whether gates are kept for the way back; elsewhere h' tells all. */
  boolean keepsGates() {
    return gates > 1;
  }
}
