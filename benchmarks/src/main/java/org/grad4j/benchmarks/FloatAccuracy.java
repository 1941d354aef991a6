package org.grad4j.benchmarks;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;
import org.grad4j.core.internal.kernel.HotLoops;
import org.grad4j.core.internal.kernel.Loops;

/**
 * The largest error of each hot function over all 2<sup>32</sup> floats, in units in the last
 * place.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=FloatAccuracy package}; an argument n takes every n-th
 * block of 512 floats only. Fails above 2 ulp.
 */
public final class FloatAccuracy {
  private static final int BLOCK = 512;

  private FloatAccuracy() {}

  private record Deviation(double ulp, float at) {}

  /** Checks one function after the other. */
  public static void main(String[] args) {
    int step = args.length == 0 ? 1 : Integer.parseInt(args[0]);
    var loops = HotLoops.CHOSEN;
    System.out.println("loops run on " + loops.description());
    boolean right = check("exp", loops::exp, Math::exp, step);
    right &= check("expm1", loops::expm1, Math::expm1, step);
    right &= check("log", loops::log, Math::log, step);
    right &= check("log1p", loops::log1p, Math::log1p, step);
    right &= check("tanh", loops::tanh, Math::tanh, step);
    right &= check("sigmoid", loops::sigmoid, FloatAccuracy::sigmoid, step);
    right &= check("softplus", loops::softplus, x -> x > 20 ? x : softplus(x), step);
    right &= check("logSigmoid", loops::logSigmoid, x -> -softplus(-x), step);
    // Its reference takes a microsecond, so of this one every 16th block will do.
    right &= check("erf", loops::erf, Erf::erf, 16 * step);
    if (!right) {
      throw new IllegalStateException("an error of more than 2 ulp");
    }
  }

  private static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static boolean check(
      String name, Loops.Map<float[]> loop, DoubleUnaryOperator exact, int step) {
    var worst =
        IntStream.range(0, (int) ((1L << 32) / BLOCK / step))
            .parallel()
            .mapToObj(block -> largest(loop, exact, (long) block * step * BLOCK))
            .max(Comparator.comparingDouble(Deviation::ulp))
            .orElseThrow();
    System.out.printf(
        Locale.ROOT, "ULP %-10s largest=%.3f at=%s step=%d%n", name, worst.ulp, worst.at, step);
    return worst.ulp <= 2;
  }

  private static Deviation largest(Loops.Map<float[]> loop, DoubleUnaryOperator exact, long from) {
    var x = new float[BLOCK];
    var y = new float[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      x[i] = Float.intBitsToFloat((int) (from + i));
    }
    loop.run(x, y, BLOCK);
    var worst = new Deviation(0, 0);
    for (int i = 0; i < BLOCK; i++) {
      double ulp = error(y[i], exact.applyAsDouble(x[i]));
      if (ulp > worst.ulp) {
        worst = new Deviation(ulp, x[i]);
      }
    }
    return worst;
  }

  private static double error(float got, double exact) {
    float nearest = (float) exact;
    if (Float.compare(got, nearest) == 0) {
      return Float.isInfinite(got) || Float.isNaN(got)
          ? 0
          : Math.abs(got - exact) / Math.ulp(nearest);
    }
    if (Float.isInfinite(got) && Math.abs(exact) > Math.nextDown(Float.MAX_VALUE)) {
      return 1;
    }
    double ulp = Math.abs(got - exact) / Math.ulp(nearest);
    return Double.isNaN(ulp) ? Double.POSITIVE_INFINITY : ulp;
  }
}
