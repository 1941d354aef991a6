package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.HotLoops;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.UnaryFunction;

/** The table of the error function, the gamma function and their kin. */
public final class SpecialFunctions {
  private SpecialFunctions() {}

  /** 2/√π · ∫₀<sup>x</sup> e<sup>−t²</sup> dt. */
  public static final UnaryFunction ERF =
      UnaryFunction.ofDouble("erf", ErrorFunction::erf)
          .withFloats(HotLoops.CHOSEN::erf)
          .withNative(NativeLoops::erf);

  /** 1 − erf(x), exact where it is small. */
  public static final UnaryFunction ERFC = UnaryFunction.ofDouble("erfc", ErrorFunction::erfc);

  /** The number whose erf is x: ±∞ at ±1, NaN outside [−1, 1]. */
  public static final UnaryFunction ERFINV =
      UnaryFunction.ofDouble("erfinv", ErrorFunction::erfinv);

  /** ln |Γ(x)|: ∞ at 0 and the negative whole numbers. */
  public static final UnaryFunction LGAMMA = UnaryFunction.ofDouble("lgamma", Gamma::lgamma);

  /** Γ′(x) / Γ(x): −∞ at 0, ∞ at −0, NaN at the negative whole numbers. */
  public static final UnaryFunction DIGAMMA = UnaryFunction.ofDouble("digamma", Gamma::digamma);

  /** The n-th derivative of digamma; for n = 0 digamma itself. */
  public static UnaryFunction polygamma(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("polygamma: n must not be negative, got " + n + ".");
    }
    return n == 0 ? DIGAMMA : UnaryFunction.ofDouble("polygamma", x -> Zeta.polygamma(n, x));
  }
}
