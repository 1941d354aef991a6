package org.grad4j.core.internal.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of the weight by {@link Winograd}'s algorithm. The work is divided into groups of
 * images, the two halves of the transformed planes, and shares of outputs, by the sizes alone: so
 * results do not depend on the number of threads.
 */
final class WinogradWeight {
  /** The most groups of images. */
  private static final int GROUPS = 4;

  /** About how many vectors of a plane are worth a sum of their own. */
  private static final long VECTORS = 32;

  /** About how many outputs are worth transforming images once more. */
  private static final int SHARE = 32;

  /** About how many weights are worth a worker when the sums of groups are added. */
  private static final int GRAIN = 1 << 13;

  private static final List<WinogradLoops.Pairs> HALVES = List.of(WinogradLoops.Pairs.values());

  private WinogradWeight() {}

  /** The sums, or null where another way must be taken. */
  static @Nullable NDArray of(String name, ConvolutionShape shape, NDArray g, NDArray x) {
    var loops = Winograd.loops(shape);
    return loops == null ? null : sums(name, shape, loops, g.contiguous(), x.contiguous());
  }

  private static @Nullable NDArray sums(
      String name, ConvolutionShape shape, ConvolutionLoops loops, NDArray g, NDArray x) {
    var sizes = new WinogradWeightSizes(shape, loops.vectorLength());
    long vectors = shape.batch() * sizes.inImage / loops.vectorLength();
    long wanted = Math.min(Math.min(GROUPS, shape.batch()), vectors / VECTORS);
    int groups = Integer.highestOneBit((int) Math.max(1, wanted));
    int divided = Math.min(GROUPS / groups, HALVES.size());
    int shares = Math.max(1, Math.min(GROUPS / groups / divided, shape.outputs() / SHARE));
    int inGroup = HALVES.size() * sizes.inHalf();
    // In the room of the caller, who waits for those that write to it.
    var columns = ThreadRooms.take(ThreadRooms.Use.COLUMNS, groups * inGroup);
    try (var inG = Gate.read(name, g.storage());
        var inX = Gate.read(name, x.storage())) {
      Workers.run(
          groups * divided * shares,
          part -> {
            int group = part / divided / shares;
            int half = part / shares % divided;
            int share = part % shares;
            new WinogradWeightPart(
                    shape,
                    loops,
                    sizes,
                    divided == 1 ? HALVES : HALVES.subList(half, half + 1),
                    Kind.FLOATS.runs(inG.memory(), g.dtype()),
                    g.offset(),
                    Kind.FLOATS.runs(inX.memory(), x.dtype()),
                    x.offset())
                .run(
                    shape.batch() * group / groups,
                    shape.batch() * (group + 1) / groups,
                    sizes.outputBlocks * share / shares,
                    sizes.outputBlocks * (share + 1) / shares,
                    columns,
                    group * inGroup + half * sizes.inHalf());
          });
    }
    return weight(name, shape, loops.winograd(), sizes, columns, groups);
  }

  /** What the groups add up to, with rows transformed; null if not all of it is finite. */
  private static @Nullable NDArray weight(
      String name,
      ConvolutionShape shape,
      WinogradLoops loops,
      WinogradWeightSizes sizes,
      float[] columns,
      int groups) {
    var weight = NDArray.empty(DType.FLOAT32, shape.weight());
    int inOutput = shape.channels() * WinogradFilters.TAPS;
    int size = sizes.block.outputs;
    var isFinite = new AtomicBoolean(true);
    try (var out = Gate.write(name, weight.storage())) {
      Workers.split(
          sizes.outputBlocks,
          Math.max(1, GRAIN / (size * inOutput)),
          (from, to) -> {
            var runs = Kind.FLOATS.runs(out.memory(), weight.dtype());
            var rows = ThreadRooms.take(ThreadRooms.Use.PRODUCTS, 2 * sizes.inOutputBlock());
            var kernels = ThreadRooms.take(ThreadRooms.Use.RESULTS, size * inOutput);
            for (int b = (int) from; b < to; b++) {
              loops.rows(
                  columns,
                  b * sizes.inOutputBlock(),
                  sizes.inHalf(),
                  groups,
                  sizes.inOutputBlock(),
                  rows);
              int outputs = Math.min(size, shape.outputs() - b * size);
              for (int o = 0; o < outputs; o++) {
                sizes.kernels(rows, o, shape.channels(), kernels, o * inOutput);
              }
              if (!DirectConvolution.isFinite(kernels, outputs * inOutput)) {
                isFinite.set(false);
              }
              runs.put((long) b * size * inOutput, 1, kernels, 0, outputs * inOutput);
            }
          });
    }
    return isFinite.get() ? weight : null;
  }
}
