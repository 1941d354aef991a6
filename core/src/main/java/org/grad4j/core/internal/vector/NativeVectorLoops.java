package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.NativeLanes.load;
import static org.grad4j.core.internal.vector.NativeLanes.slice;
import static org.grad4j.core.internal.vector.NativeLanes.store;
import static org.grad4j.core.internal.vector.NativeLanes.storeBytes;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import java.nio.ByteBuffer;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.jspecify.annotations.Nullable;

/** Loops over native memory on vectors of 8 or 16 lanes. */
final class NativeVectorLoops implements NativeLoops {
  private static final int LANES = SPECIES.length();
  private static final int STEP = 4 * LANES;

  private static final FloatVector ZEROS = FloatVector.zero(SPECIES);
  private static final FloatVector ONE = FloatVector.broadcast(SPECIES, 1f);

  /** The float whose bits are those of the whole number 1. */
  private static final FloatVector ONES = FloatVector.broadcast(SPECIES, Float.intBitsToFloat(1));

  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(64, SPECIES.vectorBitSize() / 4)));

  private NativeVectorLoops() {}

  /** The loops, or null where vectors are too short for their bytes to be a vector too. */
  static @Nullable NativeLoops create() {
    return SPECIES.vectorBitSize() >= 256 ? new NativeVectorLoops() : null;
  }

  @Override
  public Object view(ByteBuffer memory) {
    return NativeLanes.view(memory);
  }

  @Override
  public void add(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(as, t).add(load(bs, t)), ys, t);
    }
  }

  @Override
  public void add(Object a, int atA, float b, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(as, t).add(b), ys, t);
    }
  }

  @Override
  public void addRow(Object row, int atRow, Object y, int atY, int distance, int rows, int n) {
    NativeRowAdditions.addRow(row, atRow, y, atY, distance, rows, n);
  }

  @Override
  public void sub(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(as, t).sub(load(bs, t)), ys, t);
    }
  }

  @Override
  public void sub(Object a, int atA, float b, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(as, t).sub(b), ys, t);
    }
  }

  @Override
  public void mul(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(as, t).mul(load(bs, t)), ys, t);
    }
  }

  @Override
  public void mul(Object a, int atA, float b, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(as, t).mul(b), ys, t);
    }
  }

  @Override
  public void div(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(as, t).div(load(bs, t)), ys, t);
    }
  }

  @Override
  public void div(Object a, int atA, float b, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(as, t).div(b), ys, t);
    }
  }

  @Override
  public void addScaled(
      Object a, int atA, Object b, int atB, float alpha, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(as, t).add(load(bs, t).mul(alpha)), ys, t);
    }
  }

  @Override
  public void relu(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(xs, t).max(ZEROS), ys, t);
    }
  }

  @Override
  public void addRelu(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(as, t).add(load(bs, t)).max(ZEROS), ys, t);
    }
  }

  @Override
  public void reluBackward(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    NativeSlopes.relu(a, atA, b, atB, y, atY, n);
  }

  @Override
  public void sigmoidBackward(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    NativeSlopes.sigmoid(a, atA, b, atB, y, atY, n);
  }

  @Override
  public void tanhBackward(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    NativeSlopes.tanh(a, atA, b, atB, y, atY, n);
  }

  @Override
  public void neg(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(xs, t).neg(), ys, t);
    }
  }

  @Override
  public void abs(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(xs, t).abs(), ys, t);
    }
  }

  @Override
  public void square(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      var v = load(xs, t);
      store(v.mul(v), ys, t);
    }
  }

  @Override
  public void sqrt(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(xs, t).sqrt(), ys, t);
    }
  }

  @Override
  public void reciprocal(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(ONE.div(load(xs, t)), ys, t);
    }
  }

  @Override
  public void exp(Object x, int atX, Object y, int atY, int n) {
    NativeExponentials.exp(x, atX, y, atY, n);
  }

  @Override
  public void expm1(Object x, int atX, Object y, int atY, int n) {
    NativeExponentials.expm1(x, atX, y, atY, n);
  }

  @Override
  public void log(Object x, int atX, Object y, int atY, int n) {
    NativeLogarithms.log(x, atX, y, atY, n);
  }

  @Override
  public void log1p(Object x, int atX, Object y, int atY, int n) {
    NativeLogarithms.log1p(x, atX, y, atY, n);
  }

  @Override
  public void tanh(Object x, int atX, Object y, int atY, int n) {
    NativeExponentials.tanh(x, atX, y, atY, n);
  }

  @Override
  public void sigmoid(Object x, int atX, Object y, int atY, int n) {
    NativeExponentials.sigmoid(x, atX, y, atY, n);
  }

  @Override
  public void erf(Object x, int atX, Object y, int atY, int n) {
    NativeErrorFunctions.erf(x, atX, y, atY, n);
  }

  @Override
  public void gelu(Object x, int atX, Object y, int atY, int n) {
    NativeErrorFunctions.gelu(x, atX, y, atY, n);
  }

  @Override
  public void silu(Object x, int atX, Object y, int atY, int n) {
    NativeExponentials.silu(x, atX, y, atY, n);
  }

  @Override
  public void softplus(Object x, int atX, Object y, int atY, int n) {
    NativeLogarithms.softplus(x, atX, y, atY, n);
  }

  @Override
  public void logSigmoid(Object x, int atX, Object y, int atY, int n) {
    NativeLogarithms.logSigmoid(x, atX, y, atY, n);
  }

  @Override
  public void gt(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, n);
    for (int t = 0; t < n; t += LANES) {
      var holds = load(as, 4 * t).compare(VectorOperators.GT, load(bs, 4 * t));
      storeBytes(asBytes(holds), ys, t);
    }
  }

  @Override
  public void ge(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, n);
    for (int t = 0; t < n; t += LANES) {
      var holds = load(as, 4 * t).compare(VectorOperators.GE, load(bs, 4 * t));
      storeBytes(asBytes(holds), ys, t);
    }
  }

  @Override
  public void lt(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, n);
    for (int t = 0; t < n; t += LANES) {
      var holds = load(as, 4 * t).compare(VectorOperators.LT, load(bs, 4 * t));
      storeBytes(asBytes(holds), ys, t);
    }
  }

  @Override
  public void le(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, n);
    for (int t = 0; t < n; t += LANES) {
      var holds = load(as, 4 * t).compare(VectorOperators.LE, load(bs, 4 * t));
      storeBytes(asBytes(holds), ys, t);
    }
  }

  @Override
  public void eq(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, n);
    for (int t = 0; t < n; t += LANES) {
      var holds = load(as, 4 * t).compare(VectorOperators.EQ, load(bs, 4 * t));
      storeBytes(asBytes(holds), ys, t);
    }
  }

  @Override
  public void ne(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, n);
    for (int t = 0; t < n; t += LANES) {
      var holds = load(as, 4 * t).compare(VectorOperators.NE, load(bs, 4 * t));
      storeBytes(asBytes(holds), ys, t);
    }
  }

  /** Without a cast of the mask, which JDK 17 does not compile to an instruction. */
  private static ByteVector asBytes(VectorMask<Float> holds) {
    var numbers = ZEROS.blend(ONES, holds).reinterpretAsInts();
    return (ByteVector) numbers.convertShape(VectorOperators.I2B, BYTES, 0);
  }

  @Override
  public void descend(Object p, int atP, Object g, int atG, Descent numbers, int n) {
    VectorUpdates.descend(p, atP, g, atG, numbers, n);
  }

  @Override
  public void descend(
      Object p, int atP, Object g, int atG, Object b, int atB, MomentumDescent numbers, int n) {
    VectorUpdates.descend(p, atP, g, atG, b, atB, numbers, n);
  }

  @Override
  public void adam(
      Object p, int atP, Object g, int atG, Object m, int atM, Object v, int atV, Adam a, int n) {
    VectorUpdates.adam(p, atP, g, atG, m, atM, v, atV, a, n);
  }
}
