package org.grad4j.nn.optim;

/** What schedulers that change the momentum ask of an optimizer. */
final class MomentumCycle {
  private MomentumCycle() {}

  static void requireMomentum(String owner, Optimizer optimizer, String wayOut) {
    for (var group : optimizer.groups()) {
      if (!group.hasMomentum()) {
        throw new IllegalArgumentException(
            owner
                + ": "
                + optimizer.name()
                + " has no momentum that could change; leave it out by "
                + wayOut
                + ".");
      }
    }
  }
}
