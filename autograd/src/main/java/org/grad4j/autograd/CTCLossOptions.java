package org.grad4j.autograd;

/**
 * What {@link Functional#ctcLoss} is to do.
 *
 * @param blank the class that stands for no label, 0 by default
 * @param zeroInfinity whether the loss of a target that does not fit into its input, which is
 *     infinite, and its gradient are 0; false by default
 * @param reduction what becomes of the losses, {@link Reduction#MEAN} by default, which is the mean
 *     of each loss by the length of its target
 */
public record CTCLossOptions(long blank, boolean zeroInfinity, Reduction reduction) {
  /** PyTorch's defaults. */
  public static final CTCLossOptions DEFAULTS = new CTCLossOptions(0, false, Reduction.MEAN);

  /** These with another blank. */
  public CTCLossOptions blank(long blank) {
    return new CTCLossOptions(blank, zeroInfinity, reduction);
  }

  /** These with another choice for infinities. */
  public CTCLossOptions zeroInfinity(boolean zeroInfinity) {
    return new CTCLossOptions(blank, zeroInfinity, reduction);
  }

  /** These with another reduction. */
  public CTCLossOptions reduction(Reduction reduction) {
    return new CTCLossOptions(blank, zeroInfinity, reduction);
  }
}
