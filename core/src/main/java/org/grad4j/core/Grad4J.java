package org.grad4j.core;

import org.grad4j.core.internal.kernel.Workers;
import org.grad4j.core.internal.memory.LibrariesAhead;
import org.grad4j.core.internal.memory.Pool;
import org.grad4j.core.internal.memory.ProductProvider;

/** Settings and readings of the whole library. */
public final class Grad4J {
  private static volatile PrintOptions printOptions = PrintOptions.defaults();

  private Grad4J() {}

  /**
   * Seeds the default generator, as PyTorch's {@code torch.manual_seed} does: initialisations drawn
   * afterwards are the same in every run, and the same as PyTorch's.
   *
   * @return the default generator
   */
  public static Generator manualSeed(long seed) {
    return Generator.defaultGenerator().manualSeed(seed);
  }

  /**
   * Sets how many threads share the work on large arrays, the calling thread among them. The
   * default is the number of processors, or {@code -Dgrad4j.threads}. Results do not depend on it.
   *
   * @throws IllegalArgumentException if fewer than 1
   */
  public static void setNumThreads(int count) {
    Workers.setThreads(count);
  }

  /**
   * How many threads share the work on large arrays.
   *
   * @throws IllegalArgumentException if {@code -Dgrad4j.threads} is no number of threads
   */
  public static int numThreads() {
    return Workers.threads();
  }

  /**
   * Name and version of the library that multiplies float32 matrices, as in {@code OpenBLAS
   * 0.3.31}; loads it.
   */
  public static String productProvider() {
    return ProductProvider.name();
  }

  /**
   * Begins to load the native libraries while the program goes on: called first of all, it spares a
   * process that will multiply matrices above 4 KB a part of the wait for the first product.
   * Without it they are loaded when they are first needed.
   *
   * <p>JavaCPP is not made for a second thread while it loads a library: a program that calls ND4J
   * or another of its libraries itself, or takes {@code toINDArray()} first of all, does without.
   *
   * <pre>{@code
   * public static void main(String[] args) {
   *   Grad4J.loadLibrariesAhead();
   *   var data = read(args[0]);           // meanwhile
   * }
   * }</pre>
   *
   * @throws LinkageError if they are not on the class path, or not for this machine
   */
  public static void loadLibrariesAhead() {
    LibrariesAhead.begin();
  }

  /** What the native memory pool holds and has done. */
  public static MemoryStatistics memory() {
    return Pool.statistics();
  }

  /** How arrays and tensors are printed from now on, by every thread. */
  public static void setPrintOptions(PrintOptions options) {
    printOptions = options;
  }

  /** How arrays and tensors are printed. */
  public static PrintOptions printOptions() {
    return printOptions;
  }
}
