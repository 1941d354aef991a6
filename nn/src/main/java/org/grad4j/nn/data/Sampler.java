package org.grad4j.nn.data;

import java.util.PrimitiveIterator;

/**
 * In which order the samples of a dataset come, and which of them.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/data.html#torch.utils.data.Sampler">torch.utils.data.Sampler</a>
 */
public interface Sampler {
  /** The indices of one pass; nothing is drawn before the first one is asked for. */
  PrimitiveIterator.OfLong indices();

  /** How many indices a pass has. */
  long size();
}
