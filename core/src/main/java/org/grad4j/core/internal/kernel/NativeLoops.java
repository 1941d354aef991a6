package org.grad4j.core.internal.kernel;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Loops over contiguous float32 in native memory, for functions that cost less than copying their
 * operands into tiles.
 *
 * <p>An operand is a {@linkplain #view view} of memory and the byte in it at which its first
 * element lies; b may be one number instead. The number of elements n is a multiple of {@link
 * #WIDTH}. Results are those of the loops over Java arrays, to the bit. y may be a or b themselves.
 */
public interface NativeLoops {
  /** The elements of the widest vector. */
  int WIDTH = 16;

  /** Memory in the form that the loops read it. */
  Object view(ByteBuffer memory);

  /** A loop of two operands; a method of this interface. */
  @FunctionalInterface
  interface Zip {
    /** y = f(a, b). */
    void run(NativeLoops loops, Object a, int atA, Object b, int atB, Object y, int atY, int n);
  }

  /** A loop of an operand and a number; a method of this interface. */
  @FunctionalInterface
  interface ZipNumber {
    /** y = f(a, b). */
    void run(NativeLoops loops, Object a, int atA, float b, Object y, int atY, int n);
  }

  /**
   * The two forms of a function of two numbers.
   *
   * @param number null where one number in place of b goes through tiles
   * @param isCommutative whether f(a, b) = f(b, a), so that either may be the one that broadcasts
   */
  record Pair(Zip zip, @Nullable ZipNumber number, boolean isCommutative) {}

  /** A loop of one operand; a method of this interface. */
  @FunctionalInterface
  interface Map {
    /** y = f(x). */
    void run(NativeLoops loops, Object x, int atX, Object y, int atY, int n);
  }

  /**
   * A loop that changes a target and its states by a gradient: the memory and the places of target,
   * gradient and states, in this order.
   */
  @FunctionalInterface
  interface Update {
    /** Runs the loop. */
    void run(NativeLoops loops, Object[] memory, int[] at, int n);
  }

  /** y = a + b. */
  void add(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a − b. */
  void sub(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a · b. */
  void mul(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a / b. */
  void div(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a + b for a number b. */
  void add(Object a, int atA, float b, Object y, int atY, int n);

  /** y = a − b for a number b. */
  void sub(Object a, int atA, float b, Object y, int atY, int n);

  /** y = a · b for a number b. */
  void mul(Object a, int atA, float b, Object y, int atY, int n);

  /** y = a / b for a number b. */
  void div(Object a, int atA, float b, Object y, int atY, int n);

  /** y = a + α·b, the product rounded first. */
  void addScaled(Object a, int atA, Object b, int atB, float alpha, Object y, int atY, int n);

  /** Adds a row to each of so many rows of y, which begin {@code distance} bytes apart. */
  void addRow(Object row, int atRow, Object y, int atY, int distance, int rows, int n);

  /** y = max(x, 0), NaN for NaN. */
  void relu(Object x, int atX, Object y, int atY, int n);

  /** y = max(a + b, 0), NaN for NaN. */
  void addRelu(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a where b &gt; 0 or NaN, else 0. */
  void reluBackward(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a·b·(1 − b). */
  void sigmoidBackward(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a·(1 − b²). */
  void tanhBackward(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = −x. */
  void neg(Object x, int atX, Object y, int atY, int n);

  /** y = |x|. */
  void abs(Object x, int atX, Object y, int atY, int n);

  /** y = x². */
  void square(Object x, int atX, Object y, int atY, int n);

  /** y = √x. */
  void sqrt(Object x, int atX, Object y, int atY, int n);

  /** y = 1 / x. */
  void reciprocal(Object x, int atX, Object y, int atY, int n);

  /** y = e<sup>x</sup>. */
  void exp(Object x, int atX, Object y, int atY, int n);

  /** y = e<sup>x</sup> − 1. */
  void expm1(Object x, int atX, Object y, int atY, int n);

  /** y = ln x. */
  void log(Object x, int atX, Object y, int atY, int n);

  /** y = ln(1 + x). */
  void log1p(Object x, int atX, Object y, int atY, int n);

  /** y = tanh x. */
  void tanh(Object x, int atX, Object y, int atY, int n);

  /** y = 1 / (1 + e<sup>−x</sup>). */
  void sigmoid(Object x, int atX, Object y, int atY, int n);

  /** y = erf x. */
  void erf(Object x, int atX, Object y, int atY, int n);

  /** y = ½x·(1 + erf(x / √2)). */
  void gelu(Object x, int atX, Object y, int atY, int n);

  /** y = x·σ(x). */
  void silu(Object x, int atX, Object y, int atY, int n);

  /** y = ln(1 + e<sup>x</sup>). */
  void softplus(Object x, int atX, Object y, int atY, int n);

  /** y = ln σ(x). */
  void logSigmoid(Object x, int atX, Object y, int atY, int n);

  /** y = a &gt; b, as bytes 1 and 0. */
  void gt(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a ≥ b, as bytes 1 and 0. */
  void ge(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a &lt; b, as bytes 1 and 0. */
  void lt(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a ≤ b, as bytes 1 and 0. */
  void le(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a = b, as bytes 1 and 0. */
  void eq(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /** y = a ≠ b, as bytes 1 and 0. */
  void ne(Object a, int atA, Object b, int atB, Object y, int atY, int n);

  /**
   * p ← p − rate·d for the gradient g, with d = sign·g + decay·p; without decay p takes no part in
   * d.
   */
  void descend(Object p, int atP, Object g, int atG, Descent numbers, int n);

  /** The numbers of a step of gradient descent. */
  record Descent(float sign, float decay, float rate) {}

  /**
   * b ← factor·b + share·d and p ← p − rate·b, or p − rate·(d + factor·b) if {@code nesterov}, with
   * d as {@link #descend} has it.
   */
  void descend(
      Object p, int atP, Object g, int atG, Object b, int atB, MomentumDescent numbers, int n);

  /** The numbers of a step of gradient descent with momentum. */
  record MomentumDescent(
      float sign, float decay, float rate, float factor, float share, boolean nesterov) {}

  /**
   * m ← β₁·m + (1 − β₁)·d; v ← β₂·v + (1 − β₂)·d·d; p ← keep·p − rate·m / (√v·scale + ε), with d as
   * {@link #descend} has it.
   */
  void adam(
      Object p, int atP, Object g, int atG, Object m, int atM, Object v, int atV, Adam a, int n);

  /** The numbers of a step of Adam; what is not kept is 1 − β. */
  record Adam(
      float sign,
      float decay,
      float keep,
      float beta1,
      float rest1,
      float beta2,
      float rest2,
      float rate,
      float scale,
      float epsilon) {}
}
