package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.grad4j.core.internal.kernel.ResultTaps;
import org.grad4j.core.internal.kernel.VectorPlaces;

/**
 * Results of direct convolution: sums of some outputs at some places stay in registers while all
 * taps are added. A weight is read once for several places, and an element once for several
 * outputs.
 */
final class VectorConvolutionResults {
  private VectorConvolutionResults() {}

  static void threeByThree(
      float[] x,
      VectorPlaces places,
      ResultTaps taps,
      float[] weight,
      int first,
      float[] bias,
      int output,
      float[] y,
      int distance) {
    var inX = places.x();
    var inY = places.y();
    int count = places.count();
    var offsets = taps.offsets();
    for (int i = 0; i < count; i += 3) {
      int from = taps.from()[i / 3];
      int to = taps.to()[i / 3];
      int p0 = inX[i];
      int p1 = inX[i + 1];
      int p2 = inX[i + 2];
      var a0 = broadcast(bias[output]);
      var a1 = broadcast(bias[output + 1]);
      var a2 = broadcast(bias[output + 2]);
      var b0 = a0;
      var b1 = a1;
      var b2 = a2;
      var c0 = a0;
      var c1 = a1;
      var c2 = a2;
      for (int t = from, k = first + 3 * from; t < to; t++, k += 3) {
        int offset = offsets[t];
        var x0 = load(x, p0 + offset);
        var x1 = load(x, p1 + offset);
        var x2 = load(x, p2 + offset);
        var w0 = broadcast(weight[k]);
        a0 = w0.fma(x0, a0);
        b0 = w0.fma(x1, b0);
        c0 = w0.fma(x2, c0);
        var w1 = broadcast(weight[k + 1]);
        a1 = w1.fma(x0, a1);
        b1 = w1.fma(x1, b1);
        c1 = w1.fma(x2, c1);
        var w2 = broadcast(weight[k + 2]);
        a2 = w2.fma(x0, a2);
        b2 = w2.fma(x1, b2);
        c2 = w2.fma(x2, c2);
      }
      int q0 = inY[i];
      a0.intoArray(y, q0);
      a1.intoArray(y, q0 + distance);
      a2.intoArray(y, q0 + 2 * distance);
      int q1 = inY[i + 1];
      b0.intoArray(y, q1);
      b1.intoArray(y, q1 + distance);
      b2.intoArray(y, q1 + 2 * distance);
      int q2 = inY[i + 2];
      c0.intoArray(y, q2);
      c1.intoArray(y, q2 + distance);
      c2.intoArray(y, q2 + 2 * distance);
    }
  }

  static void threeBySix(
      float[] x,
      VectorPlaces places,
      ResultTaps taps,
      float[] weight,
      int first,
      float[] bias,
      int output,
      float[] y,
      int distance) {
    var inX = places.x();
    var inY = places.y();
    int count = places.count();
    var offsets = taps.offsets();
    for (int i = 0; i < count; i += 6) {
      int from = taps.from()[i / 6];
      int to = taps.to()[i / 6];
      int p0 = inX[i];
      int p1 = inX[i + 1];
      int p2 = inX[i + 2];
      int p3 = inX[i + 3];
      int p4 = inX[i + 4];
      int p5 = inX[i + 5];
      var a0 = broadcast(bias[output]);
      var a1 = broadcast(bias[output + 1]);
      var a2 = broadcast(bias[output + 2]);
      var b0 = a0;
      var b1 = a1;
      var b2 = a2;
      var c0 = a0;
      var c1 = a1;
      var c2 = a2;
      var d0 = a0;
      var d1 = a1;
      var d2 = a2;
      var e0 = a0;
      var e1 = a1;
      var e2 = a2;
      var f0 = a0;
      var f1 = a1;
      var f2 = a2;
      for (int t = from, k = first + 3 * from; t < to; t++, k += 3) {
        int offset = offsets[t];
        var x0 = load(x, p0 + offset);
        var x1 = load(x, p1 + offset);
        var x2 = load(x, p2 + offset);
        var x3 = load(x, p3 + offset);
        var x4 = load(x, p4 + offset);
        var x5 = load(x, p5 + offset);
        var w0 = broadcast(weight[k]);
        a0 = w0.fma(x0, a0);
        b0 = w0.fma(x1, b0);
        c0 = w0.fma(x2, c0);
        d0 = w0.fma(x3, d0);
        e0 = w0.fma(x4, e0);
        f0 = w0.fma(x5, f0);
        var w1 = broadcast(weight[k + 1]);
        a1 = w1.fma(x0, a1);
        b1 = w1.fma(x1, b1);
        c1 = w1.fma(x2, c1);
        d1 = w1.fma(x3, d1);
        e1 = w1.fma(x4, e1);
        f1 = w1.fma(x5, f1);
        var w2 = broadcast(weight[k + 2]);
        a2 = w2.fma(x0, a2);
        b2 = w2.fma(x1, b2);
        c2 = w2.fma(x2, c2);
        d2 = w2.fma(x3, d2);
        e2 = w2.fma(x4, e2);
        f2 = w2.fma(x5, f2);
      }
      int q0 = inY[i];
      a0.intoArray(y, q0);
      a1.intoArray(y, q0 + distance);
      a2.intoArray(y, q0 + 2 * distance);
      int q1 = inY[i + 1];
      b0.intoArray(y, q1);
      b1.intoArray(y, q1 + distance);
      b2.intoArray(y, q1 + 2 * distance);
      int q2 = inY[i + 2];
      c0.intoArray(y, q2);
      c1.intoArray(y, q2 + distance);
      c2.intoArray(y, q2 + 2 * distance);
      int q3 = inY[i + 3];
      d0.intoArray(y, q3);
      d1.intoArray(y, q3 + distance);
      d2.intoArray(y, q3 + 2 * distance);
      int q4 = inY[i + 4];
      e0.intoArray(y, q4);
      e1.intoArray(y, q4 + distance);
      e2.intoArray(y, q4 + 2 * distance);
      int q5 = inY[i + 5];
      f0.intoArray(y, q5);
      f1.intoArray(y, q5 + distance);
      f2.intoArray(y, q5 + 2 * distance);
    }
  }

