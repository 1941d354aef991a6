package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.internal.shape.ConvolutionShape;

/**
 * The taps of a convolution, row by row of the kernels, each over all channels: so those that a
 * block of places needs follow one another where rows that meet padding alone are left out.
 *
 * @param offsets how far each tap lies behind a window's first element
 * @param from the first tap of each block of places
 * @param to the tap behind its last one
 */
public record ResultTaps(int[] offsets, int[] from, int[] to) {
  /** All taps at all places. */
  static ResultTaps all(ConvolutionShape shape, VectorPlaces places, int vectors) {
    int blocks = (places.count() + vectors - 1) / vectors;
    var to = new int[blocks];
    Arrays.fill(to, shape.inWindow());
    return new ResultTaps(offsets(shape), new int[blocks], to);
  }

  /** Taps at some vectors at a time, without those of which each would multiply a 0 of padding. */
  static ResultTaps withoutPadding(
      ConvolutionShape shape, VectorPlaces places, int vectors, int lanes) {
    var taps = all(shape, places, vectors);
    int width = DirectConvolution.paddedWidth(shape);
    int padding = shape.rows().padding();
    int kernel = shape.rows().kernel();
    int inRow = shape.inWindow() / kernel;
    for (int b = 0; b < taps.to.length; b++) {
      int last = Math.min((b + 1) * vectors, places.count()) - 1;
      int firstRow = places.x()[b * vectors] / width;
      int lastRow = Math.min((places.x()[last] + lanes - 1) / width, shape.down() - 1);
      int from = Math.min(kernel, Math.max(0, padding - lastRow));
      int to = Math.min(kernel, Math.max(from, padding + shape.height() - firstRow));
      taps.from[b] = from * inRow;
      taps.to[b] = to * inRow;
    }
    return taps;
  }

  private static int[] offsets(ConvolutionShape shape) {
    int width = DirectConvolution.paddedWidth(shape);
    int inPlane = DirectConvolution.inPadded(shape) / shape.channels();
    var offsets = new int[shape.inWindow()];
    int t = 0;
    for (int i = 0; i < shape.rows().kernel(); i++) {
      for (int c = 0; c < shape.channels(); c++) {
        for (int j = 0; j < shape.columns().kernel(); j++) {
          offsets[t++] = c * inPlane + i * width + j;
        }
      }
    }
    return offsets;
  }

  /** The weights of blocks of {@code size} outputs side by side for each tap, block after block. */
  static float[] packed(ConvolutionShape shape, int size, float[] weight) {
    int inWindow = shape.inWindow();
    int rows = shape.rows().kernel();
    int columns = shape.columns().kernel();
    var packed = new float[ConvolutionLoops.filled(shape.outputs(), size) * inWindow];
    for (int o = 0, from = 0; o < shape.outputs(); o++) {
      int first = o / size * size * inWindow + o % size;
      for (int c = 0; c < shape.channels(); c++) {
        for (int i = 0; i < rows; i++) {
          int to = first + (i * shape.channels() + c) * columns * size;
          for (int end = from + columns; from < end; from++, to += size) {
            packed[to] = weight[from];
          }
        }
      }
    }
    return packed;
  }
}
