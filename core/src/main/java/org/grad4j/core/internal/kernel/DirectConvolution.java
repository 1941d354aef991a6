package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.Window;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.jspecify.annotations.Nullable;

/**
 * A convolution of float32 on vectors, without columns: windows side by side, which step by one
 * element. Each element of the result is summed over the taps of its window one after the other, so
 * bits depend neither on threads nor on the length of a vector.
 */
final class DirectConvolution {
  /** About how many multiplications are worth waking a worker. */
  private static final long PIECE = 1 << 20;

  /** In so many pieces the work is shared, if it is enough. */
  private static final int PIECES = 16;

  /** Planes of an image stay in the second-level cache. */
  static final long MOST_IN_IMAGE = 1 << 18;

  /** With more taps than this for an element of a plane, matrix products take less time. */
  private static final long MOST_TAPS = 8;

  private final String name;
  private final ConvolutionShape shape;
  private final ConvolutionLoops loops;
  private final VectorPlaces places;
  private final ConvolutionLoops.Results block;
  private final ResultTaps taps;

  private DirectConvolution(
      String name, ConvolutionShape shape, ConvolutionLoops loops, boolean skipsPadding) {
    this.name = name;
    this.shape = shape;
    this.loops = loops;
    this.places =
        VectorPlaces.ofResults(
            paddedWidth(shape), shape.down(), shape.across(), loops.vectorLength());
    this.block = ConvolutionLoops.Results.of(shape.outputs(), places.count(), loops.vectorLength());
    this.taps =
        skipsPadding
            ? ResultTaps.withoutPadding(shape, places, block.vectors, loops.vectorLength())
            : ResultTaps.all(shape, places, block.vectors);
  }

  /** The loops, or null where there are none or columns are the better way. */
  static @Nullable ConvolutionLoops loops(ConvolutionShape shape) {
    boolean isSimple =
        shape.groups() == 1
            && isSimple(shape.rows())
            && isSimple(shape.columns())
            && shape.inWindow() > shape.channels()
            && inPadded(shape) <= MOST_IN_IMAGE
            && shape.inWindow() <= MOST_TAPS * shape.down() * shape.across();
    return isSimple ? HotLoops.CHOSEN.convolutionLoops() : null;
  }

  private static boolean isSimple(Window window) {
    return window.stride() == 1 && window.dilation() == 1 && window.padding() < window.kernel();
  }

  /** Writes y; false, with nothing done, where columns are the better way. */
  static boolean forward(
      String name,
      ConvolutionShape shape,
      NDArray x,
      NDArray weight,
      @Nullable NDArray bias,
      NDArray y) {
    var loops = loops(shape);
    if (loops == null) {
      return false;
    }
    new DirectConvolution(name, shape, loops, false).run(x, elements(name, weight), bias, y);
    return true;
  }

  /**
   * Writes x = Σ y·W at the elements of each window, as the convolution of y with the weight turned
   * round; false, with nothing done, where columns are the better way.
   */
  static boolean input(String name, ConvolutionShape shape, NDArray y, NDArray weight, NDArray x) {
    if (loops(shape) == null) {
      return false;
    }
    var turned = turned(name, shape);
    var loops = loops(turned);
    if (loops == null) {
      return false;
    }
    var turnedWeight = elements(name, weight.transpose(0, 1).flip(2, 3));
    // What is not finite would make NaN of the padding around y, of which x knows nothing.
    if (!isFinite(turnedWeight)) {
      return false;
    }
    new DirectConvolution(name, turned, loops, true).run(y, turnedWeight, null, x);
    return true;
  }

  /** Whether there is neither NaN nor infinity. */
  static boolean isFinite(float[] x) {
    return isFinite(x, x.length);
  }

