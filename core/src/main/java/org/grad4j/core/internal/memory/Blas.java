package org.grad4j.core.internal.memory;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;

/**
 * The products of OpenBLAS, on memory that {@link Gate} has opened. Row-major; each call runs on
 * one thread.
 *
 * <p>OpenBLAS's sums differ with its own number of threads. One thread a call, and a division of
 * the work that depends on the shape alone, make results the same everywhere.
 */
public final class Blas {
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;

  static {
    NativeLibraries.load(() -> Loader.load(openblas_nolapack.class));
  }

  private static final Threads THREADS = new Threads();

  private Blas() {}

  /**
   * One operand of a product: a matrix in native memory.
   *
   * @param offset of its first element
   * @param transposed whether memory holds it column by column
   * @param leading the distance between rows (or columns, if transposed) in memory
   */
  public record Matrix(NativeMemory memory, long offset, boolean transposed, int leading) {
    private int flag() {
      return transposed ? TRANSPOSE : NO_TRANSPOSE;
    }
  }

  /** C = A·B + β·C in float32, where A is (m, k), B is (k, n) and C is (m, n), not transposed. */
  public static void multiplyFloats(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    useOneThread();
    var pa = new Floats(a);
    var pb = new Floats(b);
    var pc = new Floats(c);
    if (n == 1 && isColumn(b) && c.leading == 1) {
      matrixTimesVector(m, k, a, pa, pb, beta, pc);
    } else {
      openblas_nolapack.cblas_sgemm(
          ROW_MAJOR, a.flag(), b.flag(), m, n, k, 1, pa, a.leading, pb, b.leading, beta, pc,
          c.leading);
    }
  }

  /** C = A·B + β·C in float64, where A is (m, k), B is (k, n) and C is (m, n), not transposed. */
  public static void multiplyDoubles(
      int m, int n, int k, Matrix a, Matrix b, double beta, Matrix c) {
    useOneThread();
    openblas_nolapack.cblas_dgemm(
        ROW_MAJOR,
        a.flag(),
        b.flag(),
        m,
        n,
        k,
        1,
        new Doubles(a),
        a.leading,
        new Doubles(b),
        b.leading,
        beta,
        new Doubles(c),
        c.leading);
  }

  /** A product with a vector has a kernel of its own, which does not pack its operands. */
  private static void matrixTimesVector(
      int m, int k, Matrix a, FloatPointer pa, FloatPointer pb, float beta, FloatPointer pc) {
    int rows = a.transposed ? k : m;
    int columns = a.transposed ? m : k;
    openblas_nolapack.cblas_sgemv(
        ROW_MAJOR, a.flag(), rows, columns, 1, pa, a.leading, pb, 1, beta, pc, 1);
  }

  private static boolean isColumn(Matrix b) {
    return b.transposed || b.leading == 1;
  }

  /**
   * ND4J sets the number of threads when it first multiplies, whenever that is; so it is said
   * before each call. The function is looked up once: JavaCPP's own way searches the libraries each
   * time, which costs 100 µs.
   */
  private static void useOneThread() {
    THREADS.call(1);
  }

  private static final class Threads extends SetNumThreads {
    Threads() {
      put(Loader.addressof("openblas_set_num_threads"));
    }
  }

  private static final class Floats extends FloatPointer {
    Floats(Matrix matrix) {
      super((Pointer) null);
      this.address = matrix.memory.address() + matrix.offset * Float.BYTES;
    }
  }

  private static final class Doubles extends DoublePointer {
    Doubles(Matrix matrix) {
      super((Pointer) null);
      this.address = matrix.memory.address() + matrix.offset * Double.BYTES;
    }
  }
}
