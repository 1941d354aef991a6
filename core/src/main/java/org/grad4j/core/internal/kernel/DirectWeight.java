package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Runs;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.jspecify.annotations.Nullable;

/**
 * W[o, t] = Σ g[n, o, l]·x[n, l + t] on vectors, without columns. Images are divided into groups,
 * and outputs too where images are few, by the sizes alone: so results do not depend on the number
 * of threads.
 */
final class DirectWeight {
  /** About how many multiplications are one part of the work. */
  private static final long PART_WORK = 1 << 19;

  /** The most parts of the work. */
  private static final int PARTS = 8;

  /** The fewest elements of a plane of g that are worth a partial sum of their own. */
  private static final long PARTIAL_ELEMENTS = 3000;

  /** The fewest outputs for which images are copied once more. */
  private static final int SHARE = 16;

  /** About how many vectors are added up before their lanes are. */
  private static final int VECTORS = 96;

  private final String name;
  private final ConvolutionShape shape;
  private final ConvolutionLoops loops;
  private final ConvolutionLoops.Sums block;
  private final int blocks;
  private final int taps;
  private final int[] offsets;

  /** Images that are in the room together. */
  private final int together;

  private final VectorPlaces places;
  private final int inImage;
  private final int inPlane;

  private DirectWeight(String name, ConvolutionShape shape, ConvolutionLoops loops) {
    this.name = name;
    this.shape = shape;
    this.loops = loops;
    this.taps = shape.inWindow();
    this.block = ConvolutionLoops.Sums.of(shape.outputs(), taps, loops.vectorLength());
    this.blocks = (shape.outputs() + block.outputs - 1) / block.outputs;
    this.offsets = DirectConvolution.offsets(shape, ConvolutionLoops.filled(taps, block.taps));
    var ofImage =
        VectorPlaces.ofSums(
            DirectConvolution.paddedWidth(shape),
            shape.down(),
            shape.across(),
            loops.vectorLength());
    this.inImage = DirectConvolution.inPadded(shape);
    this.inPlane = ofImage.room();
    this.together = (int) Math.min(shape.batch(), Math.max(1, VECTORS / ofImage.count()));
    this.places = ofImage.times(together, inImage);
  }

  /** The sums, or null where columns are the better way. */
  static @Nullable NDArray of(String name, ConvolutionShape shape, NDArray g, NDArray x) {
    var loops = DirectConvolution.loops(shape);
    return loops == null ? null : new DirectWeight(name, shape, loops).sums(g, x);
  }

  private @Nullable NDArray sums(NDArray gradient, NDArray images) {
    var g = gradient.contiguous();
    var x = images.contiguous();
    long pixels = (long) shape.down() * shape.across() * shape.batch();
    long work = pixels * shape.outputs() * taps;
    int parts = (int) Math.max(1, Math.min(PARTS, work / PART_WORK));
    long partials = Math.min(Math.min(parts, shape.batch()), pixels / PARTIAL_ELEMENTS);
    int groups = Integer.highestOneBit((int) Math.max(1, partials));
    int shares = Math.max(1, Math.min(parts / groups, shape.outputs() / SHARE));
    var sums = new float[groups][blocks * block.outputs * offsets.length];
    try (var inG = Gate.read(name, g.storage());
        var inX = Gate.read(name, x.storage())) {
      Workers.run(
          groups * shares,
          part -> {
            int group = part / shares;
            int share = part % shares;
            var room =
                new Room(
                    Kind.FLOATS.runs(inG.memory(), g.dtype()),
                    g.offset(),
                    Kind.FLOATS.runs(inX.memory(), x.dtype()),
                    x.offset(),
                    blocks * share / shares,
                    blocks * (share + 1) / shares,
                    sums[group]);
            long end = shape.batch() * (group + 1) / groups;
            for (long n = shape.batch() * group / groups; n < end; n += together) {
              room.add(n, (int) Math.min(together, end - n));
            }
          });
    }
    return finished(sums);
  }

  /** Null if anything is not finite: vectors have met 0 beyond rows, of which no sum knows. */
  private @Nullable NDArray finished(float[][] sums) {
    var all = new float[shape.outputs() * taps];
    for (var part : sums) {
      for (int o = 0, to = 0; o < shape.outputs(); o++) {
        int from = o / block.outputs * offsets.length * block.outputs + o % block.outputs;
        for (int t = 0; t < taps; t++, from += block.outputs, to++) {
          all[to] += part[from];
        }
      }
    }
    return DirectConvolution.isFinite(all) ? NDArray.of(all, shape.weight().toArray()) : null;
  }

  /** One thread's images and gradients. */
  private final class Room {
    private final Runs<float[]> gradients;
    private final long firstG;
    private final Runs<float[]> images;
    private final long firstX;
    private final int from;
    private final int to;
    private final float[] sums;
    private final PaddedPlanes planesOfX = DirectConvolution.paddedPlanes(loops, shape);
    private final PaddedPlanes planesOfG;
    private final int firstOutput;
    private final int outputs;
    private final float[] x =
        ThreadRooms.cleared(ThreadRooms.Use.IMAGE, together * inImage + loops.vectorLength());
    private final float[] g;
    private final float[] folded =
        ThreadRooms.take(
            ThreadRooms.Use.PRODUCTS, block.outputs * block.taps * loops.vectorLength());

    Room(
        Runs<float[]> gradients,
        long firstG,
        Runs<float[]> images,
        long firstX,
        int from,
        int to,
        float[] sums) {
      this.gradients = gradients;
      this.firstG = firstG;
      this.images = images;
      this.firstX = firstX;
      this.from = from;
      this.to = to;
      this.sums = sums;
      this.firstOutput = from * block.outputs;
      this.outputs = Math.min(to * block.outputs, shape.outputs()) - firstOutput;
      this.planesOfG =
          new PaddedPlanes(loops, shape.across(), shape.down(), 0, places.pitch(), places.room());
      this.g =
          ThreadRooms.cleared(
              ThreadRooms.Use.GRADIENT, (to - from) * block.outputs * places.room());
    }

    /** Adds the products of some images. */
    void add(long image, int count) {
      int inX = shape.channels() * shape.height() * shape.width();
      int inG = shape.down() * shape.across();
      for (int i = 0; i < count; i++) {
        planesOfX.load(images, firstX + (image + i) * inX, shape.channels(), x, i * inImage);
        long plane = (image + i) * shape.outputs() + firstOutput;
        planesOfG.load(gradients, firstG + plane * inG, outputs, g, i * inPlane);
      }
      int n = places.count() / together * count;
      for (int b = from; b < to; b++) {
        int atG = (b - from) * block.outputs * places.room();
        for (int tap = 0; tap < taps; tap += block.taps) {
          loops.sums(block, g, atG, places.room(), x, places, n, offsets, tap, folded);
          addFolded((b * offsets.length + tap) * block.outputs);
        }
      }
    }

    /** Sums of a block lie side by side for each tap. */
    private void addFolded(int first) {
      for (int i = 0, at = 0; i < block.outputs * block.taps; i++, at += ConvolutionLoops.FOLDED) {
        sums[first + i] += (folded[at] + folded[at + 1]) + (folded[at + 2] + folded[at + 3]);
      }
    }
  }
}
