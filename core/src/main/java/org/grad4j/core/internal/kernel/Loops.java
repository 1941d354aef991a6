package org.grad4j.core.internal.kernel;

/**
 * The forms of the loops that tables hold: over the first {@code n} elements of Java arrays.
 *
 * <p>{@code A} is {@code float[]}, {@code double[]}, {@code long[]}, or {@code byte[]} for BOOL. A
 * row holds loops and not functions of one element, because only a loop of its own is compiled to
 * vector instructions. All runs begin at element 0 for the same reason: with an offset for each
 * array the compiler cannot tell whether writing one array reaches the others' elements, and adding
 * 1024 floats takes 400 ns instead of 60.
 */
public final class Loops {
  private Loops() {}

  /** Writes {@code n} elements of y. */
  @FunctionalInterface
  public interface Fill<A> {
    /** Runs the loop. */
    void run(A y, int n);
  }

  /** y = f(x). */
  @FunctionalInterface
  public interface Map<A> {
    /** Runs the loop. */
    void run(A x, A y, int n);
  }

  /** y = f(a, b). */
  @FunctionalInterface
  public interface Zip<A> {
    /** Runs the loop. */
    void run(A a, A b, A y, int n);
  }

  /** y = f(a, b, c). */
  @FunctionalInterface
  public interface Ternary<A> {
    /** Runs the loop. */
    void run(A a, A b, A c, A y, int n);
  }

  /** y = f(x), true or false as 1 or 0. */
  @FunctionalInterface
  public interface Test<A> {
    /** Runs the loop. */
    void run(A x, byte[] y, int n);
  }

  /** y = f(a, b), true or false as 1 or 0. */
  @FunctionalInterface
  public interface Compare<A> {
    /** Runs the loop. */
    void run(A a, A b, byte[] y, int n);
  }

  /** y = a where the condition is not 0, else b. */
  @FunctionalInterface
  public interface Choose<A> {
    /** Runs the loop. */
    void run(byte[] condition, A a, A b, A y, int n);
  }
}
