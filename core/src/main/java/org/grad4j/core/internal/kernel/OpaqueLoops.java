package org.grad4j.core.internal.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hot loops behind handles that are no constants, and are therefore never inlined into their
 * callers.
 *
 * <p>A loop over vectors is all that the compiler is ready to inline in one go. Inlined into a
 * driver it would be more, and each step would make an object: 25 MB for the sigmoid of a million
 * numbers.
 */
final class OpaqueLoops implements HotLoops {
  private static final MethodType MAP =
      MethodType.methodType(void.class, float[].class, float[].class, int.class);
  private static final MethodType EXTREME =
      MethodType.methodType(float.class, float[].class, int.class, int.class);

  private static final MethodType ROWS =
      MethodType.methodType(
          void.class,
          Object.class,
          int.class,
          Object.class,
          int.class,
          Object.class,
          int.class,
          int.class,
          int.class,
          double[].class);
  private static final MethodType NORMALIZATION =
      ROWS.appendParameterTypes(float[].class, float[].class);
  private static final MethodType CELLS =
      MethodType.methodType(void.class, Object[].class, int[].class, int.class, int.class);

  private static final MethodType PRODUCT =
      MethodType.methodType(
          void.class,
          float.class,
          float[].class,
          int.class,
          int.class,
          int.class,
          float[].class,
          int.class,
          int.class,
          float[].class,
          int.class,
          int.class,
          int.class,
          int.class);

  private final HotLoops loops;
  private final @Nullable ProductLoop productLoop;

  // Elements of an array are no constants, unlike fields that are final.
  private final MethodHandle[] exp;
  private final MethodHandle[] expm1;
  private final MethodHandle[] log;
  private final MethodHandle[] log1p;
  private final MethodHandle[] tanh;
  private final MethodHandle[] sigmoid;
  private final MethodHandle[] erf;
  private final MethodHandle[] gelu;
  private final MethodHandle[] silu;
  private final MethodHandle[] softplus;
  private final MethodHandle[] logSigmoid;
  private final MethodHandle[] expShifted;
  private final MethodHandle[] sum;
  private final MethodHandle[] sumOfSquares;
  private final MethodHandle[] dot;
  private final MethodHandle[] max;
  private final MethodHandle[] min;
  private final MethodHandle[] maxOfPairs;
  private final MethodHandle[] addRowsNative;
  private final Map<RowStep, RowLoop> rowLoops = new EnumMap<>(RowStep.class);
  private final Map<NormalizationLoop.Step, NormalizationLoop> normalizationLoops =
      new EnumMap<>(NormalizationLoop.Step.class);
  private final Map<CellLoop.Step, CellLoop> cellLoops = new EnumMap<>(CellLoop.Step.class);

  OpaqueLoops(HotLoops loops) {
    this.loops = loops;
    this.exp = bound("exp", MAP);
    this.expm1 = bound("expm1", MAP);
    this.log = bound("log", MAP);
    this.log1p = bound("log1p", MAP);
    this.tanh = bound("tanh", MAP);
    this.sigmoid = bound("sigmoid", MAP);
    this.erf = bound("erf", MAP);
    this.gelu = bound("gelu", MAP);
    this.silu = bound("silu", MAP);
    this.softplus = bound("softplus", MAP);
    this.logSigmoid = bound("logSigmoid", MAP);
    this.expShifted = bound("expShifted", MAP.insertParameterTypes(1, float.class));
    this.sum = bound("sum", EXTREME.changeReturnType(double.class));
    this.sumOfSquares =
        bound(
            "sumOfSquares",
            EXTREME.changeReturnType(double.class).insertParameterTypes(2, float.class));
    this.dot = bound("dot", MAP.changeReturnType(double.class));
    this.max = bound("max", EXTREME);
    this.min = bound("min", EXTREME);
    this.maxOfPairs =
        bound(
            "maxOfPairs",
            MethodType.methodType(
                void.class,
                float[].class,
                int.class,
                int.class,
                int.class,
                long.class,
                float[].class,
                long[].class));
    this.addRowsNative =
        bound(
            "addRowsNative",
            MethodType.methodType(
                void.class,
                Object.class,
                int.class,
                int.class,
                int.class,
                float[].class,
                int.class));
    var product = loops.productLoop(Long.MAX_VALUE);
    this.productLoop = product == null ? null : new OpaqueProduct(product);
    for (var step : RowStep.values()) {
      var loop = loops.rowLoop(step);
      if (loop != null) {
        rowLoops.put(step, new OpaqueRows(loop));
      }
    }
    for (var step : NormalizationLoop.Step.values()) {
      var loop = loops.normalizationLoop(step);
      if (loop != null) {
        normalizationLoops.put(step, new OpaqueNormalization(loop));
      }
    }
    for (var step : CellLoop.Step.values()) {
      var loop = loops.cellLoop(step);
      if (loop != null) {
        cellLoops.put(step, new OpaqueCells(loop));
      }
    }
  }

