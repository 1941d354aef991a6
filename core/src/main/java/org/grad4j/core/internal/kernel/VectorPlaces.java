package org.grad4j.core.internal.kernel;

/**
 * Where the vectors of elements lie that a convolution computes, in padded planes x and in planes
 * y: row by row, or over rows and the padding between them as if they were one, whichever takes
 * fewer vectors.
 *
 * @param x the first element of each vector in x; the last place is repeated so that loops may take
 *     several at a time
 * @param y the same in y
 * @param count how many vectors there are
 * @param pitch how far rows of y lie apart
 * @param room how many elements a plane of y takes, with what vectors write beyond its last one
 */
public record VectorPlaces(int[] x, int[] y, int count, int pitch, int room) {
  private static final int TOGETHER = 12;

  /**
   * For results: the last vector of a row may compute some elements of the one before again, or
   * write where the next row will.
   */
  static VectorPlaces ofResults(int width, int down, int across, int lanes) {
    int inRow = (across + lanes - 1) / lanes;
    int flat = flat(width, down, across, lanes);
    if (flat < down * inRow) {
      return flat(flat, width, lanes);
    }
    int last = Math.max(0, across - lanes);
    return rows(width, down, inRow, last, across, lanes);
  }

  /**
   * For sums over all elements of images whose padded planes and planes of y lie so far apart. What
   * is no element of y must be 0 there.
   */
  static VectorPlaces ofSums(int width, int down, int across, int lanes) {
    int inRow = (across + lanes - 1) / lanes;
    int flat = flat(width, down, across, lanes);
    return flat < down * inRow
        ? flat(flat, width, lanes)
        : rows(width, down, inRow, (inRow - 1) * lanes, inRow * lanes, lanes);
  }

  private static int flat(int width, int down, int across, int lanes) {
    return ((down - 1) * width + across + lanes - 1) / lanes;
  }

  private static VectorPlaces flat(int count, int width, int lanes) {
    var places = new int[padded(count)];
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.min(i, count - 1) * lanes;
    }
    return new VectorPlaces(places, places, count, width, count * lanes);
  }

  private static VectorPlaces rows(int width, int down, int inRow, int last, int pitch, int lanes) {
    int count = down * inRow;
    var x = new int[padded(count)];
    var y = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      int row = Math.min(i, count - 1) / inRow;
      int column = Math.min(Math.min(i, count - 1) % inRow * lanes, last);
      x[i] = row * width + column;
      y[i] = row * pitch + column;
    }
    return new VectorPlaces(x, y, count, pitch, (down - 1) * pitch + last + lanes);
  }

  private static int padded(int count) {
    return (count + TOGETHER - 1) / TOGETHER * TOGETHER;
  }

  /** The same places in so many images one after another. */
  VectorPlaces times(int images, int inX) {
    var allX = new int[images * count];
    var allY = new int[images * count];
    for (int i = 0; i < allX.length; i++) {
      allX[i] = i / count * inX + x[i % count];
      allY[i] = i / count * room + y[i % count];
    }
    return new VectorPlaces(allX, allY, allX.length, pitch, images * room);
  }
}
