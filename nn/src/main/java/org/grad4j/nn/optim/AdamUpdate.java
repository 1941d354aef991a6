package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.UpdateFunction;
import org.jspecify.annotations.Nullable;

/**
 * The step of {@link Adam} and {@link AdamW}: m ← β₁·m + (1 − β₁)·d; v ← β₂·v + (1 − β₂)·d²; p ←
 * keep·p − rate·m / (√v·scale + ε).
 *
 * @param decay λ of the gradient d = ±g + λ·p
 * @param keep what is left of p before it moves
 * @param rate lr / (1 − β₁ᵗ)
 * @param scale 1 / √(1 − β₂ᵗ)
 */
record AdamUpdate(
    String name,
    double sign,
    double decay,
    double keep,
    double beta1,
    double beta2,
    double rate,
    double scale,
    double epsilon,
    boolean amsgrad,
    NativeLoops.Adam numbers)
    implements UpdateFunction {

  static List<String> arrays(boolean amsgrad) {
    return amsgrad
        ? List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq")
        : List.of("exp_avg", "exp_avg_sq");
  }

  /** The step number {@code step}, from 1 on. */
  static AdamUpdate of(
      String name,
      int step,
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      double keep,
      boolean amsgrad,
      boolean maximize) {
    double sign = Gradient.sign(maximize);
    double rate = learningRate / (1 - Math.pow(beta1, step));
    double scale = 1 / Math.sqrt(1 - Math.pow(beta2, step));
    return new AdamUpdate(
        name,
        sign,
        decay,
        keep,
        beta1,
        beta2,
        rate,
        scale,
        epsilon,
        amsgrad,
        new NativeLoops.Adam(
            (float) sign,
            (float) decay,
            (float) keep,
            (float) beta1,
            (float) (1 - beta1),
            (float) beta2,
            (float) (1 - beta2),
            (float) rate,
            (float) scale,
            (float) epsilon));
  }

  @Override
  public void run(float[] p, float[] g, List<float[]> states, int n) {
    var m = states.get(0);
    var v = states.get(1);
    var largest = amsgrad ? states.get(2) : v;
    float signNow = numbers.sign();
    float decayNow = numbers.decay();
    float kept = numbers.keep();
    float kept1 = numbers.beta1();
    float rest1 = numbers.rest1();
    float kept2 = numbers.beta2();
    float rest2 = numbers.rest2();
    float rateNow = numbers.rate();
    float scaleNow = numbers.scale();
    float added = numbers.epsilon();
    for (int t = 0; t < n; t++) {
      float d = Gradient.of(signNow, g[t], decayNow, p[t]);
      float mean = kept1 * m[t] + rest1 * d;
      float square = kept2 * v[t] + rest2 * d * d;
      m[t] = mean;
      v[t] = square;
      if (amsgrad) {
        square = Math.max(largest[t], square);
        largest[t] = square;
      }
      p[t] = kept * p[t] - rateNow * mean / ((float) Math.sqrt(square) * scaleNow + added);
    }
  }

  @Override
  public void run(double[] p, double[] g, List<double[]> states, int n) {
    var m = states.get(0);
    var v = states.get(1);
    var largest = amsgrad ? states.get(2) : v;
    for (int t = 0; t < n; t++) {
      double d = Gradient.of(sign, g[t], decay, p[t]);
      double mean = beta1 * m[t] + (1 - beta1) * d;
      double square = beta2 * v[t] + (1 - beta2) * d * d;
      m[t] = mean;
      v[t] = square;
      if (amsgrad) {
        square = Math.max(largest[t], square);
        largest[t] = square;
      }
      p[t] = keep * p[t] - rate * mean / (Math.sqrt(square) * scale + epsilon);
    }
  }

  @Override
  public NativeLoops.@Nullable Update nativeLoop() {
    return amsgrad
        ? null
        : (loops, memory, at, n) ->
            loops.adam(
                memory[0], at[0], memory[1], at[1], memory[2], at[2], memory[3], at[3], numbers, n);
  }
}
