package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;

/**
 * Where the elements lie that an index names along one dimension of an array.
 *
 * <p>The index says for each of its own elements which one along the dimension is meant; in the
 * other dimensions it is the element's own. Where one index stands for a whole row that lies
 * together in memory, the row is one place.
 */
final class Places {
  /** The positions that were loaded last, in elements from the start of the storage. */
  final long[] at;

  /** How many elements lie together at each place. */
  final long block;

  /** How many places there are. */
  final long count;

  private final Tiles<long[]> indices;
  private final Walk walk;
  private final long step;

  /** The places in {@code x} that {@code index}, of as many dimensions, names along a dimension. */
  Places(Object indexMemory, NDArray index, NDArray x, int dim) {
    var sizes = index.shape().toArray();
    var indexStrides = index.strides();
    var strides = x.strides();
    int rank = sizes.length;
    long together = 1;
    while (rank > dim + 1 && isTogether(sizes[rank - 1], indexStrides, strides, rank, together)) {
      together *= sizes[rank - 1];
      rank--;
    }
    var outer =
        NDArray.view(
            index.storage(),
            Shape.of(Arrays.copyOf(sizes, rank)),
            Arrays.copyOf(indexStrides, rank),
            index.offset());
    this.block = together;
    this.count = index.numel() == 0 ? 0 : outer.numel();
    this.step = strides[dim];
    strides[dim] = 0;
    this.walk = new Walk(outer.shape().toArray(), Arrays.copyOf(strides, rank), x.offset());
    int batch = (int) Math.min(count, batch());
    this.at = new long[batch];
    // Not the index itself, however small: it is read in batches.
    this.indices =
        Tiles.copying(
            new long[batch],
            Kind.LONGS.runs(indexMemory, index.dtype()),
            new Walk(outer.shape().toArray(), outer.strides(), outer.offset()));
  }

  private static boolean isTogether(
      long size, long[] indexStrides, long[] strides, int rank, long together) {
    return size == 1 || (indexStrides[rank - 1] == 0 && strides[rank - 1] == together);
  }

  /** How many places are worked on at once: as many as have no more elements than a tile. */
  int batch() {
    return (int) Math.max(1, Tiles.LENGTH / Math.max(1, block));
  }

  /** Finds the places {@code first … first + n − 1}. */
  void load(long first, int n) {
    indices.load(first, n);
    walk.seek(first);
    for (int done = 0; done < n; ) {
      int length = walk.run(n - done);
      long position = walk.position();
      long stride = walk.stride();
      for (int t = 0; t < length; t++) {
        at[done + t] = position + t * stride + indices.array[done + t] * step;
      }
      walk.advance(length);
      done += length;
    }
  }
}