  private MethodHandle[] bound(String name, MethodType type) {
    try {
      return new MethodHandle[] {
        MethodHandles.lookup().findVirtual(HotLoops.class, name, type).bindTo(loops)
      };
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  static RuntimeException unexpected(Throwable e) {
    if (e instanceof RuntimeException thrown) {
      return thrown;
    }
    if (e instanceof Error thrown) {
      throw thrown;
    }
    return new IllegalStateException(e);
  }

  @Override
  public String description() {
    return loops.description();
  }

  @Override
  public @Nullable NativeLoops nativeLoops(long elements) {
    return loops.nativeLoops(elements);
  }

  @Override
  public void exp(float[] x, float[] y, int n) {
    try {
      exp[0].invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void expm1(float[] x, float[] y, int n) {
    try {
      expm1[0].invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void log(float[] x, float[] y, int n) {
    try {
      log[0].invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void log1p(float[] x, float[] y, int n) {
    try {
      log1p[0].invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void tanh(float[] x, float[] y, int n) {
    try {
      tanh[0].invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void sigmoid(float[] x, float[] y, int n) {
    try {
      sigmoid[0].invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void erf(float[] x, float[] y, int n) {
    try {
      erf[0].invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void gelu(float[] x, float[] y, int n) {
    try {
      gelu[0].invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void silu(float[] x, float[] y, int n) {
    try {
      silu[0].invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void softplus(float[] x, float[] y, int n) {
    try {
      softplus[0].invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void logSigmoid(float[] x, float[] y, int n) {
    try {
      logSigmoid[0].invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void expShifted(float[] x, float shift, float[] y, int n) {
    try {
      expShifted[0].invokeExact(x, shift, y, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public double sum(float[] x, int from, int n) {
    try {
      return (double) sum[0].invokeExact(x, from, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public double sumOfSquares(float[] x, int from, float shift, int n) {
    try {
      return (double) sumOfSquares[0].invokeExact(x, from, shift, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public double dot(float[] a, float[] b, int n) {
    try {
      return (double) dot[0].invokeExact(a, b, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public float max(float[] x, int from, int n) {
    try {
      return (float) max[0].invokeExact(x, from, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public float min(float[] x, int from, int n) {
    try {
      return (float) min[0].invokeExact(x, from, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void maxOfPairs(
      float[] x, int planes, int height, int width, long firstIndex, float[] y, long[] indices) {
    try {
      maxOfPairs[0].invokeExact(x, planes, height, width, firstIndex, y, indices);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public @Nullable RowLoop rowLoop(RowStep step) {
    return rowLoops.get(step);
  }

  @Override
  public @Nullable NormalizationLoop normalizationLoop(NormalizationLoop.Step step) {
    return normalizationLoops.get(step);
  }

  @Override
  public @Nullable CellLoop cellLoop(CellLoop.Step step) {
    return cellLoops.get(step);
  }

  @Override
  public @Nullable ConvolutionLoops convolutionLoops() {
    return loops.convolutionLoops();
  }

  @Override
  public void addRowsNative(Object memory, int at, int distance, int rows, float[] sums, int n) {
    try {
      addRowsNative[0].invokeExact(memory, at, distance, rows, sums, n);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public @Nullable ProductLoop productLoop(long elements) {
    return productLoop;
  }

  /** A loop of small products behind such a handle. */
  private static final class OpaqueProduct implements ProductLoop {
    private final MethodHandle[] loop;

    OpaqueProduct(ProductLoop loop) {
      try {
        this.loop =
            new MethodHandle[] {
              MethodHandles.lookup().findVirtual(ProductLoop.class, "run", PRODUCT).bindTo(loop)
            };
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("run", e);
      }
    }

    @Override
    public void run(
        float alpha,
        float[] a,
        int atA,
        int rowOfA,
        int columnOfA,
        float[] b,
        int atB,
        int rowOfB,
        float[] y,
        int atY,
        int m,
        int n,
        int k) {
      try {
        loop[0].invokeExact(alpha, a, atA, rowOfA, columnOfA, b, atB, rowOfB, y, atY, m, n, k);
      } catch (Throwable e) {
        throw unexpected(e);
      }
    }
  }

  /** A loop over rows behind such a handle. */
  private static final class OpaqueRows implements RowLoop {
    private final MethodHandle[] loop;

    OpaqueRows(RowLoop loop) {
      try {
        this.loop =
            new MethodHandle[] {
              MethodHandles.lookup().findVirtual(RowLoop.class, "run", ROWS).bindTo(loop)
            };
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("run", e);
      }
    }

    @Override
    public void run(
        Object a,
        int atA,
        Object b,
        int atB,
        Object y,
        int atY,
        int rows,
        int n,
        double[] numbers) {
      try {
        loop[0].invokeExact(a, atA, b, atB, y, atY, rows, n, numbers);
      } catch (Throwable e) {
        throw unexpected(e);
      }
    }
  }

  /** A loop of layer normalisation behind such a handle. */
  private static final class OpaqueNormalization implements NormalizationLoop {
    private final MethodHandle[] loop;

    OpaqueNormalization(NormalizationLoop loop) {
      try {
        this.loop =
            new MethodHandle[] {
              MethodHandles.lookup()
                  .findVirtual(NormalizationLoop.class, "run", NORMALIZATION)
                  .bindTo(loop)
            };
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("run", e);
      }
    }

    @Override
    public void run(
        Object a,
        int atA,
        Object b,
        int atB,
        Object y,
        int atY,
        int rows,
        int n,
        double[] numbers,
        float[] p,
        float[] q) {
      try {
        loop[0].invokeExact(a, atA, b, atB, y, atY, rows, n, numbers, p, q);
      } catch (Throwable e) {
        throw unexpected(e);
      }
    }
  }

  /** A loop of a recurrent network behind such a handle. */
  private static final class OpaqueCells implements CellLoop {
    private final MethodHandle[] loop;

    OpaqueCells(CellLoop loop) {
      try {
        this.loop =
            new MethodHandle[] {
              MethodHandles.lookup().findVirtual(CellLoop.class, "run", CELLS).bindTo(loop)
            };
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("run", e);
      }
    }

    @Override
    public void run(Object[] memory, int[] at, int rows, int width) {
      try {
        loop[0].invokeExact(memory, at, rows, width);
      } catch (Throwable e) {
        throw unexpected(e);
      }
    }
  }
}
