package org.grad4j.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;

/** Copies a state into a module's own tensors, after everything has been looked at. */
final class StateLoading {
  private final Map<Tensor, Tensor> pairs = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private final List<String> misshapen = new ArrayList<>();

  private final String operation;
  private final String module;

  private StateLoading(String operation, String module) {
    this.operation = operation;
    this.module = module;
  }

  static StateLoading of(String operation, Module module, Map<String, ? extends Tensor> state) {
    var loading = new StateLoading(operation, module.name());
    var own = module.stateDict();
    own.forEach(
        (name, tensor) -> {
          var source = state.get(name);
          if (source == null) {
            loading.missing.add(name);
          } else if (!source.shape().equals(tensor.shape())) {
            loading.misshapen.add(name + " is " + source.shape() + ", not " + tensor.shape());
          } else {
            loading.pairs.put(tensor, source);
          }
        });
    state.keySet().stream().filter(name -> !own.containsKey(name)).forEach(loading.unexpected::add);
    return loading;
  }

  /** Refuses names that are on one side only. */
  StateLoading requireComplete() {
    if (!missing.isEmpty() || !unexpected.isEmpty()) {
      throw refusal();
    }
    return this;
  }

  StateDifference run() {
    if (!misshapen.isEmpty()) {
      throw refusal();
    }
    try (var off = Autograd.noGrad()) {
      pairs.forEach((own, source) -> own.data().copyi(source.data()));
    }
    return new StateDifference(missing, unexpected);
  }

  private IllegalArgumentException refusal() {
    var reasons = new ArrayList<String>();
    add(reasons, "missing", missing);
    add(reasons, "unexpected", unexpected);
    add(reasons, "of another shape", misshapen);
    return new IllegalArgumentException(
        operation + ": the state does not fit " + module + ": " + String.join("; ", reasons) + ".");
  }

  private static void add(List<String> reasons, String kind, List<String> names) {
    if (!names.isEmpty()) {
      reasons.add(kind + ": " + String.join(", ", names));
    }
  }
}
