package org.grad4j.nn.data;

import java.util.List;

/**
 * Makes a batch of samples; {@link Batch#stack} is one. Workers call it, several at once.
 *
 * @param <S> what one sample is
 * @param <B> what a batch is
 */
@FunctionalInterface
public interface Collation<S, B> {
  /** A batch of these samples, of which there is at least one. */
  B collate(List<S> samples);
}
