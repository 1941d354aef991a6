package org.grad4j.nn.data;

import java.util.function.Function;

/** What a function makes of the samples of another dataset. */
record MappedDataset<S, T>(Dataset<S> source, Function<? super S, ? extends T> function)
    implements Dataset<T> {
  @Override
  public T get(long index) {
    return function.apply(source.get(index));
  }

  @Override
  public long size() {
    return source.size();
  }
}
