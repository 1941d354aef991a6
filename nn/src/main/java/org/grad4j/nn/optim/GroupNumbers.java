package org.grad4j.nn.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a group changes while training: learning rate and momentum. Everything else comes from
 * the code that builds the optimizer.
 */
record GroupNumbers<C extends OptimizerConfig<C>>(C config, @Nullable Double initialLearningRate) {
  static void write(List<? extends ParameterGroup<?>> groups, Map<String, Double> numbers) {
    for (int i = 0; i < groups.size(); i++) {
      var group = groups.get(i);
      numbers.put(key(i, "lr"), group.learningRate());
      if (group.hasInitialLearningRate()) {
        numbers.put(key(i, "initial_lr"), group.initialLearningRate());
      }
      if (group.hasMomentum()) {
        numbers.put(key(i, "momentum"), group.momentum());
      }
    }
  }

  /** The groups as they were saved; nothing is changed yet. */
  static <C extends OptimizerConfig<C>> List<GroupNumbers<C>> read(
      List<ParameterGroup<C>> groups, StateReader reader) {
    var loaded = new ArrayList<GroupNumbers<C>>();
    for (int i = 0; i < groups.size(); i++) {
      var group = groups.get(i);
      var config = group.config().withLearningRate(reader.number(key(i, "lr")));
      if (group.hasMomentum()) {
        config = ParameterGroup.withMomentum(config, reader.number(key(i, "momentum")));
      }
      boolean wasScheduled = reader.hasNumber(key(i, "initial_lr"));
      loaded.add(
          new GroupNumbers<>(config, wasScheduled ? reader.number(key(i, "initial_lr")) : null));
    }
    return loaded;
  }

  static <C extends OptimizerConfig<C>> void apply(
      List<GroupNumbers<C>> loaded, List<ParameterGroup<C>> groups) {
    for (int i = 0; i < loaded.size(); i++) {
      groups.get(i).setConfig(loaded.get(i).config);
      var initial = loaded.get(i).initialLearningRate;
      if (initial != null) {
        groups.get(i).setInitialLearningRate(initial);
      }
    }
  }

  private static String key(int group, String what) {
    return "group." + group + "." + what;
  }
}
