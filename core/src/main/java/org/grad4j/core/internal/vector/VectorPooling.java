package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.grad4j.core.internal.kernel.PairPooling;

/**
 * Maximum pooling of pairs on vectors. Both elements of a pair fill one 64-bit lane, where a shift
 * by 32 bits brings the right one beside the left one: what is computed in the upper halves of
 * lanes is not used.
 */
final class VectorPooling {
  private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
  private static final VectorSpecies<Long> LONGS = SPECIES.withLanes(long.class);

  /** As many floats as there are longs. */
  private static final VectorSpecies<Integer> HALF =
      VectorSpecies.of(int.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  private static final int WINDOWS = LANES / 2;
  private static final LongVector TWICE = LongVector.zero(LONGS).addIndex(2);
  private static final long LOWER_HALF = 0xFFFFFFFFL;

  private VectorPooling() {}

  static void maxOfPairs(
      float[] x, int planes, int height, int width, long firstIndex, float[] y, long[] indices) {
    int rows = height / 2;
    int columns = width / 2;
    int all = planes * rows * columns;
    var one = IntVector.broadcast(INTS, 1);
    var below = IntVector.broadcast(INTS, width);
    var belowOne = IntVector.broadcast(INTS, width + 1);
    for (int p = 0, to = 0; p < planes; p++) {
      int plane = p * height * width;
      for (int r = 0; r < rows; r++, to += columns) {
        int row = 2 * r * width;
        for (int c = 0; c < columns; c += WINDOWS) {
          int at = plane + row + 2 * c;
          // What a vector writes behind the row's last window, that of the next row writes again.
          if (to + c + WINDOWS > all || at + width + LANES > x.length) {
            PairPooling.maxOfRow(x, plane, row, width, c, columns, firstIndex, y, indices, to);
            break;
          }
          var above = FloatVector.fromArray(SPECIES, x, at);
          var aboveRight =
              above
                  .reinterpretAsInts()
                  .reinterpretAsLongs()
                  .lanewise(VectorOperators.LSHR, 32)
                  .reinterpretAsFloats();
          var under = FloatVector.fromArray(SPECIES, x, at + width);
          var underRight =
              under
                  .reinterpretAsInts()
                  .reinterpretAsLongs()
                  .lanewise(VectorOperators.LSHR, 32)
                  .reinterpretAsFloats();
          var sum = above.add(aboveRight).add(under.add(underRight));
          if (sum.compare(VectorOperators.NE, sum).anyTrue()) {
            int end = Math.min(c + WINDOWS, columns);
            PairPooling.maxOfRow(x, plane, row, width, c, end, firstIndex, y, indices, to);
            continue;
          }
          var isRightOfUpper = above.lt(aboveRight);
          var upper = above.blend(aboveRight, isRightOfUpper);
          var isRightOfLower = under.lt(underRight);
          var lower = under.blend(underRight, isRightOfLower);
          var isLower = upper.lt(lower);
          var most = upper.blend(lower, isLower);
          var places =
              IntVector.zero(INTS)
                  .blend(one, isRightOfUpper.cast(INTS))
                  .blend(below.blend(belowOne, isRightOfLower.cast(INTS)), isLower.cast(INTS));
          places
              .reinterpretAsLongs()
              .and(LOWER_HALF)
              .add(TWICE)
              .add(firstIndex + row + 2 * c)
              .intoArray(indices, to + c);
          ((IntVector)
                  most.reinterpretAsInts()
                      .reinterpretAsLongs()
                      .convertShape(VectorOperators.L2I, HALF, 0))
              .reinterpretAsFloats()
              .intoArray(y, to + c);
        }
      }
    }
  }
}
