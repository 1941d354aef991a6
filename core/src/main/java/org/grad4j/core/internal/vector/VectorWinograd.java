package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.LANES;

import org.grad4j.core.internal.kernel.ConvolutionLoops;
import org.grad4j.core.internal.kernel.WinogradLoops;

/** The loops of Winograd's algorithm on vectors: each block has a loop of its own, whole. */
final class VectorWinograd implements WinogradLoops {
  @Override
  public int vectorLength() {
    return LANES;
  }

  @Override
  public void image(
      Pairs pairs, float[] x, int first, int rows, int width, float[] tiles, int to, int plane) {
    switch (pairs) {
      case P -> VectorWinogradTransforms.imageP(x, first, rows, width, tiles, to, plane);
      case Q -> VectorWinogradTransforms.imageQ(x, first, rows, width, tiles, to, plane);
    }
  }

  @Override
  public void gradient(
      Pairs pairs, float[] g, int first, int rows, int width, float[] tiles, int to, int plane) {
    switch (pairs) {
      case P -> VectorWinogradTransforms.gradientP(g, first, rows, width, tiles, to, plane);
      case Q -> VectorWinogradTransforms.gradientQ(g, first, rows, width, tiles, to, plane);
    }
  }

  @Override
  public void products(
      ConvolutionLoops.Results block,
      float[] tiles,
      int from,
      int channel,
      int channels,
      double[] weight,
      int first,
      float[] products,
      int to) {
    switch (block) {
      case THREE_BY_THREE ->
          VectorWinogradProducts.threeByThree(
              tiles, from, channel, channels, weight, first, products, to);
      case THREE_BY_SIX ->
          VectorWinogradProducts.threeBySix(
              tiles, from, channel, channels, weight, first, products, to);
      case SIX_BY_FOUR ->
          VectorWinogradProducts.sixByFour(
              tiles, from, channel, channels, weight, first, products, to);
      case EIGHT_BY_THREE ->
          VectorWinogradProducts.eightByThree(
              tiles, from, channel, channels, weight, first, products, to);
    }
  }

  @Override
  public void results(
      ConvolutionLoops.Results block,
      float[] products,
      int count,
      float[] bias,
      int output,
      float[] y,
      int distance,
      int[] places,
      int vector,
      int below,
      float[] check) {
    VectorWinogradTransforms.results(
        products,
        block.outputs(),
        block.vectors(),
        count,
        bias,
        output,
        y,
        distance,
        places,
        vector,
        below,
        check);
  }

  @Override
  public void sums(
      Sums block, float[] g, int fromG, float[] x, int fromX, int distance, int n, float[] sums) {
    switch (block) {
      case THREE_BY_THREE -> VectorWinogradSums.threeByThree(g, fromG, x, fromX, distance, n, sums);
      case FOUR_BY_FOUR -> VectorWinogradSums.fourByFour(g, fromG, x, fromX, distance, n, sums);
      case SIX_BY_FOUR -> VectorWinogradSums.sixByFour(g, fromG, x, fromX, distance, n, sums);
    }
  }

  @Override
  public void fold(float[] sums, int count, float[] folded, int first) {
    VectorWinogradSums.fold(sums, count, folded, first);
  }

  @Override
  public void columns(float[] sums, int from, int n, float[] rows, int to, boolean adds) {
    VectorWinogradAdjoint.columns(sums, from, n, rows, to, adds);
  }

  @Override
  public void rows(float[] columns, int from, int half, int groups, int n, float[] rows) {
    VectorWinogradAdjoint.rows(columns, from, half, groups, n, rows);
  }
}
