package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.grad4j.core.internal.kernel.PairPooling;

/**
 * Maximum pooling of pairs on vectors: each lane compares an element with its right neighbour, and
 * of two lanes only the first is used.
 *
 * <p>Vectors are not turned into those of another type. On JDK 17 that would keep the compiler from
 * inlining the same conversions in {@link VectorWinogradProducts} later on.
 */
final class VectorPooling {
  private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
  private static final int WINDOWS = LANES / 2;

  private VectorPooling() {}

  static void maxOfPairs(
      float[] x, int planes, int height, int width, long firstIndex, float[] y, long[] indices) {
    int rows = height / 2;
    int columns = width / 2;
    var zero = IntVector.zero(INTS);
    var one = IntVector.broadcast(INTS, 1);
    var below = IntVector.broadcast(INTS, width);
    var belowOne = IntVector.broadcast(INTS, width + 1);
    var values = new float[LANES];
    var places = new int[LANES];
    for (int p = 0, to = 0; p < planes; p++) {
      int plane = p * height * width;
      for (int r = 0; r < rows; r++, to += columns) {
        int row = 2 * r * width;
        for (int c = 0; c < columns; c += WINDOWS) {
          int at = plane + row + 2 * c;
          int end = Math.min(c + WINDOWS, columns);
          if (at + 1 + width + LANES > x.length) {
            PairPooling.maxOfRow(x, plane, row, width, c, end, firstIndex, y, indices, to);
            continue;
          }
          var above = FloatVector.fromArray(SPECIES, x, at);
          var aboveRight = FloatVector.fromArray(SPECIES, x, at + 1);
          var under = FloatVector.fromArray(SPECIES, x, at + width);
          var underRight = FloatVector.fromArray(SPECIES, x, at + width + 1);
          var sum = above.add(aboveRight).add(under.add(underRight));
          if (sum.compare(VectorOperators.NE, sum).anyTrue()) {
            PairPooling.maxOfRow(x, plane, row, width, c, end, firstIndex, y, indices, to);
            continue;
          }
          var isRightOfUpper = above.lt(aboveRight);
          var upper = above.blend(aboveRight, isRightOfUpper);
          var isRightOfLower = under.lt(underRight);
          var lower = under.blend(underRight, isRightOfLower);
          var isLower = upper.lt(lower);
          upper.blend(lower, isLower).intoArray(values, 0);
          zero.blend(one, isRightOfUpper.cast(INTS))
              .blend(below.blend(belowOne, isRightOfLower.cast(INTS)), isLower.cast(INTS))
              .intoArray(places, 0);
          long first = firstIndex + row;
          for (int i = c, lane = 0; i < end; i++, lane += 2) {
            y[to + i] = values[lane];
            indices[to + i] = first + 2L * i + places[lane];
          }
        }
      }
    }
  }
}
