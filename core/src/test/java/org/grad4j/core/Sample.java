package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongFunction;

/**
 * A random array of any layout in any memory, beside its elements as a plain row-major Java array.
 *
 * <p>The elements are found by index arithmetic of this class's own, so that a wrong view shows
 * too.
 */
public record Sample(NDArray array, long[] sizes, double[] values) {
  /** The types that are computed with. */
  public static final DType[] COMPUTABLE =
      Arrays.stream(DType.values()).filter(DType::isComputable).toArray(DType[]::new);

  /** A shape of rank 0 to 4, where sizes 0 and 1 are frequent. */
  public static long[] sizes(Random random) {
    var sizes = new long[random.nextInt(5)];
    for (int d = 0; d < sizes.length; d++) {
      int kind = random.nextInt(10);
      sizes[d] = kind == 0 ? 0 : kind < 3 ? 1 : 1 + random.nextInt(6);
    }
    // Every fifth one is larger than a tile, and lives in native memory.
    if (sizes.length > 0 && random.nextInt(5) == 0) {
      sizes[random.nextInt(sizes.length)] = 1020 + random.nextInt(1040);
    }
    return count(sizes) > 200_000 ? sizes(random) : sizes;
  }

  /** A shape that broadcasts with {@code sizes}. */
  public static long[] partner(Random random, long[] sizes) {
    int dropped = sizes.length == 0 ? 0 : random.nextInt(sizes.length + 1);
    var partner = Arrays.copyOfRange(sizes, random.nextBoolean() ? 0 : dropped, sizes.length);
    for (int d = 0; d < partner.length; d++) {
      if (random.nextInt(4) == 0) {
        partner[d] = 1;
      }
    }
    return partner;
  }

  /** A type, and small numbers of it. */
  public static Sample of(Random random, DType dtype, long... sizes) {
    return of(random, dtype, at -> number(random, dtype), sizes);
  }

  /** Elements by {@code numbers} in a random layout: padded, permuted, expanded, offset, native. */
  public static Sample of(Random random, DType dtype, LongFunction<Double> numbers, long... sizes) {
    int rank = sizes.length;
    var order = permutation(random, rank);
    var base = new long[rank];
    var before = new long[rank];
    boolean padded = random.nextInt(3) == 0;
    for (int d = 0; d < rank; d++) {
      boolean stretched = random.nextInt(8) == 0;
      before[d] = padded ? random.nextInt(3) : 0;
      base[order[d]] = (stretched ? 1 : sizes[d]) + before[d] + (padded ? random.nextInt(3) : 0);
    }
    var elements = new double[(int) count(base)];
    Arrays.setAll(elements, i -> numbers.apply(i));
    var y = array(dtype, elements, base);
    var stored = y.toDoubleArray();
    if (random.nextBoolean() && y.numel() > 0 && dtype.isComputable()) {
      Object moved = y.toINDArray();
      assertThat(moved).isNotNull();
    }
    var stretched = new boolean[rank];
    for (int d = 0; d < rank; d++) {
      long room = base[order[d]] - before[d];
      stretched[d] = room < sizes[d] || (sizes[d] == 0 && room > 0 && random.nextBoolean());
      y = y.narrow(order[d], before[d], stretched[d] ? 1 : sizes[d]);
    }
    y = y.permute(order).expand(sizes);

    var values = new double[(int) count(sizes)];
    for (int i = 0; i < values.length; i++) {
      var index = index(i, sizes);
      var inBase = new long[rank];
      for (int d = 0; d < rank; d++) {
        inBase[order[d]] = before[d] + (stretched[d] ? 0 : index[d]);
      }
      values[i] = stored[(int) position(inBase, base)];
    }
    return new Sample(y, sizes, values);
  }

  /** The value that broadcasting reads at a row-major position of {@code target}. */
  public double at(long[] index) {
    var own = new long[sizes.length];
    for (int d = 0; d < sizes.length; d++) {
      own[d] = sizes[d] == 1 ? 0 : index[index.length - sizes.length + d];
    }
    return values[(int) position(own, sizes)];
  }

