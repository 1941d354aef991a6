package org.grad4j.nn.golden;

import org.grad4j.core.NDArray;

/** The same values in other memory: transposed, stepped or behind an offset. */
final class Layouts {
  /** What stands between the elements of a view; no result may depend on it. */
  private static final double FOREIGN = 77;

  private Layouts() {}

  /** A view of another layout, a different one for neighbouring {@code turn}s. */
  static NDArray varied(NDArray x, int turn) {
    return switch (Math.floorMod(turn, 3)) {
      case 0 -> isMatrix(x) ? transposed(x) : stepped(x);
      case 1 -> stepped(x);
      default -> offset(x);
    };
  }

  /** Whether an exchange of the first and the last dimension moves elements. */
  private static boolean isMatrix(NDArray x) {
    return x.rank() >= 2 && x.shape().size(0) > 1 && x.shape().size(-1) > 1;
  }

  /** The first and the last dimension lie exchanged in memory. */
  static NDArray transposed(NDArray x) {
    return x.transpose(0, -1).dup().transpose(0, -1);
  }

  /** Every element is followed by a foreign one. */
  static NDArray stepped(NDArray x) {
    var wide = NDArray.full(x.dtype(), FOREIGN, x.numel(), 2);
    var every = wide.narrow(1, 1, 1).reshape(x.shape().toArray());
    return every.copyi(x);
  }

  /** Foreign elements lie in front and behind. */
  static NDArray offset(NDArray x) {
    var longer = NDArray.full(x.dtype(), FOREIGN, x.numel() + 5);
    return longer.narrow(0, 3, x.numel()).reshape(x.shape().toArray()).copyi(x);
  }
}
