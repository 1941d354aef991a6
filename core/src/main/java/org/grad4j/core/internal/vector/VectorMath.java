package org.grad4j.core.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that all loops work with: as wide as the processor has them. */
final class VectorMath {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** How many elements a vector has. */
  static final int LANES = SPECIES.length();

  private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);

  private VectorMath() {}

  static FloatVector lanes(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  static IntVector lanes(int value) {
    return IntVector.broadcast(INTS, value);
  }
}
