package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.grad4j.core.internal.kernel.ConvolutionLoops;
import org.grad4j.core.internal.kernel.VectorPlaces;
import org.grad4j.core.internal.kernel.WinogradLoops;

/** The loops of direct convolution on vectors: each block has a loop of its own, whole. */
final class VectorConvolution implements ConvolutionLoops {
  private static final WinogradLoops WINOGRAD = new VectorWinograd();

  @Override
  public int vectorLength() {
    return LANES;
  }

  @Override
  public WinogradLoops winograd() {
    return WINOGRAD;
  }

  @Override
  public void results(
      Results block,
      float[] x,
      VectorPlaces places,
      int[] offsets,
      float[] weight,
      int first,
      float[] bias,
      int output,
      float[] y,
      int distance) {
    switch (block) {
      case THREE_BY_THREE ->
          VectorConvolutionResults.threeByThree(
              x, places, offsets, weight, first, bias, output, y, distance);
      case THREE_BY_SIX ->
          VectorConvolutionResults.threeBySix(
              x, places, offsets, weight, first, bias, output, y, distance);
      case SIX_BY_FOUR ->
          VectorConvolutionResults.sixByFour(
              x, places, offsets, weight, first, bias, output, y, distance);
      case EIGHT_BY_THREE ->
          VectorConvolutionResults.eightByThree(
              x, places, offsets, weight, first, bias, output, y, distance);
    }
  }

  @Override
  public void sums(
      Sums block,
      float[] g,
      int atG,
      int distance,
      float[] x,
      VectorPlaces places,
      int n,
      int[] offsets,
      int tap,
      float[] sums) {
    switch (block) {
      case THREE_BY_THREE ->
          VectorConvolutionSums.threeByThree(g, atG, distance, x, places, n, offsets, tap, sums);
      case FOUR_BY_FOUR ->
          VectorConvolutionSums.fourByFour(g, atG, distance, x, places, n, offsets, tap, sums);
      case SIX_BY_FOUR ->
          VectorConvolutionSums.sixByFour(g, atG, distance, x, places, n, offsets, tap, sums);
    }
  }

  @Override
  public void spread(float[] from, int rows, int width, float[] to, int first, int pitch) {
    int last = width - LANES;
    for (int r = 0, at = 0, p = first; r < rows; r++, at += width, p += pitch) {
      for (int c = 0; c < last; c += LANES) {
        FloatVector.fromArray(SPECIES, from, at + c).intoArray(to, p + c);
      }
      FloatVector.fromArray(SPECIES, from, at + last).intoArray(to, p + last);
    }
  }
}
