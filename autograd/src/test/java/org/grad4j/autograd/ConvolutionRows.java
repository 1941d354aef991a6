package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

/** Convolutions and their transposes: rows of the gradient table. */
final class ConvolutionRows {
  private static final ConvOptions DEFAULTS = ConvOptions.DEFAULTS;

  private ConvolutionRows() {}

  static void add() {
    one();
    two();
    transposed();
  }

  private static void one() {
    var plain = "Functional.conv1d(Tensor,Tensor)";
    row(plain, "", in -> Functional.conv1d(in[0], in[1]), any(2, 2, 5), any(3, 2, 2));
    row(plain, "no image", in -> Functional.conv1d(in[0], in[1]), any(0, 2, 5), any(3, 2, 2));
    row(plain, "unbatched", in -> Functional.conv1d(in[0], in[1]), any(2, 3), any(1, 2, 3));
    row(
        "Functional.conv1d(Tensor,Tensor,Tensor)",
        "",
        in -> Functional.conv1d(in[0], in[1], in[2]),
        any(2, 2, 5),
        any(3, 2, 2),
        any(3));
    row(
        "Functional.conv1d(Tensor,Tensor,Tensor,int,int)",
        "",
        in -> Functional.conv1d(in[0], in[1], in[2], 2, 1),
        any(2, 2, 5),
        any(3, 2, 2),
        any(3));
    row(
        "Functional.conv1d(Tensor,Tensor,Tensor,ConvOptions)",
        "groups, evenly padded",
        in -> Functional.conv1d(in[0], in[1], in[2], DEFAULTS.same().dilation(3).groups(2)),
        any(2, 2, 4),
        any(2, 1, 2),
        any(2));
  }

  private static void two() {
    var plain = "Functional.conv2d(Tensor,Tensor)";
    row(plain, "", in -> Functional.conv2d(in[0], in[1]), any(2, 2, 3, 4), any(2, 2, 2, 3));
    row(plain, "1 × 1", in -> Functional.conv2d(in[0], in[1]), any(2, 2, 2, 2), any(3, 2, 1, 1));
    row(plain, "no image", in -> Functional.conv2d(in[0], in[1]), any(0, 1, 3, 3), any(2, 1, 2, 2));
    row(plain, "unbatched", in -> Functional.conv2d(in[0], in[1]), any(1, 3, 3), any(2, 1, 2, 2));
    row(
        "Functional.conv2d(Tensor,Tensor,Tensor)",
        "",
        in -> Functional.conv2d(in[0], in[1], in[2]),
        any(2, 1, 3, 3),
        any(2, 1, 2, 2),
        any(2));
    row(
        "Functional.conv2d(Tensor,Tensor,Tensor,int,int)",
        "",
        in -> Functional.conv2d(in[0], in[1], in[2], 2, 1),
        any(2, 1, 3, 4),
        any(2, 1, 2, 2),
        any(2));
    var full = "Functional.conv2d(Tensor,Tensor,Tensor,ConvOptions)";
    row(
        full,
        "groups and dilation",
        in -> Functional.conv2d(in[0], in[1], in[2], DEFAULTS.padding(1, 2).dilation(2).groups(2)),
        any(1, 2, 3, 2),
        any(2, 1, 2, 2),
        any(2));
    row(
        full,
        "1 × 1 in groups",
        in -> Functional.conv2d(in[0], in[1], in[2], DEFAULTS.groups(2)),
        any(2, 2, 2, 2),
        any(4, 1, 1, 1),
        any(4));
    row(
        full,
        "one input twice",
        in -> Functional.conv2d(in[0], in[0], null, DEFAULTS.padding(1)),
        any(2, 2, 2, 2));
  }

  private static void transposed() {
    row(
        "Functional.convTranspose1d(Tensor,Tensor,Tensor)",
        "",
        in -> Functional.convTranspose1d(in[0], in[1], in[2]),
        any(2, 2, 3),
        any(2, 3, 2),
        any(3));
    row(
        "Functional.convTranspose1d(Tensor,Tensor,Tensor,ConvOptions)",
        "",
        in ->
            Functional.convTranspose1d(
                in[0], in[1], in[2], DEFAULTS.stride(3).padding(1).outputPadding(2)),
        any(2, 2, 3),
        any(2, 1, 3),
        any(1));
    row(
        "Functional.convTranspose2d(Tensor,Tensor,Tensor)",
        "",
        in -> Functional.convTranspose2d(in[0], in[1], in[2]),
        any(1, 2, 2, 3),
        any(2, 2, 2, 2),
        any(2));
    row(
        "Functional.convTranspose2d(Tensor,Tensor,Tensor,ConvOptions)",
        "groups",
        in ->
            Functional.convTranspose2d(
                in[0], in[1], in[2], DEFAULTS.groups(2).dilation(2).outputPadding(1).stride(1, 2)),
        any(2, 2, 2, 2),
        any(2, 1, 2, 1),
        any(2));
  }
}
