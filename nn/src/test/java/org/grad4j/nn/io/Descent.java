package org.grad4j.nn.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Parameter;
import org.grad4j.nn.optim.SavedState;
import org.grad4j.nn.optim.Stateful;

/** An optimizer that remembers: m ← 0.9·m + g, p ← p − lr·m, and lr ← 0.999·lr. */
final class Descent implements Stateful {
  private final List<Parameter> parameters;
  private final List<NDArray> momenta = new ArrayList<>();
  private double rate = 0.1;

  Descent(List<Parameter> parameters) {
    this.parameters = parameters;
    parameters.forEach(parameter -> momenta.add(NDArray.zerosLike(parameter.data())));
  }

  void step() {
    for (int i = 0; i < parameters.size(); i++) {
      var momentum = momenta.get(i).muli(0.9).addi(parameters.get(i).grad().data());
      parameters.get(i).data().addi(momentum, -rate);
    }
    rate *= 0.999;
  }

  @Override
  public SavedState state() {
    var arrays = new LinkedHashMap<String, NDArray>();
    for (int i = 0; i < momenta.size(); i++) {
      arrays.put(i + ".momentum_buffer", momenta.get(i).dup());
    }
    return new SavedState(arrays, Map.of("group.0.lr", rate));
  }

  @Override
  public void load(SavedState state) {
    for (int i = 0; i < momenta.size(); i++) {
      var momentum = state.arrays().get(i + ".momentum_buffer");
      if (momentum == null) {
        throw new IllegalArgumentException("Descent: the state is of another optimizer.");
      }
      momenta.get(i).copyi(momentum);
    }
    var then = state.numbers().get("group.0.lr");
    if (then == null) {
      throw new IllegalArgumentException("Descent: the state has no learning rate.");
    }
    rate = then;
  }
}
