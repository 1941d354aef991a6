package org.grad4j.core.internal.kernel;

/**
 * A loop over rows of float32 that follow one another in native memory, many rows in one call.
 *
 * <p>An operand is a {@linkplain NativeLoops#view view} of memory and the byte in it at which the
 * first row begins; a step that does not use one is handed any. Each row has a number, which a step
 * reads or answers; what is read is a float32.
 */
@FunctionalInterface
public interface RowLoop {
  /** Works on {@code rows} rows of {@code n} elements each. */
  void run(
      Object a, int atA, Object b, int atB, Object y, int atY, int rows, int n, double[] numbers);
}
