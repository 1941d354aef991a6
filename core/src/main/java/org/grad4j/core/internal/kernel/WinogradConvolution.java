package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Runs;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.jspecify.annotations.Nullable;

/**
 * A convolution by {@link Winograd}'s algorithm: bands of rows of tiles whose transforms stay in
 * the second-level cache, and for each block of outputs products that stay in the first. Each
 * element of the products is one chain of sums over the channels, so bits depend neither on threads
 * nor on blocks.
 */
final class WinogradConvolution {
  /** About how many multiplications are worth waking a worker. */
  private static final long PIECE = 1 << 19;

  /** In so many pieces the work is shared, if it is enough. */
  private static final int PIECES = 8;

  /** In so many parts the outputs of a band are shared where bands are few. */
  private static final int SHARES = 4;

  /** About how many elements the transforms of a band have. */
  private static final int IN_BAND = 1 << 16;

  private final String name;
  private final ConvolutionShape shape;
  private final ConvolutionLoops copies;
  private final WinogradLoops loops;
  private final int width;

  /** How many rows of tiles a band has, but for the last one. */
  private final int rows;

  private final int bands;
  private final ConvolutionLoops.Results block;
  private final WinogradFilters filters;

  /** How far transformed channels and planes lie apart: by no power of two, for the caches. */
  private final int channel;

  private final int plane;

  private WinogradConvolution(String name, ConvolutionShape shape, ConvolutionLoops copies) {
    this.name = name;
    this.shape = shape;
    this.copies = copies;
    this.loops = copies.winograd();
    this.width = Winograd.tilesWidth(shape);
    int all = Winograd.tileRows(shape);
    int fitting = Math.max(1, IN_BAND / (WinogradLoops.PLANES * shape.channels() * width));
    this.bands = (all + fitting - 1) / fitting;
    this.rows = (all + bands - 1) / bands;
    this.block = ConvolutionLoops.Results.of(shape.outputs(), vectors(rows), loops.vectorLength());
    this.filters = new WinogradFilters(shape.outputs(), shape.channels(), block.outputs);
    int lanes = loops.vectorLength();
    this.channel = (ConvolutionLoops.filled(vectors(rows), block.vectors) + 1) * lanes;
    this.plane = shape.channels() * channel + 2 * lanes;
  }

  /** Writes y; false, with nothing of worth in it, where another way must be taken. */
  static boolean forward(
      String name,
      ConvolutionShape shape,
      NDArray x,
      NDArray weight,
      @Nullable NDArray bias,
      NDArray y) {
    var loops = Winograd.loops(shape);
    return loops != null
        && new WinogradConvolution(name, shape, loops).run(x, weight, false, bias, y);
  }

  /** Writes x = Σ y·W at the elements of each window, as the convolution of y; as above. */
  static boolean input(String name, ConvolutionShape shape, NDArray y, NDArray weight, NDArray x) {
    if (Winograd.loops(shape) == null) {
      return false;
    }
    var turned = DirectConvolution.turned(name, shape);
    var loops = Winograd.loops(turned);
    return loops != null
        && new WinogradConvolution(name, turned, loops).run(y, weight, true, null, x);
  }

  private int vectors(int tileRows) {
    return (tileRows * width + loops.vectorLength() - 1) / loops.vectorLength();
  }

  private boolean run(
      NDArray images, NDArray weight, boolean isTurned, @Nullable NDArray bias, NDArray y) {
    var x = images.contiguous();
    var pairs = filters.transformed(name, weight, isTurned);
    var biases = new float[filters.blocks() * block.outputs];
    if (bias != null) {
      System.arraycopy(DirectConvolution.elements(name, bias), 0, biases, 0, shape.outputs());
    }
    long all = shape.batch() * bands;
    int shares = (int) Math.min(filters.blocks(), (SHARES + all - 1) / all);
    long units = all * shares;
    long work = (long) shape.outputs() * shape.channels() * rows * width * WinogradLoops.PLANES;
    long grain = Math.max(PIECE * shares / (work + 1), (units + PIECES - 1) / PIECES);
    var isFinite = new AtomicBoolean(true);
    try (var in = Gate.read(name, x.storage());
        var out = Gate.write(name, y.storage())) {
      Workers.split(
          units,
          Math.max(1, grain),
          (from, to) -> {
            var piece =
                new Piece(
                    Kind.FLOATS.runs(in.memory(), x.dtype()),
                    x.offset(),
                    Kind.FLOATS.runs(out.memory(), y.dtype()),
                    pairs,
                    biases);
            for (long unit = from; unit < to && isFinite.get(); unit++) {
              long band = unit / shares;
              int share = (int) (unit % shares);
              piece.load(band / bands, (int) (band % bands));
              int blocks = filters.blocks();
              for (int b = blocks * share / shares; b < blocks * (share + 1) / shares; b++) {
                piece.compute(b);
              }
              if (!piece.isFinite()) {
                isFinite.set(false);
              }
            }
          });
    }
    return isFinite.get();
  }

