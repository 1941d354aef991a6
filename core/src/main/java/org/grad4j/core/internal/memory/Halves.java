package org.grad4j.core.internal.memory;

/** The 16-bit floating point types, to and from float32; rounded to nearest, ties to even. */
public final class Halves {
  private Halves() {}

  /** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
  public static float fromFloat16(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >> 10) & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0) {
      // Subnormal: fraction · 2^−24, which float32 holds exactly.
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int rebiased = exponent == 31 ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | rebiased << 23 | fraction << 13);
  }

  /** The nearest binary16; what is too large becomes infinite. */
  public static short toFloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    float magnitude = Math.abs(value);
    if (!(magnitude <= Float.MAX_VALUE)) {
      return (short) (sign | (Float.isNaN(value) ? 0x7e00 : 0x7c00));
    }
    if (magnitude < 0x1p-14f) {
      // Subnormal: the nearest multiple of 2^−24; a carry gives the least normal number.
      return (short) (sign | (int) Math.rint(magnitude * 0x1p24f));
    }
    int rounded = (bits & 0x7fffffff) + 0xfff + ((bits >> 13) & 1);
    int half = (rounded - (112 << 23)) >> 13;
    return (short) (sign | Math.min(half, 0x7c00));
  }

  /** bfloat16: the upper half of a float32. */
  public static float fromBfloat16(short half) {
    return Float.intBitsToFloat(half << 16);
  }

  /** The nearest bfloat16. */
  public static short toBfloat16(float value) {
    if (Float.isNaN(value)) {
      return 0x7fc0;
    }
    int bits = Float.floatToRawIntBits(value);
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >> 16);
  }
}
