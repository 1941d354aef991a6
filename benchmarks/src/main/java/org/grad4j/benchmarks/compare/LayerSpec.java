package org.grad4j.benchmarks.compare;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A layer as every side understands it: {@code linear 784 256}.
 *
 * @param name what it is
 * @param sizes in the order of PyTorch's constructor
 */
public record LayerSpec(String name, List<Integer> sizes) {
  /** Keeps a copy of the sizes. */
  public LayerSpec {
    sizes = List.copyOf(sizes);
  }

  /** The size at this place. */
  public int size(int index) {
    return sizes.get(index);
  }

  static LayerSpec parse(String text) {
    var words = text.strip().split("\\s+", -1);
    return new LayerSpec(words[0], Arrays.stream(words).skip(1).map(Integer::valueOf).toList());
  }

  @Override
  public String toString() {
    return Stream.concat(Stream.of(name), sizes.stream().map(Object::toString))
        .collect(Collectors.joining(" "));
  }
}
