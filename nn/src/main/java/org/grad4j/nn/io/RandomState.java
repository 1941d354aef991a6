package org.grad4j.nn.io;

import java.util.Map;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.grad4j.nn.optim.SavedState;
import org.grad4j.nn.optim.Stateful;

/** A generator as a part of a checkpoint: PyTorch's 5056 bytes. */
record RandomState(Generator generator) implements Stateful {
  private static final String STATE = "state";

  @Override
  public SavedState state() {
    return new SavedState(Map.of(STATE, NDArray.of(generator.state())), Map.of());
  }

  @Override
  public void load(SavedState saved) {
    var state = saved.arrays().get(STATE);
    if (state == null || state.dtype() != DType.UINT8 || state.rank() != 1) {
      throw new IllegalArgumentException(
          "checkpoint: the state of a generator is a vector of bytes, got "
              + (state == null ? "nothing" : state.dtype() + " " + state.shape())
              + ".");
    }
    generator.setState(state.toByteArray());
  }
}
