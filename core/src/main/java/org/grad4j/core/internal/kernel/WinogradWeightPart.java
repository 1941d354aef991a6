package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import java.util.List;
import org.grad4j.core.internal.memory.Runs;
import org.grad4j.core.internal.shape.ConvolutionShape;

/**
 * One thread's part of the gradient of the weight: one half of the transformed planes of some
 * images. Images are transformed whole, gradients by blocks of outputs, whose planes stay in the
 * first-level cache while all channels pass.
 */
final class WinogradWeightPart {
  private static final int PLANES = WinogradLoops.Pairs.PLANES;

  private final ConvolutionShape shape;
  private final WinogradLoops loops;
  private final WinogradLoops.Sums block;
  private final WinogradWeightSizes sizes;
  private final List<WinogradLoops.Pairs> halves;
  private final Runs<float[]> gradients;
  private final long firstG;
  private final Runs<float[]> images;
  private final long firstX;
  private final PaddedPlanes planesOfX;
  private final PaddedPlanes planesOfG;
  private final int inPlaneOfX;
  private final int inPlaneOfG;
  private final float[] room;
  private final float[] tiles;
  private final float[] gradientTiles;
  private final float[] lanes;

  /** Plane by plane, channel block by channel block. */
  private final float[] sums;

  WinogradWeightPart(
      ConvolutionShape shape,
      ConvolutionLoops copies,
      WinogradWeightSizes sizes,
      List<WinogradLoops.Pairs> halves,
      Runs<float[]> gradients,
      long firstG,
      Runs<float[]> images,
      long firstX) {
    this.sizes = sizes;
    this.shape = shape;
    this.loops = copies.winograd();
    this.block = sizes.block;
    this.halves = halves;
    int planes = halves.size() * PLANES;
    this.gradients = gradients;
    this.firstG = firstG;
    this.images = images;
    this.firstX = firstX;
    int length = loops.vectorLength();
    this.planesOfX = Winograd.paddedPlanes(copies, shape);
    this.inPlaneOfX = Winograd.inPlane(shape);
    this.inPlaneOfG = 2 * sizes.rows * sizes.width;
    this.planesOfG =
        new PaddedPlanes(copies, shape.across(), shape.down(), 0, sizes.width, inPlaneOfG);
    int inRoom = Math.max(block.channels * inPlaneOfX, block.outputs * inPlaneOfG) + 2 * length;
    this.room = ThreadRooms.take(ThreadRooms.Use.IMAGE, inRoom);
    this.tiles = ThreadRooms.take(ThreadRooms.Use.TILES, planes * sizes.planeOfX);
    this.gradientTiles = ThreadRooms.take(ThreadRooms.Use.GRADIENT_TILES, planes * sizes.planeOfG);
    this.lanes =
        ThreadRooms.take(ThreadRooms.Use.PRODUCTS, block.outputs * block.channels * length);
    this.sums = ThreadRooms.take(ThreadRooms.Use.SUMS, planes * sizes.planeOfSums + 2);
  }

  /**
   * Sums over images {@code from … to − 1}, for some blocks of outputs, of which the columns are
   * transformed; what each half has written begins {@code inHalf} behind the one before.
   */
  void run(long from, long to, int fromBlock, int toBlock, float[] columns, int first) {
    if (sizes.inImage != sizes.rows * sizes.width) {
      // The last vector is wanted for a part of its lanes, and the others are to be finite.
      Arrays.fill(tiles, 0, halves.size() * PLANES * sizes.planeOfX, 0);
    }
    for (long n = from; n < to; n += sizes.together) {
      int count = (int) Math.min(sizes.together, to - n);
      loadImages(n, count);
      for (int b = fromBlock; b < toBlock; b++) {
        int output = b * block.outputs;
        loadGradients(n, count, output, Math.min(block.outputs, shape.outputs() - output));
        add(count);
        for (int h = 0; h < halves.size(); h++) {
          loops.columns(
              sums,
              h * PLANES * sizes.planeOfSums,
              sizes.planeOfSums,
              columns,
              first + h * sizes.inHalf() + b * sizes.inOutputBlock(),
              n > from);
        }
      }
    }
  }

  private void loadImages(long number, int count) {
    Arrays.fill(room, 0, block.channels * inPlaneOfX + 2 * loops.vectorLength(), 0);
    long inChannel = (long) shape.height() * shape.width();
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < shape.channels(); c += block.channels) {
        int channels = Math.min(block.channels, shape.channels() - c);
        long at = firstX + ((number + i) * shape.channels() + c) * inChannel;
        planesOfX.load(images, at, channels, room, 0);
        for (int k = 0; k < channels; k++) {
          int to = (c + k) * sizes.distance + i * sizes.inImage;
          for (var pairs : halves) {
            loops.image(
                pairs, room, k * inPlaneOfX, sizes.rows, sizes.width, tiles, to, sizes.planeOfX);
            to += PLANES * sizes.planeOfX;
          }
        }
      }
    }
  }

  private void loadGradients(long number, int count, int output, int outputs) {
    Arrays.fill(room, 0, block.outputs * inPlaneOfG + 2 * loops.vectorLength(), 0);
    long inOutput = (long) shape.down() * shape.across();
    int tail = sizes.rows * sizes.width;
    for (int i = 0; i < count; i++) {
      long at = firstG + ((number + i) * shape.outputs() + output) * inOutput;
      planesOfG.load(gradients, at, outputs, room, 0);
      for (int o = 0; o < outputs; o++) {
        int to = o * sizes.distance + i * sizes.inImage;
        for (var pairs : halves) {
          loops.gradient(
              pairs,
              room,
              o * inPlaneOfG,
              sizes.rows,
              sizes.width,
              gradientTiles,
              to,
              sizes.planeOfG);
          for (int p = 0; p < PLANES; p++, to += sizes.planeOfG) {
            Arrays.fill(gradientTiles, to + tail, to + sizes.inImage, 0);
          }
        }
      }
    }
  }

  /** The sums of a block of outputs and all channels. */
  private void add(int count) {
    int n = count * sizes.inImage / loops.vectorLength();
    int inBlock = block.outputs * block.channels;
    for (int p = 0; p < halves.size() * PLANES; p++) {
      int fromX = p * sizes.planeOfX;
      int to = p * sizes.planeOfSums;
      for (int c = 0; c < sizes.channelBlocks; c++) {
        loops.sums(
            block, gradientTiles, p * sizes.planeOfG, tiles, fromX, sizes.distance, n, lanes);
        loops.fold(lanes, inBlock, sums, to);
        fromX += block.channels * sizes.distance;
        to += inBlock * WinogradLoops.FOLDED;
      }
    }
  }
}
