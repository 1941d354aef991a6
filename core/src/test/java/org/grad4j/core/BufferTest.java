package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Arrays from buffers, and back: direct or not, of any byte order, at any position. */
class BufferTest {
  private static final int BEFORE = 3;
  private static final int BEHIND = 2;

  private static ByteBuffer bytes(Random random, int n, int width) {
    int room = (n + BEFORE + BEHIND) * width;
    var bytes = random.nextBoolean() ? ByteBuffer.allocateDirect(room) : ByteBuffer.allocate(room);
    return bytes.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private static int length(Random random) {
    int kind = random.nextInt(10);
    return kind == 0 ? 0 : kind == 1 ? 300_000 : random.nextInt(3000);
  }

  @Test
  void everyBufferBecomesAnArray() {
    Randomly.check(
        60,
        random -> {
          int n = length(random);
          var expected = new double[n];
          var floats = bytes(random, n, 4).asFloatBuffer();
          var doubles = bytes(random, n, 8).asDoubleBuffer();
          var longs = bytes(random, n, 8).asLongBuffer();
          var ints = bytes(random, n, 4).asIntBuffer();
          var bytes = bytes(random, n, 1);
          for (int i = 0; i < n; i++) {
            expected[i] = random.nextInt(256);
            floats.put(BEFORE + i, (float) expected[i]);
            doubles.put(BEFORE + i, expected[i]);
            longs.put(BEFORE + i, (long) expected[i]);
            ints.put(BEFORE + i, (int) expected[i]);
            bytes.put(BEFORE + i, (byte) expected[i]);
          }
          floats.position(BEFORE).limit(BEFORE + n);
          var sizes = new long[] {1, n};
          var x = NDArray.of(floats, 1, n);
          assertThat(floats.position()).isEqualTo(BEFORE);
          Sample.assertElements(x, DType.FLOAT32, sizes, expected, 0);
          x = NDArray.of(doubles.position(BEFORE).limit(BEFORE + n), 1, n);
          Sample.assertElements(x, DType.FLOAT64, sizes, expected, 0);
          x = NDArray.of(longs.position(BEFORE).limit(BEFORE + n).asReadOnlyBuffer(), 1, n);
          Sample.assertElements(x, DType.INT64, sizes, expected, 0);
          x = NDArray.of(ints.position(BEFORE).limit(BEFORE + n), 1, n);
          Sample.assertElements(x, DType.INT32, sizes, expected, 0);
          x = NDArray.of(bytes.position(BEFORE).limit(BEFORE + n));
          Sample.assertElements(x, DType.UINT8, new long[] {n}, expected, 0);
        });
  }

  @Test
  void everyLayoutAndTypeIsCopiedIntoBuffers() {
    Randomly.check(
        100,
        random -> {
          var dtype = Sample.dtype(random, DType.values());
          var x = Sample.of(random, dtype, Sample.sizes(random));
          int n = x.values().length;
          var floats = bytes(random, n, 4).asFloatBuffer().position(BEFORE);
          x.array().copyTo(floats);
          assertThat(floats.position()).isEqualTo(BEFORE);
          var doubles = bytes(random, n, 8).asDoubleBuffer().position(BEFORE);
          x.array().copyTo(doubles);
          var longs = bytes(random, n, 8).asLongBuffer().position(BEFORE);
          x.array().copyTo(longs);
          var ints = bytes(random, n, 4).asIntBuffer().position(BEFORE);
          x.array().copyTo(ints);
          var bytes = bytes(random, n, 1).position(BEFORE);
          x.array().copyTo(bytes);
          for (int i = 0; i < n; i++) {
            double value = x.values()[i];
            assertThat(floats.get(BEFORE + i)).isEqualTo((float) value);
            assertThat(doubles.get(BEFORE + i)).isEqualTo(value);
            assertThat(longs.get(BEFORE + i)).isEqualTo((long) value);
            assertThat(ints.get(BEFORE + i)).isEqualTo((int) value);
            assertThat(bytes.get(BEFORE + i)).isEqualTo((byte) (long) value);
          }
          assertThat(floats.get(BEFORE - 1) + floats.get(BEFORE + n)).isZero();
        });
  }

  @Test
  void aLargeViewIsCopiedInItsOrder() {
    var x = NDArray.of(new float[1 << 21], 1, 1 << 10, 1 << 11);
    x.narrow(1, 700, 1).filli(1);
    var buffer = FloatBuffer.allocate(1 << 21);
    x.transpose(1, 2).copyTo(buffer);
    for (int i = 0; i < 1 << 11; i++) {
      assertThat(buffer.get((i << 10) + 700)).isEqualTo(1);
      assertThat(buffer.get((i << 10) + 701)).isZero();
    }
  }

  @Test
  void tooLittleRoomIsRefusedBeforeAnythingIsWritten() {
    var x = NDArray.ones(DType.FLOAT32, 2, 3);
    var buffer = FloatBuffer.allocate(7).position(2);
    assertThatThrownBy(() -> x.copyTo(buffer))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "copyTo: [2, 3] has 6 elements, the buffer has room for 5 from its position on.");
    assertThat(buffer.array()).containsOnly(0);
    assertThatThrownBy(() -> x.copyTo(FloatBuffer.allocate(9).asReadOnlyBuffer()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("copyTo: the buffer is read-only; give one that can be written.");
    assertThatThrownBy(() -> NDArray.of(FloatBuffer.allocate(5), 2, 3))
        .isInstanceOf(ShapeException.class)
        .hasMessage("of: 5 elements do not fill [2, 3].");
  }
}