  static void sixByFour(
      float[] x,
      VectorPlaces places,
      ResultTaps taps,
      float[] weight,
      int first,
      float[] bias,
      int output,
      float[] y,
      int distance) {
    var inX = places.x();
    var inY = places.y();
    int count = places.count();
    var offsets = taps.offsets();
    for (int i = 0; i < count; i += 4) {
      int from = taps.from()[i / 4];
      int to = taps.to()[i / 4];
      int p0 = inX[i];
      int p1 = inX[i + 1];
      int p2 = inX[i + 2];
      int p3 = inX[i + 3];
      var a0 = broadcast(bias[output]);
      var a1 = broadcast(bias[output + 1]);
      var a2 = broadcast(bias[output + 2]);
      var a3 = broadcast(bias[output + 3]);
      var a4 = broadcast(bias[output + 4]);
      var a5 = broadcast(bias[output + 5]);
      var b0 = a0;
      var b1 = a1;
      var b2 = a2;
      var b3 = a3;
      var b4 = a4;
      var b5 = a5;
      var c0 = a0;
      var c1 = a1;
      var c2 = a2;
      var c3 = a3;
      var c4 = a4;
      var c5 = a5;
      var d0 = a0;
      var d1 = a1;
      var d2 = a2;
      var d3 = a3;
      var d4 = a4;
      var d5 = a5;
      for (int t = from, k = first + 6 * from; t < to; t++, k += 6) {
        int offset = offsets[t];
        var x0 = load(x, p0 + offset);
        var x1 = load(x, p1 + offset);
        var x2 = load(x, p2 + offset);
        var x3 = load(x, p3 + offset);
        var w0 = broadcast(weight[k]);
        a0 = w0.fma(x0, a0);
        b0 = w0.fma(x1, b0);
        c0 = w0.fma(x2, c0);
        d0 = w0.fma(x3, d0);
        var w1 = broadcast(weight[k + 1]);
        a1 = w1.fma(x0, a1);
        b1 = w1.fma(x1, b1);
        c1 = w1.fma(x2, c1);
        d1 = w1.fma(x3, d1);
        var w2 = broadcast(weight[k + 2]);
        a2 = w2.fma(x0, a2);
        b2 = w2.fma(x1, b2);
        c2 = w2.fma(x2, c2);
        d2 = w2.fma(x3, d2);
        var w3 = broadcast(weight[k + 3]);
        a3 = w3.fma(x0, a3);
        b3 = w3.fma(x1, b3);
        c3 = w3.fma(x2, c3);
        d3 = w3.fma(x3, d3);
        var w4 = broadcast(weight[k + 4]);
        a4 = w4.fma(x0, a4);
        b4 = w4.fma(x1, b4);
        c4 = w4.fma(x2, c4);
        d4 = w4.fma(x3, d4);
        var w5 = broadcast(weight[k + 5]);
        a5 = w5.fma(x0, a5);
        b5 = w5.fma(x1, b5);
        c5 = w5.fma(x2, c5);
        d5 = w5.fma(x3, d5);
      }
      int q0 = inY[i];
      a0.intoArray(y, q0);
      a1.intoArray(y, q0 + distance);
      a2.intoArray(y, q0 + 2 * distance);
      a3.intoArray(y, q0 + 3 * distance);
      a4.intoArray(y, q0 + 4 * distance);
      a5.intoArray(y, q0 + 5 * distance);
      int q1 = inY[i + 1];
      b0.intoArray(y, q1);
      b1.intoArray(y, q1 + distance);
      b2.intoArray(y, q1 + 2 * distance);
      b3.intoArray(y, q1 + 3 * distance);
      b4.intoArray(y, q1 + 4 * distance);
      b5.intoArray(y, q1 + 5 * distance);
      int q2 = inY[i + 2];
      c0.intoArray(y, q2);
      c1.intoArray(y, q2 + distance);
      c2.intoArray(y, q2 + 2 * distance);
      c3.intoArray(y, q2 + 3 * distance);
      c4.intoArray(y, q2 + 4 * distance);
      c5.intoArray(y, q2 + 5 * distance);
      int q3 = inY[i + 3];
      d0.intoArray(y, q3);
      d1.intoArray(y, q3 + distance);
      d2.intoArray(y, q3 + 2 * distance);
      d3.intoArray(y, q3 + 3 * distance);
      d4.intoArray(y, q3 + 4 * distance);
      d5.intoArray(y, q3 + 5 * distance);
    }
  }

