package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Randomly;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cells in native memory against those that go through Java arrays, to the bit. */
class DirectCellsTest {
  @BeforeEach
  void thisJvmHasNativeLoops() {
    assumeTrue(HotLoops.CHOSEN.nativeLoops(1) != null, "no Vector API");
  }

  @ParameterizedTest
  @EnumSource
  void stepsForwardGiveTheBitsOfTiles(RecurrentCell cell) {
    Randomly.check(
        40,
        random -> {
          var sizes = sizes(cell, random);
          boolean odd = random.nextInt(3) == 0;
          var arrays = new NDArray[3];
          arrays[0] = numbers(random, odd, sizes.steps() * sizes.batch() * sizes.gates());
          arrays[1] = states(random, odd, sizes);
          arrays[2] = states(random, odd, sizes);
          var expected = copies(arrays);
          int from = random.nextInt(sizes.batch());
          int rows = 1 + random.nextInt(sizes.batch() - from);
          try (var e = Opened.of(expected);
              var got = Opened.of(arrays)) {
            var operands = new RecurrenceForward.Operands<>(e.at(0), e.at(0), e.at(1), e.at(2));
            var tiled =
                new TiledForward<>(Kind.FLOATS, CellLoops.FLOATS, sizes, operands, from, rows);
            var direct =
                DirectForward.of(
                    sizes,
                    new RecurrenceForward.Operands<>(got.at(0), got.at(0), got.at(1), got.at(2)));
            for (int t = 0; t < sizes.steps(); t++) {
              tiled.run(sizes.time(t));
              Objects.requireNonNull(direct).of(from, rows).run(sizes.time(t));
            }
          }
          assertSame(arrays, expected);
        });
  }

  @ParameterizedTest
  @EnumSource
  void stepsBackwardGiveTheBitsOfTiles(RecurrentCell cell) {
    Randomly.check(
        40,
        random -> {
          var sizes = sizes(cell, random);
          boolean odd = random.nextInt(3) == 0;
          int all = sizes.steps() * sizes.batch() * sizes.gates();
          var arrays = new NDArray[9];
          arrays[0] = numbers(random, odd, all);
          arrays[5] = numbers(random, odd, all);
          for (int i : new int[] {1, 2, 3, 4, 6, 7, 8}) {
            arrays[i] = states(random, odd, sizes);
          }
          var expected = copies(arrays);
          boolean isGiven = random.nextBoolean();
          boolean replaces = cell.keepsGates() && random.nextBoolean();
          int t = random.nextInt(sizes.steps());
          int from = random.nextInt(sizes.batch());
          int rows = 1 + random.nextInt(sizes.batch() - from);
          try (var e = Opened.of(expected);
              var got = Opened.of(arrays)) {
            var separate = operands(e, isGiven, e.at(5), e.at(4), e.at(8));
            var tiled =
                new TiledBackward<>(Kind.FLOATS, CellLoops.FLOATS, sizes, separate, from, rows);
            var operands =
                replaces
                    ? operands(got, isGiven, got.at(0), got.at(2), null)
                    : operands(got, isGiven, got.at(5), got.at(4), got.at(8));
            tiled.run(t);
            Objects.requireNonNull(DirectBackward.of(sizes, operands)).of(from, rows).run(t);
          }
          // Room is anyone's.
          expected[8] = arrays[8];
          if (replaces) {
            replace(expected, 0, 5, sizes.at(t, from, sizes.gates()), rows * sizes.gates());
            expected[5] = arrays[5];
            if (cell.hasApart()) {
              replace(expected, 2, 4, sizes.at(t, from, sizes.width()), rows * sizes.width());
            } else {
              expected[2] = arrays[2];
            }
            expected[4] = arrays[4];
          }
          if (!cell.hasApart()) {
            // The product of the step overwrites it; until then it is anyone's.
            expected[6] = arrays[6];
          }
          assertSame(arrays, expected);
        });
  }

  /** Elements of one array take the place of those of another. */
  private static void replace(NDArray[] arrays, int to, int from, long first, int n) {
    Copy.overwrite(arrays[to].narrow(0, first, n), arrays[from].narrow(0, first, n));
  }

  private static RecurrenceBackward.Operands<float[]> operands(
      Opened x,
      boolean isGiven,
      NativeElements<float[]> sums,
      NativeElements<float[]> apart,
      @Nullable NativeElements<float[]> work) {
    return new RecurrenceBackward.Operands<>(
        x.at(0),
        x.at(0),
        x.at(1),
        x.at(2),
        isGiven ? x.at(3) : null,
        sums,
        apart,
        x.at(6),
        x.at(7),
        work);
  }

  /** Widths of one vector and of many. */
  private static RecurrenceSizes sizes(RecurrentCell cell, Random random) {
    int width = 16 * (1 + random.nextInt(9));
    return new RecurrenceSizes(
        cell,
        random.nextBoolean(),
        DType.FLOAT32,
        1 + random.nextInt(3),
        1 + random.nextInt(9),
        width);
  }

  private static NDArray states(Random random, boolean odd, RecurrenceSizes sizes) {
    return numbers(random, odd, (sizes.steps() + 1) * sizes.batch() * sizes.width());
  }

  /** Numbers somewhere in native memory. */
  private static NDArray numbers(Random random, boolean odd, int n) {
    int before = random.nextInt(20);
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) (2 * random.nextGaussian());
      if (odd && random.nextInt(50) == 0) {
        x[i] = new float[] {0f, -0f, 200f, Float.NEGATIVE_INFINITY, Float.NaN}[random.nextInt(5)];
      }
    }
    var room = NativeElements.room(NDArray.of(x), before + n).narrow(0, before, n);
    Copy.overwrite(room, NDArray.of(x));
    return room;
  }

  private static NDArray[] copies(NDArray[] arrays) {
    return Stream.of(arrays)
        .map(
            x -> {
              var copy = NativeElements.room(x, x.numel());
              Copy.overwrite(copy, x);
              return copy;
            })
        .toArray(NDArray[]::new);
  }

  private static NativeElements<float[]> open(NDArray x) {
    return NativeElements.open("test", Kind.FLOATS, x);
  }

  private static void assertSame(NDArray[] got, NDArray[] expected) {
    for (int i = 0; i < got.length; i++) {
      int mismatch = Arrays.mismatch(got[i].toFloatArray(), expected[i].toFloatArray());
      assertThat(mismatch).as("where array %d differs", i).isEqualTo(-1);
    }
  }

  /** Arrays that are open together. */
  private record Opened(List<NativeElements<float[]>> elements) implements AutoCloseable {
    static Opened of(NDArray... arrays) {
      return new Opened(Stream.of(arrays).map(DirectCellsTest::open).toList());
    }

    NativeElements<float[]> at(int number) {
      return elements.get(number);
    }

    @Override
    public void close() {
      for (var array : elements) {
        array.close();
      }
    }
  }
}
