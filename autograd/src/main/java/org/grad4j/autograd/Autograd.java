package org.grad4j.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.grad4j.core.NDArray;

/** Gradients of several tensors at once, and whether a thread records. */
public final class Autograd {
  private Autograd() {}

  // ---- recording ----

  /**
   * Stops recording on this thread until the answer is closed.
   *
   * <pre>{@code
   * try (var off = Autograd.noGrad()) {
   *   w.subi(w.grad().mul(0.1));
   * }
   * }</pre>
   */
  public static GradMode noGrad() {
    return GradMode.set(false);
  }

  /** Runs something without recording. */
  public static void noGrad(Runnable action) {
    try (var off = noGrad()) {
      action.run();
    }
  }

  /** Computes something without recording. */
  public static <T> T noGrad(Supplier<T> computation) {
    try (var off = noGrad()) {
      return computation.get();
    }
  }

  /** Records on this thread, inside a {@link #noGrad()}, until the answer is closed. */
  public static GradMode enableGrad() {
    return GradMode.set(true);
  }

  /** Whether this thread records. */
  public static boolean isRecording() {
    return GradMode.isRecording();
  }

  /**
   * Looks for the operation whose gradient is not a number, on this thread, until the answer is
   * closed: a backward pass then fails with an error that shows the line where it was computed.
   *
   * <pre>{@code
   * try (var search = Autograd.detectAnomaly()) {
   *   loss(model).backward();
   * }
   * }</pre>
   */
  public static AnomalyDetection detectAnomaly() {
    return new AnomalyDetection();
  }

  /**
   * Counts and times operations on this thread, forward and backward, until the answer is closed;
   * its text is a table.
   */
  public static Profile profile() {
    return new Profile();
  }

  // ---- memory for time ----

  /**
   * f(inputs), of which nothing but the inputs is kept for the backward pass: there it is computed
   * a second time, with the same random numbers.
   *
   * <p>Parameters and other tensors that f reaches by itself get their gradients as without a
   * checkpoint. f must do the same each time, and change nothing.
   *
   * @see <a href="https://pytorch.org/docs/stable/checkpoint.html">torch.utils.checkpoint</a>
   */
  public static Tensor checkpoint(TensorFunction f, Tensor... inputs) {
    return Checkpoint.run(f, inputs);
  }

  // ---- gradients ----

  /**
   * Goes backward from several tensors at once, each with the gradient that has come for it, and
   * adds to the {@code .grad} of the leaves.
   *
   * @throws AutogradException if a root requires no gradient, a gradient is not of its root's
   *     shape, or the graph was freed
   */
  public static void backward(List<Tensor> roots, List<Tensor> gradients, Graph graph) {
    Engine.backward(roots, fitting("backward", roots, gradients), graph);
  }

  /**
   * The gradient of one number by one tensor, a leaf or computed; {@code .grad} stays as it is.
   *
   * @throws AutogradException if the output does not depend on the input
   */
  public static Tensor grad(Tensor output, Tensor input, Graph graph) {
    return grad(List.of(output), List.of(input), graph).get(0);
  }

  /** The gradient of one number by one tensor; the graph is freed. */
  public static Tensor grad(Tensor output, Tensor input) {
    return grad(output, input, Graph.FREE);
  }

  /** The gradients of the sum of some numbers by each of some tensors; the graph is freed. */
  public static List<Tensor> grad(List<Tensor> outputs, List<Tensor> inputs) {
    return grad(outputs, inputs, Graph.FREE);
  }

  /**
   * The gradients of the sum of some numbers by each of some tensors.
   *
   * @throws AutogradException if an output is not one number, or no output depends on one of the
   *     inputs
   */
  public static List<Tensor> grad(List<Tensor> outputs, List<Tensor> inputs, Graph graph) {
    var ones = new ArrayList<Tensor>();
    for (var output : outputs) {
      if (output.numel() != 1) {
        throw new AutogradException(
            "grad",
            "starts from one number, got "
                + output.shape()
                + "; give the gradients of the outputs too.");
      }
      ones.add(new Tensor(NDArray.ones(output.dtype(), output.shape().toArray())));
    }
    return grad(outputs, inputs, ones, graph);
  }

  /**
   * The gradients of some tensors by each of some others, from the gradients that have come for the
   * outputs.
   *
   * @throws AutogradException if the gradients do not fit the outputs, or no output depends on one
   *     of the inputs
   */
  public static List<Tensor> grad(
      List<Tensor> outputs, List<Tensor> inputs, List<Tensor> gradOutputs, Graph graph) {
    var gradients = new ArrayList<Tensor>();
    for (var gradient : gradAllowUnused(outputs, inputs, gradOutputs, graph)) {
      int i = gradients.size();
      gradients.add(
          gradient.orElseThrow(
              () ->
                  new AutogradException(
                      "grad",
                      "no output depends on input "
                          + i
                          + "; gradAllowUnused answers an empty gradient there.")));
    }
    return gradients;
  }

  /**
   * The same, where an input may have no part in the outputs: its gradient is empty then.
   *
   * @throws AutogradException if the gradients do not fit the outputs, or an input does not require
   *     a gradient
   */
  public static List<Optional<Tensor>> gradAllowUnused(
      List<Tensor> outputs, List<Tensor> inputs, List<Tensor> gradOutputs, Graph graph) {
    var fitting = fitting("grad", outputs, gradOutputs);
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).requiresGrad()) {
        throw new AutogradException(
            "grad", "input " + i + " does not require a gradient; say requiresGrad(true) first.");
      }
    }
    var gradients = new ArrayList<Optional<Tensor>>();
    for (var gradient : Engine.grad(outputs, fitting, inputs, graph)) {
      gradients.add(Optional.ofNullable(gradient));
    }
    return gradients;
  }

  /** The gradients of the roots, as the roots' types. */
  private static List<Tensor> fitting(
      String operation, List<Tensor> roots, List<Tensor> gradients) {
    if (roots.size() != gradients.size()) {
      throw new AutogradException(
          operation,
          roots.size() + " outputs need as many gradients, got " + gradients.size() + ".");
    }
    var fitting = new ArrayList<Tensor>(roots.size());
    for (int i = 0; i < roots.size(); i++) {
      var root = roots.get(i);
      var gradient = gradients.get(i);
      if (!root.requiresGrad()) {
        throw new AutogradException(
            operation,
            "output "
                + i
                + " requires no gradient: nothing that it was computed from does, or it was not "
                + "recorded; say requiresGrad(true) before, and compute outside of noGrad.");
      }
      if (!root.shape().equals(gradient.shape())) {
        throw new AutogradException(
            operation,
            "the gradient of output "
                + i
                + " must be of its shape "
                + root.shape()
                + ", got "
                + gradient.shape()
                + ".");
      }
      fitting.add(gradient.to(root.dtype()));
    }
    return fitting;
  }
}
