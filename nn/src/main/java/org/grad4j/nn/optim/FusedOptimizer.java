package org.grad4j.nn.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.Update;
import org.grad4j.core.internal.kernel.UpdateFunction;

/**
 * An optimizer that changes each element by a formula of its own gradient and past: one pass over
 * memory for each parameter and step.
 */
abstract sealed class FusedOptimizer<C extends OptimizerConfig<C>> extends Optimizer
    permits SGD, Adam, AdamW, RMSprop, Adagrad, Adadelta, Adamax, NAdam, RAdam {
  private final List<ParameterGroup<C>> groups;

  /** By the place of the parameter; each is made at the parameter's first step. */
  private final ParameterState[] states;

  private boolean hasStepped;

  FusedOptimizer(Groups<C> groups) {
    super(groups.list());
    this.groups = List.copyOf(groups.list());
    this.states = new ParameterState[parameters().size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = new ParameterState();
    }
  }

  @Override
  public final List<ParameterGroup<C>> groups() {
    return groups;
  }

  /** The arrays that a step needs beside parameter and gradient, by PyTorch's names. */
  abstract List<String> arrays(C config);

  /** What those arrays begin with. */
  double start(C config) {
    return 0;
  }

  /**
   * The formula of a parameter's step; arrays that the step is the first to need are not there yet.
   */
  abstract UpdateFunction update(C config, ParameterState state);

  @Override
  final boolean hasStepped() {
    return hasStepped;
  }

  @Override
  public final void step() {
    hasStepped = true;
    hintAtEvaluationMode();
    var changes = new ArrayList<Update.Change>(states.length);
    int at = 0;
    for (var group : groups) {
      var config = group.config();
      var names = arrays(config);
      for (var parameter : group.parameters()) {
        var state = states[at++];
        var gradient = parameter.lentGrad();
        if (gradient.isEmpty()) {
          continue;
        }
        var data = parameter.data();
        state.steps++;
        var update = update(config, state);
        var arrays =
            names.isEmpty() ? List.<NDArray>of() : state.arrays(names, data, start(config));
        changes.add(new Update.Change(update, data, gradient.get(), arrays));
      }
    }
    Update.apply(changes);
  }

  // ---- what a checkpoint needs ----

  @Override
  public final SavedState state() {
    var arrays = new LinkedHashMap<String, NDArray>();
    var numbers = new LinkedHashMap<String, Double>();
    GroupNumbers.write(groups, numbers);
    for (int i = 0; i < states.length; i++) {
      var state = states[i];
      if (state.steps > 0) {
        numbers.put(i + ".step", (double) state.steps);
        numbers.put(i + ".mu_product", state.momentumProduct);
        for (var entry : state.arrays.entrySet()) {
          arrays.put(i + "." + entry.getKey(), Lasting.copy(entry.getValue()));
        }
      }
    }
    return new SavedState(arrays, numbers);
  }

  @Override
  public final void load(SavedState saved) {
    var reader = new StateReader(name(), saved);
    var numbers = GroupNumbers.read(groups, reader);
    var loaded = new ArrayList<ParameterState>();
    for (int i = 0; i < groups.size(); i++) {
      for (var parameter : groups.get(i).parameters()) {
        loaded.add(read(reader, loaded.size(), parameter.data(), numbers.get(i).config()));
      }
    }
    reader.requireAllRead();
    GroupNumbers.apply(numbers, groups);
    loaded.toArray(states);
  }

  private ParameterState read(StateReader reader, int at, NDArray like, C config) {
    var state = new ParameterState();
    if (reader.hasNumber(at + ".step")) {
      state.steps = reader.count(at + ".step");
      state.momentumProduct = reader.number(at + ".mu_product");
      for (var name : arrays(config)) {
        state.arrays.put(name, reader.array(at + "." + name, like));
      }
    }
    return state;
  }
}
