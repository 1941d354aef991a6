package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;

/**
 * Makes gradients smaller between backward and step, so that a steep place does not throw the
 * parameters far away.
 *
 * <pre>{@code
 * loss.backward();
 * Clipping.clipGradNorm(model.parameters(), 1.0);
 * optimizer.step();
 * }</pre>
 */
public final class Clipping {
  private Clipping() {}

  /**
   * Clips the norm of order 2, as {@link #clipGradNorm(List, double, double, boolean)} does.
   *
   * @return the norm before
   */
  public static double clipGradNorm(List<? extends Tensor> parameters, double maxNorm) {
    return clipGradNorm(parameters, maxNorm, 2, false);
  }

  /**
   * Multiplies all gradients by maxNorm / (norm + 1e-6) if that is less than 1, where the norm is
   * that of all gradients as one vector. A parameter without a gradient takes no part.
   *
   * @param p the order of the norm; the largest |element| for ∞
   * @param errorIfNonFinite whether a norm that is infinite or NaN is an error; otherwise all
   *     gradients become 0 or NaN
   * @return the norm before, 0 without any gradient
   * @throws IllegalArgumentException if maxNorm is negative or NaN
   * @throws IllegalStateException if the norm is not finite and that is to be an error; no gradient
   *     is changed then
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html">torch.nn.utils.clip_grad_norm_</a>
   */
  public static double clipGradNorm(
      List<? extends Tensor> parameters, double maxNorm, double p, boolean errorIfNonFinite) {
    Require.atLeastZero("clipGradNorm", "largest norm", maxNorm);
    var gradients = gradients(parameters);
    if (gradients.isEmpty()) {
      return 0;
    }
    var norms = gradients.stream().mapToDouble(gradient -> gradient.norm(p, false).item());
    double total = NDArray.of(norms.toArray()).norm(p, false).item();
    if (errorIfNonFinite && !Double.isFinite(total)) {
      throw new IllegalStateException(
          "clipGradNorm: the norm of order "
              + p
              + " is "
              + total
              + "; Autograd.detectAnomaly() finds where NaN begins.");
    }
    double factor = maxNorm / (total + 1e-6);
    if (!(factor >= 1)) {
      gradients.forEach(gradient -> gradient.muli(factor));
    }
    return total;
  }

  /**
   * Each element of a gradient becomes the nearest in [−value, value].
   *
   * @throws IllegalArgumentException if the value is negative or NaN
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_value_.html">torch.nn.utils.clip_grad_value_</a>
   */
  public static void clipGradValue(List<? extends Tensor> parameters, double value) {
    Require.atLeastZero("clipGradValue", "largest value", value);
    gradients(parameters).forEach(gradient -> gradient.clampi(-value, value));
  }

  /** The gradients with elements. */
  private static List<NDArray> gradients(List<? extends Tensor> parameters) {
    return parameters.stream()
        .filter(parameter -> parameter.numel() > 0)
        .flatMap(parameter -> parameter.lentGrad().stream())
        .toList();
  }
}
