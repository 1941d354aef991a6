package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.grad4j.core.internal.kernel.ConvolutionLoops;
import org.grad4j.core.internal.kernel.ResultTaps;
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
      ResultTaps taps,
      float[] weight,
      int first,
      float[] bias,
      int output,
      float[] y,
      int distance) {
    switch (block) {
      case THREE_BY_THREE ->
          VectorConvolutionResults.threeByThree(
              x, places, taps, weight, first, bias, output, y, distance);
      case THREE_BY_SIX ->
          VectorConvolutionResults.threeBySix(
              x, places, taps, weight, first, bias, output, y, distance);
      case SIX_BY_FOUR ->
          VectorConvolutionResults.sixByFour(
              x, places, taps, weight, first, bias, output, y, distance);
      case EIGHT_BY_THREE ->
          VectorConvolutionResults.eightByThree(
              x, places, taps, weight, first, bias, output, y, distance);
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
      case EIGHT_BY_THREE ->
          VectorConvolutionSums.eightByThree(g, atG, distance, x, places, n, offsets, tap, sums);
    }
  }

  @Override
  public void spread(float[] from, int rows, int width, float[] to, int first, int pitch) {
    if (width < LANES) {
      spreadNarrow(from, rows, width, to, first, pitch);
      return;
    }
    int last = width - LANES;
    for (int r = 0, at = 0, p = first; r < rows; r++, at += width, p += pitch) {
      // In one place for all vectors: what is compiled for rows of one is called for longer ones.
      for (int c = 0; c < width; c += LANES) {
        int column = Math.min(c, last);
        FloatVector.fromArray(SPECIES, from, at + column).intoArray(to, p + column);
      }
    }
  }

  private static void spreadNarrow(
      float[] from, int rows, int width, float[] to, int first, int pitch) {
    var inRow = SPECIES.indexInRange(0, width);
    var zero = FloatVector.zero(SPECIES);
    int end = first + (rows - 1) * pitch + width;
    for (int r = 0, at = 0, p = first; r < rows; r++, at += width, p += pitch) {
      // What lies behind the last row may be there already.
      if (p + LANES > end) {
        System.arraycopy(from, at, to, p, width);
        continue;
      }
      zero.blend(FloatVector.fromArray(SPECIES, from, at), inRow).intoArray(to, p);
    }
  }

  @Override
  public void closeRanks(float[] x, int planes, int rows, int width, int pitch, int distance) {
    // Rows that have no gaps between them are moved as one.
    boolean isWhole = pitch == width;
    int length = isWhole ? rows * width : width;
    int lines = isWhole ? 1 : rows;
    int reach = (length + LANES - 1) / LANES * LANES;
    for (int p = 0, to = 0; p < planes; p++) {
      for (int r = 0, from = p * distance; r < lines; r++, from += pitch, to += length) {
        if (from == to) {
          continue;
        }
        // Whole vectors write behind the line: not where there are elements that are still to move.
        if (from - to < reach - length || from + reach > x.length) {
          System.arraycopy(x, from, x, to, length);
          continue;
        }
        for (int c = 0; c < length; c += LANES) {
          FloatVector.fromArray(SPECIES, x, from + c).intoArray(x, to + c);
        }
      }
    }
  }
}