  static void eightByThree(
      float[] x,
      VectorPlaces places,
      ResultTaps taps,
      float[] weight,
      int first,
      float[] bias,
      int output,
      float[] y,
      int distance) {
    var inX = places.x();
    var inY = places.y();
    int count = places.count();
    var offsets = taps.offsets();
    for (int i = 0; i < count; i += 3) {
      int from = taps.from()[i / 3];
      int to = taps.to()[i / 3];
      int p0 = inX[i];
      int p1 = inX[i + 1];
      int p2 = inX[i + 2];
      var a0 = broadcast(bias[output]);
      var a1 = broadcast(bias[output + 1]);
      var a2 = broadcast(bias[output + 2]);
      var a3 = broadcast(bias[output + 3]);
      var a4 = broadcast(bias[output + 4]);
      var a5 = broadcast(bias[output + 5]);
      var a6 = broadcast(bias[output + 6]);
      var a7 = broadcast(bias[output + 7]);
      var b0 = a0;
      var b1 = a1;
      var b2 = a2;
      var b3 = a3;
      var b4 = a4;
      var b5 = a5;
      var b6 = a6;
      var b7 = a7;
      var c0 = a0;
      var c1 = a1;
      var c2 = a2;
      var c3 = a3;
      var c4 = a4;
      var c5 = a5;
      var c6 = a6;
      var c7 = a7;
      for (int t = from, k = first + 8 * from; t < to; t++, k += 8) {
        int offset = offsets[t];
        var x0 = load(x, p0 + offset);
        var x1 = load(x, p1 + offset);
        var x2 = load(x, p2 + offset);
        var w0 = broadcast(weight[k]);
        a0 = w0.fma(x0, a0);
        b0 = w0.fma(x1, b0);
        c0 = w0.fma(x2, c0);
        var w1 = broadcast(weight[k + 1]);
        a1 = w1.fma(x0, a1);
        b1 = w1.fma(x1, b1);
        c1 = w1.fma(x2, c1);
        var w2 = broadcast(weight[k + 2]);
        a2 = w2.fma(x0, a2);
        b2 = w2.fma(x1, b2);
        c2 = w2.fma(x2, c2);
        var w3 = broadcast(weight[k + 3]);
        a3 = w3.fma(x0, a3);
        b3 = w3.fma(x1, b3);
        c3 = w3.fma(x2, c3);
        var w4 = broadcast(weight[k + 4]);
        a4 = w4.fma(x0, a4);
        b4 = w4.fma(x1, b4);
        c4 = w4.fma(x2, c4);
        var w5 = broadcast(weight[k + 5]);
        a5 = w5.fma(x0, a5);
        b5 = w5.fma(x1, b5);
        c5 = w5.fma(x2, c5);
        var w6 = broadcast(weight[k + 6]);
        a6 = w6.fma(x0, a6);
        b6 = w6.fma(x1, b6);
        c6 = w6.fma(x2, c6);
        var w7 = broadcast(weight[k + 7]);
        a7 = w7.fma(x0, a7);
        b7 = w7.fma(x1, b7);
        c7 = w7.fma(x2, c7);
      }
      int q0 = inY[i];
      a0.intoArray(y, q0);
      a1.intoArray(y, q0 + distance);
      a2.intoArray(y, q0 + 2 * distance);
      a3.intoArray(y, q0 + 3 * distance);
      a4.intoArray(y, q0 + 4 * distance);
      a5.intoArray(y, q0 + 5 * distance);
      a6.intoArray(y, q0 + 6 * distance);
      a7.intoArray(y, q0 + 7 * distance);
      int q1 = inY[i + 1];
      b0.intoArray(y, q1);
      b1.intoArray(y, q1 + distance);
      b2.intoArray(y, q1 + 2 * distance);
      b3.intoArray(y, q1 + 3 * distance);
      b4.intoArray(y, q1 + 4 * distance);
      b5.intoArray(y, q1 + 5 * distance);
      b6.intoArray(y, q1 + 6 * distance);
      b7.intoArray(y, q1 + 7 * distance);
      int q2 = inY[i + 2];
      c0.intoArray(y, q2);
      c1.intoArray(y, q2 + distance);
      c2.intoArray(y, q2 + 2 * distance);
      c3.intoArray(y, q2 + 3 * distance);
      c4.intoArray(y, q2 + 4 * distance);
      c5.intoArray(y, q2 + 5 * distance);
      c6.intoArray(y, q2 + 6 * distance);
      c7.intoArray(y, q2 + 7 * distance);
    }
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
