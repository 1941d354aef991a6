package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

import org.grad4j.core.Divisor;
import org.grad4j.core.Window;

/** Pooling, windows and sizes of images: rows of the gradient table. */
final class WindowRows {
  private static final Window OVERLAPPING = new Window(3, 2, 1, 1);
  private static final Window SPREAD = new Window(2, 1, 1, 2);

  private WindowRows() {}

  static void add() {
    maxima();
    means();
    windows();
    sizes();
  }

  private static void maxima() {
    row("Functional.maxPool1d(Tensor,int)", "", in -> Functional.maxPool1d(in[0], 2), any(2, 2, 5));
    var one = "Functional.maxPool1d(Tensor,Window,boolean)";
    row(one, "", in -> Functional.maxPool1d(in[0], SPREAD, true).values(), any(2, 5));
    row(one, "empty", in -> Functional.maxPool1d(in[0], SPREAD, true).values(), any(0, 2, 5));
    row("Functional.maxPool2d(Tensor,int)", "", in -> Functional.maxPool2d(in[0], 2), any(2, 4, 5));
    row(
        "Functional.maxPool2d(Tensor,int,int,int)",
        "",
        in -> Functional.maxPool2d(in[0], 3, 1, 1),
        any(2, 2, 3, 4));
    row(
        "Functional.maxPool2d(Tensor,Window,Window,boolean)",
        "",
        in -> Functional.maxPool2d(in[0], OVERLAPPING, SPREAD, true).values(),
        any(2, 2, 4, 3));
    row(
        "Functional.adaptiveMaxPool1d(Tensor,long)",
        "",
        in -> Functional.adaptiveMaxPool1d(in[0], 3).values(),
        any(2, 2, 5));
    row(
        "Functional.adaptiveMaxPool2d(Tensor,long,long)",
        "",
        in -> Functional.adaptiveMaxPool2d(in[0], 2, 3).values(),
        any(2, 2, 5, 4));
  }

  private static void means() {
    row("Functional.avgPool1d(Tensor,int)", "", in -> Functional.avgPool1d(in[0], 2), any(2, 2, 5));
    row(
        "Functional.avgPool1d(Tensor,Window,boolean,Divisor)",
        "",
        in -> Functional.avgPool1d(in[0], OVERLAPPING, true, Divisor.withoutPadding()),
        any(2, 5));
    row("Functional.avgPool2d(Tensor,int)", "", in -> Functional.avgPool2d(in[0], 2), any(2, 4, 5));
    row(
        "Functional.avgPool2d(Tensor,int,int,int)",
        "",
        in -> Functional.avgPool2d(in[0], 3, 2, 1),
        any(2, 2, 4, 3));
    row(
        "Functional.avgPool2d(Tensor,Window,Window,boolean,Divisor)",
        "",
        in -> Functional.avgPool2d(in[0], OVERLAPPING, Window.tiling(2), true, Divisor.of(-3)),
        any(2, 2, 4, 3));
    row(
        "Functional.adaptiveAvgPool1d(Tensor,long)",
        "",
        in -> Functional.adaptiveAvgPool1d(in[0], 3),
        any(2, 2, 5));
    row(
        "Functional.adaptiveAvgPool2d(Tensor,long,long)",
        "",
        in -> Functional.adaptiveAvgPool2d(in[0], 3, 2),
        any(2, 5, 4));
  }

  private static void windows() {
    row(
        "Functional.unfold(Tensor,Window,Window)",
        "",
        in -> Functional.unfold(in[0], OVERLAPPING, SPREAD),
        any(2, 2, 4, 3));
    row(
        "Functional.fold(Tensor,long,long,Window,Window)",
        "",
        in -> Functional.fold(in[0], 3, 2, SPREAD, SPREAD),
        any(2, 4, 6));
    var shuffle = "Functional.pixelShuffle(Tensor,long)";
    row(shuffle, "", in -> Functional.pixelShuffle(in[0], 2), any(2, 8, 2, 3));
    row(shuffle, "empty", in -> Functional.pixelShuffle(in[0], 2), any(0, 4, 2, 3));
    row(shuffle, "unbatched", in -> Functional.pixelShuffle(in[0], 2), any(4, 2, 3));
    row(
        "Functional.pixelUnshuffle(Tensor,long)",
        "",
        in -> Functional.pixelUnshuffle(in[0], 3),
        any(2, 1, 3, 6));
  }

  private static void sizes() {
    var sizes = "Functional.interpolate(Tensor,InterpolationMode,boolean,long[])";
    for (var mode : InterpolationMode.values()) {
      if (mode != InterpolationMode.LINEAR) {
        row(
            sizes,
            mode + " image",
            in -> Functional.interpolate(in[0], mode, false, 5, 2),
            any(2, 2, 3, 3));
      }
      if (mode != InterpolationMode.BILINEAR) {
        row(
            sizes,
            mode + " signal",
            in -> Functional.interpolate(in[0], mode, false, 5L),
            any(2, 2, 3));
      }
    }
    row(
        sizes,
        "corners stay",
        in -> Functional.interpolate(in[0], InterpolationMode.BILINEAR, true, 1, 5),
        any(1, 2, 3, 3));
    row(
        sizes,
        "empty",
        in -> Functional.interpolate(in[0], InterpolationMode.NEAREST, false, 1, 5),
        any(0, 2, 3, 3));
    row(
        "Functional.interpolate(Tensor,InterpolationMode,boolean,double[])",
        "",
        in -> Functional.interpolate(in[0], InterpolationMode.LINEAR, false, 1.7),
        any(2, 2, 3));
  }
}
