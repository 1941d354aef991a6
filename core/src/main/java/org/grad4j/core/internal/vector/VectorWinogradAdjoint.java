package org.grad4j.core.internal.vector;

import static jdk.incubator.vector.VectorOperators.ROL;
import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Gᵀ·sums·G, what sums over tiles mean for the weight: columns first, then rows. */
final class VectorWinogradAdjoint {
  private VectorWinogradAdjoint() {}

  static void columns(float[] sums, int from, int n, float[] rows, int to, boolean adds) {
    for (int i = 0; i < n; i += LANES) {
      var upper = FloatVector.fromArray(SPECIES, sums, from + n + i).mul(0.5f);
      var lower = FloatVector.fromArray(SPECIES, sums, from + 2 * n + i).mul(0.5f);
      var both = upper.add(lower);
      var first = FloatVector.fromArray(SPECIES, sums, from + i).add(both);
      var second = upper.sub(lower);
      var third = FloatVector.fromArray(SPECIES, sums, from + 3 * n + i).add(both);
      if (adds) {
        first = first.add(FloatVector.fromArray(SPECIES, rows, to + i));
        second = second.add(FloatVector.fromArray(SPECIES, rows, to + n + i));
        third = third.add(FloatVector.fromArray(SPECIES, rows, to + 2 * n + i));
      }
      first.intoArray(rows, to + i);
      second.intoArray(rows, to + n + i);
      third.intoArray(rows, to + 2 * n + i);
    }
  }

  static void rows(float[] columns, int from, int half, int groups, int n, float[] rows) {
    var signs = FloatVector.fromArray(SPECIES, VectorWinogradTransforms.EVEN_NEGATIVE, 0);
    // q − swapped is (even − odd, odd − even).
    var halves = signs.mul(-0.5f);
    for (int i = 0; i < n; i += LANES) {
      var p = FloatVector.fromArray(SPECIES, columns, from + i);
      var q = FloatVector.fromArray(SPECIES, columns, from + half + i);
      for (int g = 1, at = from + 2 * half + i; g < groups; g++, at += 2 * half) {
        p = p.add(FloatVector.fromArray(SPECIES, columns, at));
        q = q.add(FloatVector.fromArray(SPECIES, columns, at + half));
      }
      var swapped = q.reinterpretAsLongs().lanewise(ROL, Float.SIZE).reinterpretAsFloats();
      var halfOfEvenLessOdd = q.sub(swapped).mul(halves);
      p.fma(signs, halfOfEvenLessOdd).intoArray(rows, i);
      q.add(swapped).mul(0.5f).intoArray(rows, n + i);
    }
  }
}