  /** One thread's image, its transforms and results. */
  private final class Piece {
    private final Runs<float[]> source;
    private final long firstX;
    private final Runs<float[]> target;
    private final double[] pairs;
    private final float[] biases;
    private final PaddedPlanes planes = Winograd.paddedPlanes(copies, shape);
    private final float[] image;
    private final float[] tiles;
    private final float[] products;
    private final float[] results;
    private final float[] lines;
    private final float[] check = new float[loops.vectorLength()];
    private final int[] places = new int[vectors(rows)];

    /** Whether results lie in their rows at once. */
    private final boolean isInRows = width % loops.vectorLength() == 0;

    private final int below = isInRows ? width : places.length * loops.vectorLength();
    private final int distance = 2 * places.length * loops.vectorLength();
    private long imageInRoom = -1;
    private int bandInRoom = -1;

    Piece(Runs<float[]> source, long firstX, Runs<float[]> target, double[] pairs, float[] biases) {
      this.source = source;
      this.firstX = firstX;
      this.target = target;
      this.pairs = pairs;
      this.biases = biases;
      int lanes = loops.vectorLength();
      int inImage = shape.channels() * Winograd.inPlane(shape) + 2 * lanes;
      this.image = ThreadRooms.cleared(ThreadRooms.Use.IMAGE, inImage);
      int inTiles = WinogradLoops.PLANES * plane;
      this.tiles = ThreadRooms.take(ThreadRooms.Use.TILES, inTiles);
      if (rows * width % lanes != 0) {
        // The last vector is wanted for a part of its lanes, and the others are to be finite.
        Arrays.fill(tiles, 0, inTiles, 0);
      }
      int inBlock = block.outputs * block.vectors * lanes;
      this.products = ThreadRooms.take(ThreadRooms.Use.PRODUCTS, WinogradLoops.PLANES * inBlock);
      this.results = ThreadRooms.take(ThreadRooms.Use.RESULTS, block.outputs * distance);
      this.lines = ThreadRooms.take(ThreadRooms.Use.ROWS, 2 * rows * shape.across());
      for (int v = 0; v < places.length; v++) {
        int at = v * lanes;
        places[v] = isInRows ? at / width * 2 * width + at % width : at;
      }
    }

    void load(long number, int band) {
      if (number != imageInRoom) {
        long inImage = (long) shape.channels() * shape.height() * shape.width();
        planes.load(source, firstX + number * inImage, shape.channels(), image, 0);
        imageInRoom = number;
        bandInRoom = -1;
      }
      if (band != bandInRoom) {
        int first = band * rows * 2 * (width + 2);
        for (int c = 0; c < shape.channels(); c++, first += Winograd.inPlane(shape)) {
          int to = c * channel;
          int half = WinogradLoops.Pairs.PLANES * plane;
          loops.image(WinogradLoops.Pairs.P, image, first, rowsOf(band), width, tiles, to, plane);
          loops.image(
              WinogradLoops.Pairs.Q, image, first, rowsOf(band), width, tiles, to + half, plane);
        }
        bandInRoom = band;
      }
    }

    private int rowsOf(int band) {
      return Math.min(rows, Winograd.tileRows(shape) - band * rows);
    }

    void compute(int b) {
      int lanes = loops.vectorLength();
      int output = b * block.outputs;
      int count = vectors(rowsOf(bandInRoom));
      for (int v = 0; v < count; v += block.vectors) {
        for (int p = 0; p < WinogradLoops.PLANES; p++) {
          loops.products(
              block,
              tiles,
              p * plane + v * lanes,
              channel,
              shape.channels(),
              pairs,
              p * filters.inPlane() + b * filters.inBlock(),
              products,
              p * block.outputs * block.vectors * lanes);
        }
        loops.results(
            block,
            products,
            Math.min(block.vectors, count - v),
            biases,
            output,
            results,
            distance,
            places,
            v,
            below,
            check);
      }
      for (int o = 0; o < Math.min(block.outputs, shape.outputs() - output); o++) {
        put(o, imageInRoom * shape.outputs() + output + o);
      }
    }

    /** Writes the rows of a band, without what the last tiles have beyond them. */
    private void put(int o, long planeOfY) {
      int across = shape.across();
      int firstRow = bandInRoom * rows * 2;
      int count = Math.min(2 * rows, shape.down() - firstRow);
      long at = (planeOfY * shape.down() + firstRow) * across;
      if (isInRows && across == width) {
        target.put(at, 1, results, o * distance, count * across);
        return;
      }
      for (int r = 0; r < count; r++) {
        int from = isInRows ? r * width : r / 2 * width + r % 2 * below;
        System.arraycopy(results, o * distance + from, lines, r * across, across);
      }
      target.put(at, 1, lines, 0, count * across);
    }

    boolean isFinite() {
      return DirectConvolution.isFinite(check);
    }
  }
}
