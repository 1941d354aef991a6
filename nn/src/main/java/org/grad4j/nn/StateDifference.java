package org.grad4j.nn;

import java.util.List;

/**
 * How the names of a state differ from those of a module.
 *
 * @param missing what the module has and the state lacks
 * @param unexpected what the state has and the module lacks
 */
public record StateDifference(List<String> missing, List<String> unexpected) {
  /** Two lists that do not change. */
  public StateDifference {
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
  }

  /** Whether the names are the same. */
  public boolean isEmpty() {
    return missing.isEmpty() && unexpected.isEmpty();
  }
}
