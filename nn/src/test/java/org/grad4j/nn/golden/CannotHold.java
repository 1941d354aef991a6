package org.grad4j.nn.golden;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Cases that cannot hold, each with the mathematical reason. */
record CannotHold(Predicate<GoldenCase> cases, String reason) {
  private static final List<CannotHold> LIST = List.of();

  /** Why the case cannot hold, if it cannot. */
  static Optional<String> reason(GoldenCase golden) {
    return LIST.stream()
        .filter(entry -> entry.cases().test(golden))
        .map(CannotHold::reason)
        .findFirst();
  }
}
