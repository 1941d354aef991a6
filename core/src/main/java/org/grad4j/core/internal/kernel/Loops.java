package org.grad4j.core.internal.kernel;

/**
 * The forms of the loops that tables hold: over runs of contiguous Java arrays, each with its own
 * offset, {@code n} elements.
 *
 * <p>{@code A} is {@code float[]}, {@code double[]} or {@code long[]}. A row holds loops and not
 * functions of one element, because only a loop of its own is compiled to vector instructions.
 */
public final class Loops {
  private Loops() {}

  /** Writes {@code n} elements of y. */
  @FunctionalInterface
  public interface Fill<A> {
    /** Runs the loop. */
    void run(A y, int yo, int n);
  }

  /** y = f(x). */
  @FunctionalInterface
  public interface Map<A> {
    /** Runs the loop. */
    void run(A x, int xo, A y, int yo, int n);
  }

  /** y = f(a, b). */
  @FunctionalInterface
  public interface Zip<A> {
    /** Runs the loop. */
    void run(A a, int ao, A b, int bo, A y, int yo, int n);
  }

  /** y = f(a, b), true or false as 1 or 0. */
  @FunctionalInterface
  public interface Compare<A> {
    /** Runs the loop. */
    void run(A a, int ao, A b, int bo, long[] y, int yo, int n);
  }
}
