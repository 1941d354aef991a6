package org.grad4j.autograd;

/**
 * What {@link Functional#tripletMarginLoss} is to do.
 *
 * @param margin by how much the negative is to be farther, 1 by default
 * @param p the norm of the distances, 2 by default
 * @param eps what is added to differences, 1e−6 by default
 * @param swap whether the positive may stand for the anchor where it is nearer to the negative;
 *     false by default
 * @param reduction what becomes of the losses, {@link Reduction#MEAN} by default
 */
public record TripletMarginLossOptions(
    double margin, double p, double eps, boolean swap, Reduction reduction) {
  /** PyTorch's defaults. */
  public static final TripletMarginLossOptions DEFAULTS =
      new TripletMarginLossOptions(1, 2, 1e-6, false, Reduction.MEAN);

  /** These with another margin. */
  public TripletMarginLossOptions margin(double margin) {
    return new TripletMarginLossOptions(margin, p, eps, swap, reduction);
  }

  /** These with another p. */
  public TripletMarginLossOptions p(double p) {
    return new TripletMarginLossOptions(margin, p, eps, swap, reduction);
  }

  /** These with another ε. */
  public TripletMarginLossOptions eps(double eps) {
    return new TripletMarginLossOptions(margin, p, eps, swap, reduction);
  }

  /** These with another choice of the negative distance. */
  public TripletMarginLossOptions swap(boolean swap) {
    return new TripletMarginLossOptions(margin, p, eps, swap, reduction);
  }

  /** These with another reduction. */
  public TripletMarginLossOptions reduction(Reduction reduction) {
    return new TripletMarginLossOptions(margin, p, eps, swap, reduction);
  }
}
