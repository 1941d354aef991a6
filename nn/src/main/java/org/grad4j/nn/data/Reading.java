package org.grad4j.nn.data;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A batch that has still to be read, by any thread. */
@FunctionalInterface
interface Reading<B> {
  /**
   * Reads it: nothing if the samples have come to their end, or no one wants the batch any longer.
   */
  Optional<B> read(BooleanSupplier isStopped);

  default <C> Reading<C> map(Function<? super B, ? extends C> function) {
    return isStopped ->
        read(isStopped)
            .map(batch -> Objects.requireNonNull(function.apply(batch), "map answered null"));
  }
}
