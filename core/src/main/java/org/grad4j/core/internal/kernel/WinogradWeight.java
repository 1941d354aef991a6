package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Runs;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of the weight by {@link Winograd}'s algorithm. Images are divided into groups, and
 * outputs into shares, by the sizes alone: so results do not depend on the number of threads.
 */
final class WinogradWeight {
  /** The most groups of images. */
  private static final int GROUPS = 4;

  /** About how many vectors of a plane are worth a sum of their own. */
  private static final long VECTORS = 32;

  /** About how many outputs are worth transforming images once more. */
  private static final int SHARE = 32;

  /** About how many elements the transforms have that are in the room together. */
  private static final long TOGETHER = 1 << 19;

  private final String name;
  private final ConvolutionShape shape;
  private final ConvolutionLoops copies;
  private final WinogradLoops loops;
  private final ConvolutionLoops.Sums block;
  private final int rows;
  private final int width;

  /** How many elements an image has in a transformed channel. */
  private final int inImage;

  private final int outputBlocks;
  private final int channelBlocks;

  private WinogradWeight(String name, ConvolutionShape shape, ConvolutionLoops copies) {
    this.name = name;
    this.shape = shape;
    this.copies = copies;
    this.loops = copies.winograd();
    this.rows = Winograd.tileRows(shape);
    this.width = Winograd.tilesWidth(shape);
    this.inImage = ConvolutionLoops.filled(rows * width, loops.vectorLength());
    this.block = block(shape.outputs(), loops.vectorLength());
    this.outputBlocks = (shape.outputs() + block.outputs - 1) / block.outputs;
    this.channelBlocks = (shape.channels() + block.taps - 1) / block.taps;
  }

  /** The sums, or null where another way must be taken. */
  static @Nullable NDArray of(String name, ConvolutionShape shape, NDArray g, NDArray x) {
    var loops = Winograd.loops(shape);
    return loops == null ? null : new WinogradWeight(name, shape, loops).sums(g, x);
  }

  /** Loading takes longer than in direct sums, so that the largest block is the fastest. */
  private static ConvolutionLoops.Sums block(int outputs, int lanes) {
    if (!ConvolutionLoops.hasManyRegisters(lanes)) {
      return ConvolutionLoops.Sums.THREE_BY_THREE;
    }
    return 4 * ConvolutionLoops.filled(outputs, 6) > 5 * ConvolutionLoops.filled(outputs, 4)
        ? ConvolutionLoops.Sums.FOUR_BY_FOUR
        : ConvolutionLoops.Sums.SIX_BY_FOUR;
  }

  private @Nullable NDArray sums(NDArray gradient, NDArray images) {
    var g = gradient.contiguous();
    var x = images.contiguous();
    long vectors = shape.batch() * inImage / loops.vectorLength();
    long wanted = Math.min(Math.min(GROUPS, shape.batch()), vectors / VECTORS);
    int groups = Integer.highestOneBit((int) Math.max(1, wanted));
    int shares = Math.max(1, Math.min(GROUPS / groups, shape.outputs() / SHARE));
    var sums = new float[groups][];
    for (int group = 0; group < groups; group++) {
      sums[group] = new float[shape.outputs() * shape.channels() * WinogradFilters.TAPS];
    }
    try (var inG = Gate.read(name, g.storage());
        var inX = Gate.read(name, x.storage())) {
      Workers.run(
          groups * shares,
          part -> {
            int group = part / shares;
            int share = part % shares;
            var room =
                new Part(
                    Kind.FLOATS.runs(inG.memory(), g.dtype()),
                    g.offset(),
                    Kind.FLOATS.runs(inX.memory(), x.dtype()),
                    x.offset(),
                    outputBlocks * share / shares,
                    outputBlocks * (share + 1) / shares);
            long end = shape.batch() * (group + 1) / groups;
            int together = room.together;
            for (long n = shape.batch() * group / groups; n < end; n += together) {
              room.add(n, (int) Math.min(together, end - n));
            }
            room.finish(sums[group]);
          });
    }
    var all = sums[0];
    for (int group = 1; group < groups; group++) {
      var more = sums[group];
      for (int i = 0; i < all.length; i++) {
        all[i] += more[i];
      }
    }
    return DirectConvolution.isFinite(all) ? NDArray.of(all, shape.weight().toArray()) : null;
  }

  /** One thread's images and gradients, and the sums of some blocks of outputs. */
  private final class Part {
    private final Runs<float[]> gradients;
    private final long firstG;
    private final Runs<float[]> images;
    private final long firstX;
    private final int firstOutput;
    private final int outputs;
    private final int blocks;

    /** How many images are transformed before sums are taken, which pays off for many tiles. */
    private final int together;

    private final PaddedPlanes planesOfX = Winograd.paddedPlanes(copies, shape);
    private final PaddedPlanes planesOfG;
    private final float[] image;
    private final float[] gradient;
    private final float[] tiles;
    private final float[] gradientTiles;

    /** How far channels lie apart, and outputs. */
    private final int distance;

    private final int planeOfX;
    private final int planeOfG;
    private final float[] lanes;

    /** Plane by plane, output block by output block, channel block by channel block. */
    private final float[] sums;

    private final int planeOfSums;