  /** A contiguous array of these elements. */
  public static NDArray array(DType dtype, double[] elements, long... sizes) {
    var whole = Arrays.stream(elements).mapToLong(e -> (long) e).toArray();
    if (sizes.length == 0) {
      return NDArray.scalar(dtype, elements[0]);
    }
    return switch (dtype) {
      case FLOAT32 -> NDArray.of(floats(elements), sizes);
      case FLOAT64 -> NDArray.of(elements, sizes);
      case INT64 -> NDArray.of(whole, sizes);
      case INT32 -> NDArray.of(whole, sizes).to(DType.INT32);
      case BOOL -> NDArray.of(booleans(elements), sizes);
      case UINT8 -> NDArray.of(whole, sizes).to(DType.UINT8);
      case FLOAT16, BFLOAT16 -> NDArray.of(floats(elements), sizes).to(dtype);
    };
  }

  /**
   * Asserts shape, type and every element, within a relative tolerance; 0 asks for the very bits.
   */
  public static void assertElements(
      NDArray got, DType dtype, long[] sizes, double[] expected, double tolerance) {
    var allowed = new double[expected.length];
    Arrays.setAll(allowed, i -> tolerance * Math.max(1, Math.abs(expected[i])));
    assertElements(got, dtype, sizes, expected, allowed);
  }

  /** Asserts shape, type and every element, each of which may be off by so much. */
  public static void assertElements(
      NDArray got, DType dtype, long[] sizes, double[] expected, double[] allowed) {
    assertThat(got.dtype()).isEqualTo(dtype);
    assertThat(got.shape()).isEqualTo(Shape.of(sizes));
    var elements = got.toDoubleArray();
    assertThat(elements).hasSameSizeAs(expected).hasSameSizeAs(allowed);
    for (int i = 0; i < expected.length; i++) {
      double e = dtype == DType.FLOAT32 ? (float) expected[i] : expected[i];
      double off = Math.abs(elements[i] - e);
      boolean same =
          Double.compare(elements[i], e) == 0 || (off <= allowed[i] && Double.isFinite(off));
      if (!same) {
        throw new AssertionError(
            "element "
                + i
                + " of "
                + got.shape()
                + ": expected "
                + e
                + ", up to "
                + allowed[i]
                + ", got "
                + elements[i]);
      }
    }
  }

  /** The index of a row-major position. */
  public static long[] index(long position, long... sizes) {
    var index = new long[sizes.length];
    for (int d = sizes.length - 1; d >= 0; d--) {
      index[d] = position % sizes[d];
      position /= sizes[d];
    }
    return index;
  }

  /** The row-major position of an index. */
  public static long position(long[] index, long... sizes) {
    long position = 0;
    for (int d = 0; d < sizes.length; d++) {
      position = position * sizes[d] + index[d];
    }
    return position;
  }

  /** The product of the sizes. */
  public static long count(long... sizes) {
    return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
  }

  /** Any of the types. */
  public static DType dtype(Random random, DType... among) {
    return among[random.nextInt(among.length)];
  }

  private static double number(Random random, DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> (float) (3 * random.nextGaussian());
      case FLOAT64 -> 3 * random.nextGaussian();
      case INT64, INT32 -> random.nextInt(11) - 5;
      case BOOL -> random.nextInt(2);
      case UINT8 -> random.nextInt(256);
      case FLOAT16, BFLOAT16 -> random.nextInt(33) / 4.0 - 4;
    };
  }

  private static int[] permutation(Random random, int rank) {
    var order = new int[rank];
    Arrays.setAll(order, d -> d);
    for (int d = rank - 1; d > 0 && random.nextBoolean(); d--) {
      int other = random.nextInt(d + 1);
      int swapped = order[d];
      order[d] = order[other];
      order[other] = swapped;
    }
    return order;
  }

  private static float[] floats(double[] elements) {
    var floats = new float[elements.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) elements[i];
    }
    return floats;
  }

  private static boolean[] booleans(double[] elements) {
    var booleans = new boolean[elements.length];
    for (int i = 0; i < booleans.length; i++) {
      booleans[i] = elements[i] != 0;
    }
    return booleans;
  }
}