  /** Whether there is neither NaN nor infinity among the first n. */
  static boolean isFinite(float[] x, int n) {
    // 0 times a number is 0 only if it is finite.
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum += 0 * x[i];
    }
    return sum == 0;
  }

  /** The sizes of the convolution of y with the weight turned round, whose results are x. */
  static ConvolutionShape turned(String name, ConvolutionShape shape) {
    var rows = turned(shape.rows());
    var columns = turned(shape.columns());
    var weight = Shape.of(shape.channels(), shape.outputs(), rows.kernel(), columns.kernel());
    return ConvolutionShape.of(name, 2, shape.y(), weight, rows, columns, 1);
  }

  private static Window turned(Window window) {
    return new Window(window.kernel(), 1, window.kernel() - 1 - window.padding(), 1);
  }

  private void run(NDArray images, float[] weight, @Nullable NDArray bias, NDArray y) {
    var x = images.contiguous();
    int blocks = (shape.outputs() + block.outputs - 1) / block.outputs;
    var packed = ResultTaps.packed(shape, block.outputs, weight);
    var biases = new float[blocks * block.outputs];
    if (bias != null) {
      System.arraycopy(elements(name, bias), 0, biases, 0, shape.outputs());
    }
    // Channels of results are shared too where images are few.
    int shares = (int) Math.min(blocks, (PIECES / 2 + shape.batch() - 1) / shape.batch());
    long units = shape.batch() * shares;
    long work = (long) shape.outputs() * shape.inWindow() * shape.down() * shape.across() / shares;
    long grain = Math.max(PIECE / (work + 1), (units + PIECES - 1) / PIECES);
    try (var in = Gate.read(name, x.storage());
        var out = Gate.write(name, y.storage())) {
      Workers.split(
          units,
          Math.max(1, grain),
          (from, to) -> {
            var source = Kind.FLOATS.runs(in.memory(), x.dtype());
            var target = Kind.FLOATS.runs(out.memory(), y.dtype());
            var planes = paddedPlanes(loops, shape);
            int inRoom = inPadded(shape) + loops.vectorLength();
            var room = ThreadRooms.cleared(ThreadRooms.Use.IMAGE, inRoom);
            int inResults = block.outputs * places.room();
            var results = ThreadRooms.take(ThreadRooms.Use.RESULTS, inResults);
            long loaded = -1;
            for (long unit = from; unit < to; unit++) {
              long image = unit / shares;
              int share = (int) (unit % shares);
              if (image != loaded) {
                int inImage = shape.channels() * shape.height() * shape.width();
                planes.load(source, x.offset() + image * inImage, shape.channels(), room, 0);
                loaded = image;
              }
              int end = blocks * (share + 1) / shares;
              for (int b = blocks * share / shares; b < end; b++) {
                int output = b * block.outputs;
                loops.results(
                    block,
                    room,
                    places,
                    taps,
                    packed,
                    output * shape.inWindow(),
                    biases,
                    output,
                    results,
                    places.room());
                int outputs = Math.min(block.outputs, shape.outputs() - output);
                loops.closeRanks(
                    results, outputs, shape.down(), shape.across(), places.pitch(), places.room());
                int inPlane = shape.down() * shape.across();
                long plane = image * shape.outputs() + output;
                target.put(plane * inPlane, 1, results, 0, outputs * inPlane);
              }
            }
          });
    }
  }

  static float[] elements(String name, NDArray array) {
    int n = Math.toIntExact(array.numel());
    var elements = new float[n];
    var all = array.contiguous();
    try (var in = Gate.read(name, all.storage())) {
      Kind.FLOATS.runs(in.memory(), all.dtype()).get(all.offset(), 1, elements, 0, n);
    }
    return elements;
  }

  // ---- padded planes ----

  static int paddedWidth(ConvolutionShape shape) {
    return shape.width() + 2 * shape.columns().padding();
  }

  private static int paddedHeight(ConvolutionShape shape) {
    return shape.height() + 2 * shape.rows().padding();
  }

  /** How many elements the padded planes of an image have; what is too much is refused by it. */
  static int inPadded(ConvolutionShape shape) {
    long elements =
        (shape.width() + 2L * shape.columns().padding())
            * (shape.height() + 2L * shape.rows().padding());
    return (int) Math.min(Integer.MAX_VALUE, Math.min(elements, 1L << 31) * shape.channels());
  }

  static PaddedPlanes paddedPlanes(ConvolutionLoops loops, ConvolutionShape shape) {
    int width = paddedWidth(shape);
    return new PaddedPlanes(
        loops,
        shape.width(),
        shape.height(),
        shape.rows().padding() * width + shape.columns().padding(),
        width,
        width * paddedHeight(shape));
  }

  /** Where the taps of a window lie; the last one is repeated to fill up. */
  static int[] offsets(ConvolutionShape shape, int count) {
    int width = paddedWidth(shape);
    int inPlane = width * paddedHeight(shape);
    var offsets = new int[count];
    int t = 0;
    for (int c = 0; c < shape.channels(); c++) {
      for (int i = 0; i < shape.rows().kernel(); i++) {
        for (int j = 0; j < shape.columns().kernel(); j++) {
          offsets[t++] = c * inPlane + i * width + j;
        }
      }
    }
    Arrays.fill(offsets, t, offsets.length, offsets[t - 1]);
    return offsets;
  }
}
