package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.grad4j.core.Randomly;
import org.grad4j.core.internal.kernel.table.ActivationSlopes;
import org.grad4j.core.internal.kernel.table.Activations;
import org.grad4j.core.internal.kernel.table.Arithmetic;
import org.grad4j.core.internal.kernel.table.Comparisons;
import org.grad4j.core.internal.kernel.table.Exponentials;
import org.grad4j.core.internal.kernel.table.Hyperbolics;
import org.grad4j.core.internal.kernel.table.Powers;
import org.grad4j.core.internal.kernel.table.RectifierSlopes;
import org.grad4j.core.internal.kernel.table.Rectifiers;
import org.grad4j.core.internal.kernel.table.SpecialFunctions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops over native memory against the same rows' loops over Java arrays, bit by bit. */
class NativeLoopsTest {
  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -1e-40f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    1f,
    -1f,
    88.8f,
    -103.5f,
    16.5f,
    -16.5f
  };

  private final @Nullable NativeLoops loops = HotLoops.CHOSEN.nativeLoops(1);

  private record Loop(
      NativeLoops.@Nullable Map map,
      NativeLoops.@Nullable Zip zip,
      NativeLoops.@Nullable ZipNumber number,
      Loops.@Nullable Map<float[]> plainMap,
      Loops.@Nullable Zip<float[]> plainZip,
      Loops.@Nullable Compare<float[]> plainCompare) {

    static Loop of(UnaryFunction f) {
      return new Loop(f.nativeFloats(), null, null, f.floats(), null, null);
    }

    static Loop of(BinaryFunction f) {
      var pair = f.nativeFloats();
      assertThat(pair).isNotNull();
      return new Loop(null, pair.zip(), pair.number(), null, f.floats(), null);
    }

    static Loop of(Comparison f) {
      return new Loop(null, f.nativeFloats(), null, null, null, f.floats());
    }
  }

  private static final TreeMap<String, Loop> LOOPS = new TreeMap<>();

  static {
    for (var f :
        new UnaryFunction[] {
          Arithmetic.NEG,
          Arithmetic.ABS,
          Arithmetic.SQUARE,
          Arithmetic.RECIPROCAL,
          Powers.SQRT,
          Rectifiers.RELU,
          Exponentials.EXP,
          Exponentials.EXPM1,
          Exponentials.LOG,
          Exponentials.LOG1P,
          Exponentials.SIGMOID,
          Exponentials.LOG_SIGMOID,
          Exponentials.softplus(1, 20),
          Hyperbolics.TANH,
          SpecialFunctions.ERF,
          Activations.GELU,
          Activations.SILU
        }) {
      LOOPS.put(f.name(), Loop.of(f));
    }
    LOOPS.put("add", Loop.of(Arithmetic.ADD));
    LOOPS.put("sub", Loop.of(Arithmetic.SUB));
    LOOPS.put("mul", Loop.of(Arithmetic.MUL));
    LOOPS.put("div", Loop.of(Arithmetic.DIV));
    LOOPS.put("addScaled", Loop.of(Arithmetic.addScaled(-1.7)));
    LOOPS.put("addRelu", Loop.of(Rectifiers.ADD_RELU));
    LOOPS.put("reluBackward", Loop.of(RectifierSlopes.RELU));
    LOOPS.put("sigmoidBackward", Loop.of(ActivationSlopes.SIGMOID));
    LOOPS.put("tanhBackward", Loop.of(ActivationSlopes.TANH));
    LOOPS.put("gt", Loop.of(Comparisons.GT));
    LOOPS.put("ge", Loop.of(Comparisons.GE));
    LOOPS.put("lt", Loop.of(Comparisons.LT));
    LOOPS.put("le", Loop.of(Comparisons.LE));
    LOOPS.put("eq", Loop.of(Comparisons.EQ));
    LOOPS.put("ne", Loop.of(Comparisons.NE));
  }

  static Stream<String> loops() {
    return LOOPS.keySet().stream();
  }

  @BeforeEach
  void needsNativeLoops() {
    assumeTrue(loops != null, "this JVM has no loops over native memory");
  }

  private static float number(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
      case 1 -> Float.intBitsToFloat(random.nextInt());
      default -> (float) random.nextGaussian() * 3;
    };
  }

  /** Memory with something in every byte. */
  private static ByteBuffer memory(Random random, int bytes) {
    var content = new byte[bytes];
    random.nextBytes(content);
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).put(0, content);
  }

  @ParameterizedTest
  @MethodSource("loops")
  void givesTheBitsOfTheLoopOverArraysAndWritesNothingElse(String name) {
    var loop = LOOPS.get(name);
    Randomly.check(
        60,
        random -> {
          int n = NativeLoops.WIDTH * (1 + random.nextInt(40));
          int atA = 4 * random.nextInt(9);
          int atB = 4 * random.nextInt(9);
          int atY = 4 * random.nextInt(9);
          var a = new float[n];
          var b = new float[n];
          var inA = memory(random, 4 * n + 64);
          var inB = memory(random, 4 * n + 64);
          for (int i = 0; i < n; i++) {
            a[i] = number(random);
            b[i] = random.nextInt(5) == 0 ? a[i] : number(random);
            inA.putFloat(atA + 4 * i, a[i]);
            inB.putFloat(atB + 4 * i, b[i]);
          }
          var out = memory(random, 4 * n + 64);
          var expected = new byte[out.capacity()];
          out.get(0, expected);
          expect(loop, a, b, n, ByteBuffer.wrap(expected).order(ByteOrder.nativeOrder()), atY);
          var y = loops.view(out);
          if (loop.map() != null) {
            loop.map().run(loops, loops.view(inA), atA, y, atY, n);
          } else {
            loop.zip().run(loops, loops.view(inA), atA, loops.view(inB), atB, y, atY, n);
          }
          assertSame(expected, out);
        });
  }

  private static void expect(Loop loop, float[] a, float[] b, int n, ByteBuffer expected, int atY) {
    if (loop.plainCompare() != null) {
      var holds = new byte[n];
      loop.plainCompare().run(a, b, holds, n);
      expected.put(atY, holds);
      return;
    }
    var y = new float[n];
    if (loop.plainMap() != null) {
      loop.plainMap().run(a, y, n);
    } else {
      loop.plainZip().run(a, b, y, n);
    }
    expected.position(atY);
    expected.asFloatBuffer().put(y);
  }

  /** In place, and with one number for b. */
  @ParameterizedTest
  @MethodSource("loops")
  void takesANumberAndWorksInPlace(String name) {
    var loop = LOOPS.get(name);
    assumeTrue(loop.plainCompare() == null, "compared in place, bytes would overwrite floats");
    Randomly.check(
        30,
        random -> {
          int n = NativeLoops.WIDTH * (1 + random.nextInt(10));
          var a = new float[n];
          var b = new float[n];
          java.util.Arrays.fill(b, number(random));
          var memory = memory(random, 4 * n);
          for (int i = 0; i < n; i++) {
            a[i] = number(random);
            memory.putFloat(4 * i, a[i]);
          }
          var expected = new byte[4 * n];
          expect(loop, a, b, n, ByteBuffer.wrap(expected).order(ByteOrder.nativeOrder()), 0);
          var view = loops.view(memory);
          if (loop.map() != null) {
            loop.map().run(loops, view, 0, view, 0, n);
          } else if (loop.number() != null) {
            loop.number().run(loops, view, 0, b[0], view, 0, n);
          } else {
            var other = memory(random, 4 * n);
            other.asFloatBuffer().put(b);
            loop.zip().run(loops, view, 0, loops.view(other), 0, view, 0, n);
          }
          assertSame(expected, memory);
        });
  }

  /** Every NaN is one. */
  private static void assertSame(byte[] expected, ByteBuffer got) {
    var floats = ByteBuffer.wrap(expected).order(ByteOrder.nativeOrder());
    for (int at = 0; at <= expected.length - 4; at += 4) {
      if (floats.getInt(at) != got.getInt(at)) {
        assertThat(floats.getFloat(at)).as("float at byte " + at).isNaN();
        assertThat(got.getFloat(at)).as("float at byte " + at).isNaN();
      }
    }
  }
}