    Part(
        Runs<float[]> gradients, long firstG, Runs<float[]> images, long firstX, int from, int to) {
      this.gradients = gradients;
      this.firstG = firstG;
      this.images = images;
      this.firstX = firstX;
      this.blocks = to - from;
      this.firstOutput = from * block.outputs;
      this.outputs = Math.min(to * block.outputs, shape.outputs()) - firstOutput;
      int length = loops.vectorLength();
      int channels = channelBlocks * block.taps;
      int filled = blocks * block.outputs;
      long inOne = (long) WinogradLoops.PLANES * (channels + filled) * inImage;
      this.together = (int) Math.max(1, Math.min(shape.batch(), TOGETHER / inOne));
      this.distance = together * inImage + length;
      this.planeOfX = channels * distance + 2 * length;
      this.planeOfG = filled * distance + 2 * length;
      this.planesOfG =
          new PaddedPlanes(copies, shape.across(), shape.down(), 0, width, 2 * rows * width);
      this.image =
          cleared(
              ThreadRooms.Use.IMAGE, shape.channels() * Winograd.inPlane(shape) + 2 * length, true);
      this.gradient =
          cleared(ThreadRooms.Use.GRADIENT, outputs * 2 * rows * width + 2 * length, true);
      boolean isPartial = inImage != rows * width;
      this.tiles = cleared(ThreadRooms.Use.TILES, WinogradLoops.PLANES * planeOfX, isPartial);
      this.gradientTiles =
          cleared(ThreadRooms.Use.GRADIENT_TILES, WinogradLoops.PLANES * planeOfG, false);
      this.lanes = cleared(ThreadRooms.Use.PRODUCTS, block.outputs * block.taps * length, false);
      this.planeOfSums = blocks * channelBlocks * block.outputs * block.taps * WinogradLoops.FOLDED;
      this.sums = cleared(ThreadRooms.Use.SUMS, WinogradLoops.PLANES * planeOfSums, true);
    }

    private float[] cleared(ThreadRooms.Use use, int size, boolean clears) {
      var room = ThreadRooms.take(use, size);
      if (clears) {
        Arrays.fill(room, 0, size, 0);
      }
      return room;
    }

    /** Adds the products of some images. */
    void add(long number, int count) {
      for (int i = 0; i < count; i++) {
        load(number + i, i * inImage);
      }
      int n = count * inImage / loops.vectorLength();
      int inBlock = block.outputs * block.taps * WinogradLoops.FOLDED;
      int to = 0;
      for (int p = 0; p < WinogradLoops.PLANES; p++) {
        for (int b = 0; b < blocks; b++) {
          int fromG = p * planeOfG + b * block.outputs * distance;
          int fromX = p * planeOfX;
          for (int c = 0; c < channelBlocks; c++, to += inBlock) {
            loops.sums(block, gradientTiles, fromG, tiles, fromX, distance, n, lanes);
            loops.fold(lanes, block.outputs * block.taps, sums, to);
            fromX += block.taps * distance;
          }
        }
      }
    }

    private void load(long number, int at) {
      long inX = (long) shape.channels() * shape.height() * shape.width();
      planesOfX.load(images, firstX + number * inX, shape.channels(), image, 0);
      for (int c = 0; c < shape.channels(); c++) {
        int first = c * Winograd.inPlane(shape);
        loops.image(image, first, rows, width, tiles, c * distance + at, planeOfX);
      }
      long planes = number * shape.outputs() + firstOutput;
      long inG = (long) shape.down() * shape.across();
      planesOfG.load(gradients, firstG + planes * inG, outputs, gradient, 0);
      for (int o = 0; o < outputs; o++) {
        int first = o * 2 * rows * width;
        int to = o * distance + at;
        loops.gradient(gradient, first, rows, width, gradientTiles, to, planeOfG);
        for (int p = 0; p < WinogradLoops.PLANES; p++, to += planeOfG) {
          Arrays.fill(gradientTiles, to + rows * width, to + inImage, 0);
        }
      }
    }

    /** Gᵀ·sums·G: down the columns for all sums, then along the rows for each kernel. */
    void finish(float[] weight) {
      for (int half = 0; half < WinogradLoops.PLANES; half += 4) {
        int a = half * planeOfSums;
        for (int i = a, end = a + planeOfSums; i < end; i++) {
          float upper = sums[i + planeOfSums];
          float lower = sums[i + 2 * planeOfSums];
          sums[i] += 0.5f * (upper + lower);
          sums[i + planeOfSums] = 0.5f * (upper - lower);
          sums[i + 2 * planeOfSums] = 0.5f * (upper + lower) + sums[i + 3 * planeOfSums];
        }
      }
      for (int o = 0; o < outputs; o++) {
        for (int c = 0; c < shape.channels(); c++) {
          int inBlock = c % block.taps * block.outputs + o % block.outputs;
          int number = o / block.outputs * channelBlocks + c / block.taps;
          int at = (number * block.outputs * block.taps + inBlock) * WinogradLoops.FOLDED;
          int to = ((firstOutput + o) * shape.channels() + c) * WinogradFilters.TAPS;
          for (int r = 0; r < 3; r++, at += planeOfSums, to += 3) {
            row(at, weight, to);
          }
        }
      }
    }

    private void row(int at, float[] weight, int to) {
      int behind = at + 4 * planeOfSums;
      float evenP = sums[at] + sums[at + 2];
      float oddP = sums[at + 1] + sums[at + 3];
      float evenQ = sums[behind] + sums[behind + 2];
      float oddQ = sums[behind + 1] + sums[behind + 3];
      float middle = 0.5f * (evenQ - oddQ);
      weight[to] = middle - evenP;
      weight[to + 1] = 0.5f * (evenQ + oddQ);
      weight[to + 2] = middle + oddP;
    }
  }
}
