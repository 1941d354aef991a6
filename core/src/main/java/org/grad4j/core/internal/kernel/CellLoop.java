package org.grad4j.core.internal.kernel;

/**
 * A loop of one step of a recurrent network, over rows of float32 that follow one another in native
 * memory; their width is a multiple of {@link NativeLoops#WIDTH}.
 *
 * <p>Operands are views of memory, as {@link NativeLoops} has them, and the bytes in them at which
 * the first rows lie. The gates of a row lie one after another; all else has {@code width} elements
 * for each row. Results are those of the loops over Java arrays, to the bit.
 */
@FunctionalInterface
public interface CellLoop {
  /** What is done. */
  enum Step {
    /** Operands gates, c, c', h': a step of an LSTM, from the sums where its gates will be. */
    LSTM_FORWARD,
    /**
     * Operands gates, c, tanh c', the gradients of h' and of c', that of the sums, which may
     * replace the gates: the way back of the step. The gradient of c replaces that of c'.
     */
    LSTM_BACKWARD,
    /** Operands gates, h·Uᵀ + c, h, h': a step of a GRU, from the sums where its gates will be. */
    GRU_FORWARD,
    /**
     * Operands gates, h, h·Uᵀ + c, the gradient of h', that of h·Uᵀ + c, which may replace it, that
     * of the sums, which may replace the gates: the way back of the step. The gradient of h, but
     * for what comes through products, replaces that of h'.
     */
    GRU_BACKWARD
  }

  /** Works on {@code rows} rows. */
  void run(Object[] memory, int[] at, int rows, int width);
}
