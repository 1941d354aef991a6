package org.grad4j.nn.data;

import java.util.Optional;
import java.util.function.Function;

/** One way through the data. Its methods are called by the thread that consumes the batches. */
interface Pass<B> {
  /** The next batch, still to be read; nothing after the last. */
  Optional<Reading<B>> next();

  /** Leaves out a batch, with as little work as that takes. */
  default void skip() {
    next();
  }

  /** What belongs to the pass is no longer needed. */
  default void close() {}

  default <C> Pass<C> map(Function<? super B, ? extends C> function) {
    var source = this;
    return new Pass<>() {
      @Override
      public Optional<Reading<C>> next() {
        return source.next().map(reading -> reading.map(function));
      }

      @Override
      public void skip() {
        source.skip();
      }

      @Override
      public void close() {
        source.close();
      }
    };
  }
}
