package org.grad4j.examples;

import java.util.Random;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.data.TensorDataset;

/**
 * Vibrations of a rolling bearing as a sensor on its housing would measure them, synthesised.
 *
 * <p>A damaged spot strikes at a rate that the geometry fixes. For n balls of diameter d on a pitch
 * circle D, and a shaft that turns f times a second: outer race n/2·f·(1 − d/D), inner race
 * n/2·f·(1 + d/D), ball D/2d·f·(1 − (d/D)²). Each blow rings at a resonance of the housing and dies
 * away. Blows slip by a percent; those of the inner race grow and fall with the shaft, those of a
 * ball with the cage.
 *
 * @see <a href="https://doi.org/10.1016/j.ymssp.2010.07.017">Randall and Antoni, Rolling element
 *     bearing diagnostics: a tutorial</a>
 */
final class BearingSignals {
  /** Samples of a signal; at 12 kHz, some 85 ms: two and a half turns of the shaft. */
  static final int LENGTH = 1024;

  private static final double RATE = 12_000;

  // The SKF 6205 of the Case Western Reserve University's test rig.
  private static final int BALLS = 9;
  private static final double RATIO = 7.94 / 39.04;

  private final Random random;

  private BearingSignals(long seed) {
    random = new Random(seed);
  }

  /** What is damaged; the number of a condition is its class. */
  enum Condition {
    HEALTHY,
    INNER_RACE,
    BALL,
    OUTER_RACE;

    /** Blows for each turn of the shaft. */
    double rate() {
      return switch (this) {
        case HEALTHY -> 0;
        case INNER_RACE -> BALLS / 2.0 * (1 + RATIO);
        case BALL -> (1 - RATIO * RATIO) / (2 * RATIO);
        case OUTER_RACE -> BALLS / 2.0 * (1 - RATIO);
      };
    }

    /** How often the blows grow and fall for each turn: with the shaft, the cage, or not at all. */
    double modulation() {
      return switch (this) {
        case INNER_RACE -> 1;
        case BALL -> (1 - RATIO) / 2;
        default -> 0;
      };
    }
  }

  /** So many signals {@code (1, LENGTH)} of each condition, the same for the same seed. */
  static TensorDataset draw(long seed, int ofEach) {
    var signals = new BearingSignals(seed);
    var conditions = Condition.values();
    var inputs = new float[ofEach * conditions.length * LENGTH];
    var targets = new long[ofEach * conditions.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = i % conditions.length;
      var signal = signals.next(conditions[i % conditions.length]);
      System.arraycopy(signal, 0, inputs, i * LENGTH, LENGTH);
    }
    return new TensorDataset(Tensor.of(inputs, targets.length, 1, LENGTH), Tensor.of(targets));
  }

  private float[] next(Condition condition) {
    double turns = between(28, 31);
    var signal = new double[LENGTH];
    addShaft(signal, turns);
    if (condition != Condition.HEALTHY) {
      addBlows(signal, condition, turns);
    }
    var floats = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      floats[i] = (float) (signal[i] + 0.05 * random.nextGaussian());
    }
    return floats;
  }

  /** Imbalance and misalignment: the first three harmonics of the shaft. */
  private void addShaft(double[] signal, double turns) {
    for (int harmonic = 1; harmonic <= 3; harmonic++) {
      double phase = between(0, 2 * Math.PI);
      double amplitude = between(0.1, 0.3) / harmonic;
      for (int i = 0; i < LENGTH; i++) {
        signal[i] += amplitude * Math.sin(2 * Math.PI * harmonic * turns * i / RATE + phase);
      }
    }
  }

  private void addBlows(double[] signal, Condition condition, double turns) {
    double period = RATE / (condition.rate() * turns);
    double resonance = 2 * Math.PI * between(2500, 4000) / RATE;
    double decay = between(600, 1200) / RATE;
    double strength = between(0.7, 1.3);
    double phase = between(0, 2 * Math.PI);
    for (double at = -between(0, 1) * period; at < LENGTH; at += period * slip()) {
      double depth = condition.modulation() == 0 ? 0 : 0.5;
      double load =
          1 + depth * Math.cos(2 * Math.PI * condition.modulation() * turns * at / RATE + phase);
      for (int i = Math.max(0, (int) Math.ceil(at)); i < LENGTH; i++) {
        double since = i - at;
        double ringing = Math.exp(-decay * since);
        if (ringing < 1e-3) {
          break;
        }
        signal[i] += strength * load * ringing * Math.sin(resonance * since);
      }
    }
  }

  private double slip() {
    return 1 + 0.01 * random.nextGaussian();
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
