package org.grad4j.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.grad4j.core.NDArray;
import org.jspecify.annotations.Nullable;

/** Runs and records an operation of a user's. */
final class FunctionCall {
  private FunctionCall() {}

  /** The forward of one or several outputs. */
  @FunctionalInterface
  interface Forward {
    List<Tensor> run(Function.Context context, Tensor... inputs);
  }

  static List<Tensor> run(
      Class<?> type, Forward forward, Consumer<Function.Context> backward, Tensor... inputs) {
    var bare = new Tensor[inputs.length];
    Arrays.setAll(bare, i -> inputs[i].detach());
    var saved = new ArrayList<Tensor>();
    List<Tensor> outputs;
    try (var mode = GradMode.set(false)) {
      outputs = forward.run(new Function.Context(saved, new int[0], null), bare);
    }
    var kept =
        new Choice(new boolean[inputs.length], new boolean[outputs.size()], new ArrayList<>());
    var places = new int[saved.size()];
    Arrays.setAll(places, i -> place(saved.get(i), bare, outputs, kept));
    var arrays = outputs.stream().map(Tensor::data).toArray(NDArray[]::new);
    var rule = new Backward(backward, places);
    return List.of(Recorder.record(name(type), inputs, arrays, kept, rule));
  }

  /**
   * Where the rule finds a saved tensor: from 0 on among the inputs and what is kept behind them,
   * −1 − i for output i.
   */
  private static int place(Tensor saved, Tensor[] inputs, List<Tensor> outputs, Choice kept) {
    int input = index(saved, Arrays.asList(inputs));
    if (input >= 0) {
      kept.inputs()[input] = true;
      return input;
    }
    int output = index(saved, outputs);
    if (output >= 0) {
      kept.outputs()[output] = true;
      return -1 - output;
    }
    kept.others().add(saved);
    return inputs.length + kept.others().size() - 1;
  }

  /** By identity: equal numbers are not the same tensor. */
  private static int index(Tensor tensor, List<Tensor> among) {
    for (int i = 0; i < among.size(); i++) {
      if (among.get(i) == tensor) {
        return i;
      }
    }
    return -1;
  }

  /** {@code Cube} is the operation {@code cube}; a lambda or an anonymous class is a function. */
  private static String name(Class<?> type) {
    var name = type.getSimpleName();
    return name.isEmpty() || type.isSynthetic()
        ? "function"
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /**
   * The rule. It holds the user's object, whose fields are its settings; tensors come from the
   * call.
   *
   * @param places where each saved tensor is, as {@link #place} says
   */
  record Backward(Consumer<Function.Context> of, int[] places) implements Rule.General {
    @Override
    public void apply(Call call) {
      of.accept(new Function.Context(List.of(), places, call));
    }
  }

  /**
   * What a user's operation keeps.
   *
   * @param inputs for each input, whether it is kept
   * @param outputs for each output, whether it is kept
   * @param others tensors beside them, which the rule finds behind the inputs
   */
  record Choice(boolean[] inputs, boolean[] outputs, List<Tensor> others) {
    Kept.@Nullable Snapshot[] ofInputs(Tensor[] tensors) {
      var snapshots = Arrays.copyOf(chosen(inputs, tensors), tensors.length + others.size());
      for (int i = 0; i < others.size(); i++) {
        snapshots[tensors.length + i] = Kept.Snapshot.of(others.get(i));
      }
      return snapshots;
    }

    Kept.@Nullable Snapshot[] ofOutputs(Tensor[] tensors) {
      return chosen(outputs, tensors);
    }

    private static Kept.@Nullable Snapshot[] chosen(boolean[] which, Tensor[] tensors) {
      var snapshots = new Kept.@Nullable Snapshot[tensors.length];
      for (int i = 0; i < tensors.length; i++) {
        snapshots[i] = which[i] ? Kept.Snapshot.of(tensors[i]) : null;
      }
      return snapshots;
    }
  }
}
