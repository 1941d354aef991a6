package org.grad4j.nn.data;

import java.util.Iterator;

/**
 * Samples one after another, of which no one knows how many there are: a stream, a log, a
 * generator.
 *
 * <p>Each call of {@link #iterator()} begins anew. A {@link DataLoader} reads the iterator by one
 * thread at a time, whatever the number of its workers, so that each sample comes once; an iterator
 * that is {@link AutoCloseable} is closed at the end.
 *
 * @param <S> what one sample is
 */
@FunctionalInterface
public interface IterableDataset<S> extends Iterable<S> {
  @Override
  Iterator<S> iterator();
}
