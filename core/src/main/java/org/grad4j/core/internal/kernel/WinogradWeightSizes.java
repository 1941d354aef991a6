package org.grad4j.core.internal.kernel;

import org.grad4j.core.internal.shape.ConvolutionShape;

/** How the gradient of a weight is divided, and where its parts keep what they compute. */
final class WinogradWeightSizes {
  /** About how many elements the transforms of images have that are in the room together. */
  private static final long TOGETHER = 1 << 17;

  /** The rows of a kernel. */
  static final int ROWS = 3;

  final WinogradLoops.Sums block;

  /** How many rows of tiles an image has, and how many elements such a row. */
  final int rows;

  final int width;

  /** How many elements an image has in a transformed channel. */
  final int inImage;

  final int channelBlocks;
  final int outputBlocks;

  /** How many images are transformed before sums are taken, which pays off for many tiles. */
  final int together;

  /** How far channels lie apart, and outputs. */
  final int distance;

  final int planeOfX;
  final int planeOfG;
  final int planeOfSums;

  WinogradWeightSizes(ConvolutionShape shape, int lanes) {
    this.block = WinogradLoops.Sums.of(shape.outputs(), lanes);
    this.rows = Winograd.tileRows(shape);
    this.width = Winograd.tilesWidth(shape);
    this.inImage = ConvolutionLoops.filled(rows * width, lanes);
    this.channelBlocks = (shape.channels() + block.channels - 1) / block.channels;
    this.outputBlocks = (shape.outputs() + block.outputs - 1) / block.outputs;
    int channels = channelBlocks * block.channels;
    long inOne = (long) WinogradLoops.PLANES / 2 * channels * inImage;
    this.together = (int) Math.max(1, Math.min(shape.batch(), TOGETHER / inOne));
    this.distance = together * inImage + lanes;
    this.planeOfX = channels * distance + 2 * lanes;
    this.planeOfG = block.outputs * distance + 2 * lanes;
    this.planeOfSums =
        ConvolutionLoops.filled(channels * block.outputs * WinogradLoops.FOLDED, lanes);
  }

  /** How many sums a block of outputs has after the transform of columns. */
  int inOutputBlock() {
    return ROWS * planeOfSums;
  }

  /** How many sums one half of the planes has after the transform of columns. */
  int inHalf() {
    return outputBlocks * inOutputBlock();
  }

  /** The kernels of output o of a block, from its transformed rows. */
  void kernels(float[] rows, int o, int channels, float[] kernels, int to) {
    int step = block.outputs * WinogradLoops.FOLDED;
    for (int r = 0; r < ROWS; r++) {
      int ends = r * planeOfSums + o * WinogradLoops.FOLDED;
      int middle = ends + inOutputBlock();
      for (int c = 0, at = to + 3 * r; c < channels; c++, at += WinogradFilters.TAPS) {
        kernels[at] = rows[ends];
        kernels[at + 1] = rows[middle];
        kernels[at + 2] = rows[ends + 1];
        ends += step;
        middle += step;
      }
    }
  }
}
