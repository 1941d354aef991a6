package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.Divisor;
import org.grad4j.core.NDArray;
import org.grad4j.core.Pooled;
import org.grad4j.core.Shape;
import org.grad4j.core.Window;
import org.grad4j.core.internal.kernel.PoolGradients;
import org.grad4j.core.internal.shape.WindowShapes;

/**
 * Pooling: one number for each window of a plane. A signal (N, C, L) is taken as planes of one row.
 */
final class Pooling {
  /** Windows over the only row of a signal. */
  private static final Window ROW = Window.sliding(1);

  private Pooling() {}

  // ---- maxima ----

  /** y = max x over each window, with its indices; dx = g at them, the first of equal ones. */
  static MaxPooled max2d(Tensor x, Window rows, Window columns, boolean ceilMode) {
    return max(
        "maxPool2d",
        x,
        org.grad4j.core.internal.kernel.Pooling.max(
            "maxPool2d", x.data(), rows, columns, ceilMode));
  }

  /** y = max x over each window of a signal, as {@link #max2d}. */
  static MaxPooled max1d(Tensor x, Window window, boolean ceilMode) {
    WindowShapes.requireSignal("maxPool1d", x.shape(), window, ceilMode);
    var plane = plane(x);
    return signal(
        max(
            "maxPool1d",
            plane,
            org.grad4j.core.internal.kernel.Pooling.max(
                "maxPool1d", plane.data(), ROW, window, ceilMode)));
  }

  /** y = max x over each of height × width windows that cover the plane, as {@link #max2d}. */
  static MaxPooled adaptiveMax2d(Tensor x, long height, long width) {
    return max(
        "adaptiveMaxPool2d",
        x,
        org.grad4j.core.internal.kernel.Pooling.adaptiveMax(
            "adaptiveMaxPool2d", x.data(), height, width));
  }

  /** y = max x over each of {@code size} windows that cover the signal, as {@link #max2d}. */
  static MaxPooled adaptiveMax1d(Tensor x, long size) {
    WindowShapes.requireAdaptiveSignal("adaptiveMaxPool1d", x.shape(), size);
    var plane = plane(x);
    return signal(
        max(
            "adaptiveMaxPool1d",
            plane,
            org.grad4j.core.internal.kernel.Pooling.adaptiveMax(
                "adaptiveMaxPool1d", plane.data(), 1, size)));
  }

  /** Records what was found; dx = g at the indices, which are kept. */
  private static MaxPooled max(String name, Tensor x, Pooled found) {
    var shape = x.shape();
    var outputs =
        record(
            name,
            new Tensor[] {x},
            new NDArray[] {found.values(), found.indices()},
            Keep.SECOND_OUTPUT,
            new NDArray[0],
            (Rule.General)
                call -> call.give(0, scattered(name, call.grad(0), call.output(1), shape)));
    return new MaxPooled(outputs[0], outputs[1]);
  }

  /** x = y at the indices, 0 elsewhere; dy = g at the indices. Keeps the indices. */
  private static Tensor scattered(String name, Tensor y, Tensor indices, Shape shape) {
    return record(
        name + "Backward",
        indices,
        y,
        PoolGradients.max(y.data(), indices.data(), shape),
        Keep.FIRST_INPUT,
        (Rule.General) call -> call.give(1, picked(name, call.grad(), call.input(0), shape)));
  }

  /** y = x at the indices; dx = g at the indices, 0 elsewhere. Keeps the indices. */
  private static Tensor picked(String name, Tensor x, Tensor indices, Shape shape) {
    return record(
        name,
        indices,
        x,
        PoolGradients.pick(x.data(), indices.data()),
        Keep.FIRST_INPUT,
        (Rule.General) call -> call.give(1, scattered(name, call.grad(), call.input(0), shape)));
  }

  // ---- means ----

  /** y = Σx / n over each window; dx = Σ g / n of the windows of an element. Keeps nothing. */
  static Tensor average2d(
      Tensor x, Window rows, Window columns, boolean ceilMode, Divisor divisor) {
    return average("avgPool2d", x, rows, columns, ceilMode, divisor);
  }

  /** y = Σx / n over each window of a signal, as {@link #average2d}. */
  static Tensor average1d(Tensor x, Window window, boolean ceilMode, Divisor divisor) {
    WindowShapes.requireSignal("avgPool1d", x.shape(), window, ceilMode);
    return signal(average("avgPool1d", plane(x), ROW, window, ceilMode, divisor));
  }

  private static Tensor average(
      String name, Tensor x, Window rows, Window columns, boolean ceilMode, Divisor divisor) {
    var shape = x.shape();
    return record(
        name,
        x,
        org.grad4j.core.internal.kernel.Pooling.average(
            name, x.data(), rows, columns, ceilMode, divisor),
        Keep.NOTHING,
        (g, call) -> spread(name, g, shape, rows, columns, ceilMode, divisor));
  }

  /** x = Σ y / n of the windows of an element; dy = Σg / n over each window. Keeps nothing. */
  private static Tensor spread(
      String name,
      Tensor y,
      Shape shape,
      Window rows,
      Window columns,
      boolean ceilMode,
      Divisor divisor) {
    return record(
        name + "Backward",
        y,
        PoolGradients.average(y.data(), shape, rows, columns, divisor),
        Keep.NOTHING,
        (g, call) -> average(name, g, rows, columns, ceilMode, divisor));
  }

  /** y = the mean of each of height × width windows that cover the plane. Keeps nothing. */
  static Tensor adaptiveAverage2d(Tensor x, long height, long width) {
    return adaptive("adaptiveAvgPool2d", x, height, width);
  }

  /** y = the mean of each of {@code size} windows that cover the signal. Keeps nothing. */
  static Tensor adaptiveAverage1d(Tensor x, long size) {
    WindowShapes.requireAdaptiveSignal("adaptiveAvgPool1d", x.shape(), size);
    return signal(adaptive("adaptiveAvgPool1d", plane(x), 1, size));
  }

  private static Tensor adaptive(String name, Tensor x, long height, long width) {
    var shape = x.shape();
    return record(
        name,
        x,
        org.grad4j.core.internal.kernel.Pooling.adaptiveAverage(name, x.data(), height, width),
        Keep.NOTHING,
        (g, call) -> adaptiveSpread(name, g, shape));
  }

  private static Tensor adaptiveSpread(String name, Tensor y, Shape shape) {
    var windows = y.shape();
    return record(
        name + "Backward",
        y,
        PoolGradients.adaptiveAverage(y.data(), shape),
        Keep.NOTHING,
        (g, call) -> adaptive(name, g, windows.size(-2), windows.size(-1)));
  }

  // ---- signals ----

  private static Tensor plane(Tensor x) {
    var sizes = x.shape();
    return x.rank() == 3
        ? x.reshape(sizes.size(0), sizes.size(1), 1, sizes.size(2))
        : x.reshape(sizes.size(0), 1, sizes.size(1));
  }

  private static Tensor signal(Tensor plane) {
    var sizes = plane.shape();
    return plane.rank() == 4
        ? plane.reshape(sizes.size(0), sizes.size(1), sizes.size(3))
        : plane.reshape(sizes.size(0), sizes.size(2));
  }

  private static MaxPooled signal(MaxPooled planes) {
    return new MaxPooled(signal(planes.values()), signal(planes.indices()));
  }
}
