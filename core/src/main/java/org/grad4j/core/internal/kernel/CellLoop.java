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
  /** What is done: the passes that are no function of {@link NativeLoops}. */
  enum Step {
    /** Operands gates, g of an LSTM: g = the sums of the third gate. */
    LSTM_TAKE,
    /** Operands gates, g, c, c': c' = f·c + i·g, and g goes to its place among the gates. */
    LSTM_CELL,
    /** Operands gates, h', which is tanh c' yet: h' = o·tanh c'. */
    LSTM_HIDDEN,
    /**
     * Operands gates, c, tanh c', the gradients of h' and of c', that of the sums: the way back of
     * the step. The gradient of c replaces that of c'.
     */
    LSTM_BACKWARD,
    /** Operands gates, n of a GRU: n = the sums of the third gate. */
    GRU_TAKE,
    /** Operands gates, n, h·Uᵀ + c: n = n + r·(h·Uᵀ + c). */
    GRU_RESET,
    /** Operands gates, n, h, h': h' = n + z·(h − n), and n goes to its place among the gates. */
    GRU_HIDDEN,
    /**
     * Operands gates, h, h·Uᵀ + c, the gradient of h', that of h·Uᵀ + c, that of the sums: the way
     * back of the step. The gradient of h, but for what comes through products, replaces that of
     * h'.
     */
    GRU_BACKWARD
  }

  /** Works on {@code rows} rows. */
  void run(Object[] memory, int[] at, int rows, int width);
}
