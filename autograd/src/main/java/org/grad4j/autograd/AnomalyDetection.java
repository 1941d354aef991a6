package org.grad4j.autograd;

import org.grad4j.core.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation whose gradient is not a number; made by {@link Autograd#detectAnomaly()}, on
 * the calling thread, until it is closed.
 *
 * <p>Every operation notes where it was recorded, and every gradient that a rule answers is looked
 * through, so all is slower meanwhile.
 */
public final class AnomalyDetection implements AutoCloseable {
  private static final String LIBRARY = "org.grad4j.";

  private final Observers.Registration registration = Observers.open(new Watcher());

  AnomalyDetection() {}

  /** Ends the search. A second call does nothing. */
  @Override
  public void close() {
    registration.close();
  }

  private static final class Watcher implements Observer {
    @Override
    public void computed(String operation, @Nullable Node node, Tensor... outputs) {
      if (node != null) {
        node.recordedAt(new Throwable(operation + " was computed here"));
      }
    }

    @Override
    public void ruleHasRun(Node node, Call call) {
      for (int i = 0; i < node.inputs().length; i++) {
        var gradient = call.given(i);
        if (gradient != null && hasNaN(gradient.data())) {
          throw new AutogradException(node.operation(), description(node, i), node.recordedAt());
        }
      }
    }

    private static boolean hasNaN(NDArray gradient) {
      return gradient.isNaN().any().item() != 0;
    }

    private static String description(Node node, int input) {
      var place = node.recordedAt();
      return "its backward answered NaN as the gradient of input "
          + input
          + "; it was computed "
          + (place == null
              ? "before detectAnomaly() was on."
              : "at " + usersLine(place) + ", the cause of this error is the whole way there.");
    }

    /** The innermost line outside of this library. */
    private static StackTraceElement usersLine(Throwable place) {
      var frames = place.getStackTrace();
      for (var frame : frames) {
        if (!frame.getClassName().startsWith(LIBRARY)) {
          return frame;
        }
      }
      return frames[frames.length - 1];
    }
  }
}
