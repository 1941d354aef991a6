package org.grad4j.core.internal.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A formula by which a gradient changes a target and states that belong to it, element by element.
 *
 * <p>The loops belong to the optimizer, beside its formula; {@link Update} leads them over memory.
 */
public interface UpdateFunction {
  /** Who changes, as errors say it. */
  String name();

  /** Changes the first {@code n} elements of the target p and of the states by the gradient g. */
  void run(float[] p, float[] g, List<float[]> states, int n);

  /** The same in double precision. */
  void run(double[] p, double[] g, List<double[]> states, int n);

  /** The same over float32 in native memory, to the bit; null where there is no such loop. */
  default NativeLoops.@Nullable Update nativeLoop() {
    return null;
  }
}
