package org.grad4j.nn.io;

import java.util.LinkedHashMap;
import java.util.Map;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Module;
import org.grad4j.nn.optim.SavedState;
import org.grad4j.nn.optim.Stateful;

/** A module as a part of a checkpoint. Its state is written at once, so it is not copied. */
record ModuleState(Module module) implements Stateful {
  @Override
  public SavedState state() {
    var arrays = new LinkedHashMap<String, NDArray>();
    module.stateDict().forEach((name, tensor) -> arrays.put(name, tensor.data()));
    return new SavedState(arrays, Map.of());
  }

  @Override
  public void load(SavedState state) {
    var tensors = new LinkedHashMap<String, Tensor>();
    state.arrays().forEach((name, array) -> tensors.put(name, Tensor.of(array)));
    module.loadStateDict(tensors);
  }
}
