package org.grad4j.nn.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.grad4j.nn.data.DataIterator;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.optim.SavedState;
import org.grad4j.nn.optim.Stateful;

/**
 * Where the generators stood when the epoch began, from which its order of samples is drawn again:
 * a run that goes on in the middle of an epoch sees the samples that it has not yet seen.
 */
final class EpochOrder implements Stateful {
  private static final String DEFAULT = "default";
  private static final String LOADER = "loader";

  private final DataLoader<?> loader;
  private byte[] ofDefault = Generator.defaultGenerator().state();
  private byte[] ofLoader;

  EpochOrder(DataLoader<?> loader) {
    this.loader = loader;
    this.ofLoader = loader.generator().state();
  }

  /** Begins an epoch. */
  <B> DataIterator<B> begin(DataLoader<B> sameLoader) {
    ofDefault = Generator.defaultGenerator().state();
    ofLoader = loader.generator().state();
    return sameLoader.iterator();
  }

  /** Goes on after so many batches; the default generator stays where it is. */
  <B> DataIterator<B> goOn(DataLoader<B> sameLoader, long batch) {
    var generator = Generator.defaultGenerator();
    var now = generator.state();
    loader.generator().setState(ofLoader);
    generator.setState(ofDefault);
    try {
      return sameLoader.iteratorFrom(batch);
    } finally {
      generator.setState(now);
    }
  }

  @Override
  public SavedState state() {
    var arrays = new LinkedHashMap<String, NDArray>();
    arrays.put(DEFAULT, NDArray.of(ofDefault));
    arrays.put(LOADER, NDArray.of(ofLoader));
    return new SavedState(arrays, Map.of());
  }

  @Override
  public void load(SavedState state) {
    var first = state.arrays().get(DEFAULT);
    var second = state.arrays().get(LOADER);
    if (first == null || second == null) {
      throw new IllegalArgumentException("Trainer: the state lacks the beginning of the epoch.");
    }
    ofDefault = first.toByteArray();
    ofLoader = second.toByteArray();
  }
}
