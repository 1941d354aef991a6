package org.grad4j.nn.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Schedulers at the same time: each changes the rate that the one before has set.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ChainedScheduler.html">torch.optim.lr_scheduler.ChainedScheduler</a>
 */
public final class ChainedScheduler extends Scheduler {
  private final List<Scheduler> schedulers;

  /**
   * Schedulers of one optimizer.
   *
   * @throws IllegalArgumentException if there are none, or if they are not of one optimizer
   */
  public ChainedScheduler(List<? extends Scheduler> schedulers) {
    requireOneOptimizer("ChainedScheduler", schedulers);
    this.schedulers = List.copyOf(schedulers);
  }

  static void requireOneOptimizer(String owner, List<? extends Scheduler> schedulers) {
    if (schedulers.isEmpty()) {
      throw new IllegalArgumentException(owner + ": got no schedulers.");
    }
    var first = schedulers.get(0).optimizer();
    for (var scheduler : schedulers) {
      if (scheduler.optimizer() != first) {
        throw new IllegalArgumentException(
            owner + ": all schedulers must be of one optimizer, got two of them.");
      }
    }
  }

  @Override
  public Optimizer optimizer() {
    return schedulers.get(0).optimizer();
  }

  @Override
  public void step() {
    schedulers.forEach(Scheduler::step);
  }

  @Override
  void restart() {
    schedulers.forEach(Scheduler::restart);
  }

  @Override
  public SavedState state() {
    return saved(states(schedulers));
  }

  @Override
  public void load(SavedState state) {
    load("ChainedScheduler", schedulers, state, 0);
  }

  // ---- the states of several schedulers in one ----

  static Map<String, Double> states(List<Scheduler> schedulers) {
    var numbers = new LinkedHashMap<String, Double>();
    for (int i = 0; i < schedulers.size(); i++) {
      var prefix = i + ".";
      schedulers
          .get(i)
          .state()
          .numbers()
          .forEach((name, number) -> numbers.put(prefix + name, number));
    }
    return numbers;
  }

  static SavedState saved(Map<String, Double> numbers) {
    return new SavedState(Map.of(), numbers);
  }

  /**
   * Loads each scheduler's part.
   *
   * @param others how many entries are the owner's
   */
  static void load(String owner, List<Scheduler> schedulers, SavedState state, int others) {
    var parts = new ArrayList<SavedState>();
    int read = others;
    for (int i = 0; i < schedulers.size(); i++) {
      var prefix = i + ".";
      var part = new LinkedHashMap<String, Double>();
      state
          .numbers()
          .forEach(
              (name, number) -> {
                if (name.startsWith(prefix)) {
                  part.put(name.substring(prefix.length()), number);
                }
              });
      read += part.size();
      parts.add(saved(part));
    }
    if (read != state.numbers().size() || !state.arrays().isEmpty()) {
      throw new IllegalArgumentException(
          owner + ": the state is not one of " + schedulers.size() + " schedulers.");
    }
    for (int i = 0; i < schedulers.size(); i++) {
      schedulers.get(i).load(parts.get(i));
    }
  }
}
