package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Blas;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.NativeGate;
import org.grad4j.core.internal.memory.NativeGate.Place;
import org.grad4j.core.internal.memory.Storage;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.jspecify.annotations.Nullable;

/**
 * A convolution of one type, as a matrix product for each band of windows of each image and group.
 * The work is divided by the sizes alone, so results do not depend on the number of threads.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
record ConvolutionTask<A>(
    String name, Kind<A> kind, ColumnLoops<A> loops, DType dtype, ConvolutionShape shape) {
  /** About how many multiplications are one worker's piece, which makes room for its columns. */
  private static final long PIECE = 1 << 20;

  /** About how many multiplications are one partial sum of a weight. */
  private static final long PARTIAL_WORK = 1 << 19;

  /** The most partial sums of a weight, and about how many elements they may have together. */
  private static final int PARTIAL_SUMS = 8;

  private static final long PARTIAL_ELEMENTS = 1 << 22;

  void forward(NDArray x, NDArray weight, @Nullable NDArray bias, NDArray y) {
    boolean isSmall = y.storage().isOnHeap();
    if (bias != null && isSmall) {
      // What is copied to native memory for BLAS is copied with the bias in it.
      Copy.overwrite(y, bias.reshape(shape.outputs(), 1, 1));
    }
    var w = weight.contiguous();
    int m = shape.outputsOfGroup();
    int columns = ImageColumns.band(shape) * shape.across();
    try (var left = NativeGate.open(name, w.storage(), Place.LEFT);
        var source = new WindowSource<>(name, kind, loops, shape, x);
        var out = NativeGate.open(name, y.storage(), Place.RESULT);
        var memory = Gate.write(name, y.storage());
        var start = Gate.read(name, bias == null ? w.storage() : bias.storage())) {
      eachPiece(
          (from, to) -> {
            var ys = kind.runs(memory.memory(), dtype);
            var biases =
                bias == null || isSmall
                    ? null
                    : Pooling.tiles(
                        kind,
                        start,
                        bias.reshape(-1, 1).expand(shape.outputs(), columns),
                        m * columns);
            int loaded = -1;
            try (var windows = source.open()) {
              for (long unit = from; unit < to; unit++) {
                var at = unit(unit);
                var matrix = windows.of(at.image, at.group, at.r, at.n);
                if (biases != null) {
                  if (at.group != loaded) {
                    biases.load((long) at.group * m * columns, m * columns);
                    loaded = at.group;
                  }
                  for (int o = 0; o < m; o++) {
                    ys.put(
                        place(at) + (long) o * plane(), 1, biases.array, o * columns, at.width());
                  }
                }
                multiply(
                    m,
                    at.width(),
                    shape.inWindow(),
                    weight(left, w, at.group, 0, false),
                    matrix,
                    bias == null ? 0 : 1,
                    planes(out, 0, at));
              }
            }
          });
    }
  }

  NDArray weight(NDArray g, NDArray x) {
    var y = g.contiguous();
    int k = shape.inWindow();
    int elements = Math.multiplyExact(shape.outputs(), k);
    int parts = partialSums(elements);
    var storage = Storage.allocateNative(dtype, Math.multiplyExact((long) parts, elements));
    var all = Shape.of(parts, elements);
    var sums = NDArray.view(storage, all, all.strides(), 0);
    Copy.fill(sums, 0);
    try (var left = NativeGate.open(name, y.storage(), Place.LEFT);
        var source = new WindowSource<>(name, kind, loops, shape, x);
        var out = NativeGate.open(name, storage, Place.RESULT)) {
      Workers.run(
          parts,
          part -> {
            try (var windows = source.open()) {
              long end = units() * (part + 1) / parts;
              for (long unit = units() * part / parts; unit < end; unit++) {
                var at = unit(unit);
                var matrix = windows.of(at.image, at.group, at.r, at.n);
                long first = (long) part * elements + (long) at.group * (elements / shape.groups());
                multiply(
                    shape.outputsOfGroup(),
                    k,
                    at.width(),
                    planes(left, y.offset(), at),
                    new Blas.Matrix(matrix.address(), true, matrix.leading()),
                    1,
                    new Blas.Matrix(out.address() + first * dtype.bytes(), false, k));
              }
            }
          });
    }
    try {
      return sums.sum(0).reshape(shape.weight().toArray());
    } finally {
      storage.release();
    }
  }

  private int partialSums(int elements) {
    long work = units() * work();
    long wanted = Math.min(Math.max(1, work / PARTIAL_WORK), Math.min(PARTIAL_SUMS, units()));
    return (int) Math.min(wanted, Math.max(2, PARTIAL_ELEMENTS / elements));
  }

  void input(NDArray g, NDArray weight, NDArray x) {
    var y = g.contiguous();
    var w = weight.contiguous();
    try (var left = NativeGate.open(name, w.storage(), Place.LEFT);
        var right = NativeGate.open(name, y.storage(), Place.RIGHT)) {
      if (shape.isPointwise()) {
        pointwiseInput(left, w, right, y, x);
      } else {
        foldedInput(left, w, right, y, x);
      }
    }
  }

  private void pointwiseInput(NativeGate left, NDArray w, NativeGate right, NDArray y, NDArray x) {
    try (var out = NativeGate.open(name, x.storage(), Place.RESULT)) {
      eachPiece(
          (from, to) -> {
            for (long unit = from; unit < to; unit++) {
              var at = unit(unit);
              long first =
                  (at.image * shape.channels() + (long) at.group * shape.inWindow()) * plane()
                      + (long) at.r * shape.across();
              multiply(
                  shape.inWindow(),
                  at.width(),
                  shape.outputsOfGroup(),
                  weight(left, w, at.group, 0, true),
                  planes(right, y.offset(), at),
                  0,
                  new Blas.Matrix(
                      out.address() + first * dtype.bytes(), false, Math.toIntExact(plane())));
            }
          });
    }
  }

  /** For blocks of channels, so that there is work to share even if there is one image. */
  private void foldedInput(NativeGate left, NDArray w, NativeGate right, NDArray y, NDArray x) {
    int inPlane = Math.multiplyExact(shape.height(), shape.width());
    int inKernel = shape.rows().kernel() * shape.columns().kernel();
    int channels = shape.channelsOfGroup();
    long whole = shape.batch() * shape.groups();
    int block = (int) Math.max(1, channels / Math.max(1, Math.min(channels, PARTIAL_SUMS / whole)));
    int blocks = (channels + block - 1) / block;
    int band = ImageColumns.band(shape);
    try (var out = Gate.write(name, x.storage())) {
      Workers.split(
          whole * blocks,
          Math.max(1, PIECE / (work() * bands() / blocks + 1)),
          (from, to) -> {
            var xs = kind.runs(out.memory(), dtype);
            var planes = kind.tile(Math.multiplyExact(block, inPlane));
            try (var columns = new ImageColumns<>(name, dtype, kind, loops, shape, block)) {
              for (long unit = from; unit < to; unit++) {
                long image = unit / blocks / shape.groups();
                int group = (int) (unit / blocks % shape.groups());
                int first = (int) (unit % blocks) * block;
                int count = Math.min(block, channels - first);
                loops.clear(planes, 0, count * inPlane);
                for (int r = 0; r < shape.down(); r += band) {
                  var at = new Unit(shape, image, group, r, Math.min(band, shape.down() - r));
                  multiply(
                      count * inKernel,
                      at.width(),
                      shape.outputsOfGroup(),
                      weight(left, w, group, first * inKernel, true),
                      planes(right, y.offset(), at),
                      0,
                      columns.matrix(at.n));
                  columns.fold(planes, count, r, at.n);
                }
                long plane = image * shape.channels() + (long) group * channels + first;
                xs.put(plane * inPlane, 1, planes, 0, count * inPlane);
              }
            }
          });
    }
  }

  // ---- how the work is divided ----

  /** A band of windows of one image and group. */
  private record Unit(ConvolutionShape shape, long image, int group, int r, int n) {
    /** How many windows there are. */
    int width() {
      return n * shape.across();
    }
  }

  private int bands() {
    int band = ImageColumns.band(shape);
    return (shape.down() + band - 1) / band;
  }

  private long units() {
    return shape.batch() * shape.groups() * bands();
  }

  private Unit unit(long number) {
    int band = ImageColumns.band(shape);
    int bands = bands();
    int r = (int) (number % bands) * band;
    long whole = number / bands;
    return new Unit(
        shape,
        whole / shape.groups(),
        (int) (whole % shape.groups()),
        r,
        Math.min(band, shape.down() - r));
  }

  /** How many multiplications a band takes. */
  private long work() {
    return (long) shape.inWindow()
        * shape.outputsOfGroup()
        * ImageColumns.band(shape)
        * shape.across();
  }

  private void eachPiece(Workers.Range piece) {
    Workers.split(units(), Math.max(1, PIECE / work()), piece);
  }

  // ---- matrices ----

  /** How many windows a whole plane has. */
  private long plane() {
    return (long) shape.down() * shape.across();
  }

  /** Where a band begins in y. */
  private long place(Unit at) {
    long planes = at.image * shape.outputs() + (long) at.group * shape.outputsOfGroup();
    return planes * plane() + (long) at.r * shape.across();
  }

  /** The part of y that belongs to a band, a row for each output. */
  private Blas.Matrix planes(NativeGate y, long offset, Unit at) {
    return new Blas.Matrix(
        y.address() + (offset + place(at)) * dtype.bytes(), false, Math.toIntExact(plane()));
  }

  /** A group's rows of the weight, from a column on; transposed if it is to be read so. */
  private Blas.Matrix weight(
      NativeGate gate, NDArray w, int group, int column, boolean transposed) {
    long first = w.offset() + (long) group * shape.outputsOfGroup() * shape.inWindow() + column;
    return new Blas.Matrix(gate.address() + first * dtype.bytes(), transposed, shape.inWindow());
  }

  private void multiply(
      int m, int n, int k, Blas.Matrix a, Blas.Matrix b, double beta, Blas.Matrix c) {
    Blas.multiply(dtype, m, n, k, 1, a, b, beta, c);
  }
}
