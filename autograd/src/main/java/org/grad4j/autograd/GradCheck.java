package org.grad4j.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Compares the gradients of a function with central differences: for tests of one's own functions.
 *
 * <pre>{@code
 * var x = Tensor.of(new double[] {0.5, -1.5}).requiresGrad(true);
 * GradCheck.gradcheck(in -> in[0].mul(in[0].sigmoid()), x);
 * GradCheck.gradgradcheck(in -> in[0].mul(in[0].sigmoid()), x);
 * }</pre>
 *
 * <p>Inputs that require a gradient must be FLOAT64, as the output must: differences of FLOAT32
 * numbers say nothing. Their elements are moved one after another and then put back, bit for bit.
 * The other inputs may be of any type and are left alone. Functions should be smooth near the
 * inputs: at a kink, as that of {@code relu} at 0, no difference is a gradient.
 *
 * @see <a href="https://pytorch.org/docs/stable/autograd.html">torch.autograd.gradcheck</a>
 */
public final class GradCheck {
  private static final int REPORTED = 5;

  private final String operation;
  private final Options options;

  private GradCheck(String operation, Options options) {
    this.operation = operation;
    this.options = options;
  }

  /**
   * How far an input is moved, and how far a gradient may be off: by {@code atol + rtol ·
   * |numeric|}.
   *
   * @param epsilon by how much each element is moved, up and down
   * @param atol the absolute tolerance
   * @param rtol the relative tolerance
   * @param seed of the random weights with which the elements of the output are added up
   */
  public record Options(double epsilon, double atol, double rtol, long seed) {
    /** PyTorch's: 1e−6, 1e−5 and 1e−3; seed 0. */
    public static final Options DEFAULTS = new Options(1e-6, 1e-5, 1e-3, 0);

    /** Checks that the step is one. */
    public Options {
      if (!(epsilon > 0)) {
        throw new IllegalArgumentException(
            "gradcheck: epsilon must be positive, got " + epsilon + ".");
      }
    }
  }

  /**
   * Checks the gradients of a function by those inputs that require one.
   *
   * @throws AutogradException if a gradient is wrong; the message names the input, the elements,
   *     what backward gave and what the differences give
   */
  public static void gradcheck(TensorFunction f, Tensor... inputs) {
    gradcheck(f, Options.DEFAULTS, inputs);
  }

  /** The same, with other tolerances. */
  public static void gradcheck(TensorFunction f, Options options, Tensor... inputs) {
    try (var on = Autograd.enableGrad()) {
      new GradCheck("gradcheck", options).check(f, inputs, names(inputs.length));
    }
  }

  /**
   * Checks the second derivatives: the gradients of the function's gradients, computed with {@link
   * Graph#CREATE}, by those inputs that require one and by the gradient of the output.
   *
   * @throws AutogradException if a gradient is wrong
   */
  public static void gradgradcheck(TensorFunction f, Tensor... inputs) {
    gradgradcheck(f, Options.DEFAULTS, inputs);
  }

  /** The same, with other tolerances. */
  public static void gradgradcheck(TensorFunction f, Options options, Tensor... inputs) {
    try (var on = Autograd.enableGrad()) {
      var check = new GradCheck("gradgradcheck", options);
      check.requireInputs(inputs);
      var y = check.output(f, inputs);
      var names = names(inputs.length + 1);
      names[inputs.length] = "the gradient of the output";
      var all = Arrays.copyOf(inputs, inputs.length + 1);
      all[inputs.length] = weights(y.shape(), options.seed() + 1).requiresGrad(true);
      check.check(in -> check.gradients(f, in), all, names);
    }
  }

  private static String[] names(int inputs) {
    var names = new String[inputs];
    Arrays.setAll(names, i -> "input " + i);
    return names;
  }

  /** The gradients of f in one vector; the last input is the gradient of its output. */
  private Tensor gradients(TensorFunction f, Tensor... all) {
    var inputs = Arrays.copyOf(all, all.length - 1);
    var y = output(f, inputs);
    if (!y.requiresGrad()) {
      throw new AutogradException(operation, "the output of the function requires no gradient.");
    }
    var flat = new ArrayList<Tensor>();
    for (var gradient :
        Engine.grad(
            List.of(y), List.of(all[all.length - 1]), differentiated(inputs), Graph.CREATE)) {
      if (gradient != null) {
        flat.add(gradient.reshape(-1));
      }
    }
    return Tensor.cat(0, flat.toArray(new Tensor[0]));
  }

  private void check(TensorFunction f, Tensor[] inputs, String... names) {
    requireInputs(inputs);
    var y = output(f, inputs);
    if (!Arrays.equals(y.data().toDoubleArray(), output(f, inputs).data().toDoubleArray())) {
      throw new AutogradException(
          operation,
          "the function gives different results for the same inputs; seed it inside, or leave out "
              + "what is random.");
    }
    var weights = weights(y.shape(), options.seed());
    var wanted = differentiated(inputs);
    var gradients =
        y.requiresGrad()
            ? Engine.grad(List.of(y), List.of(weights), wanted, Graph.FREE)
            : new ArrayList<@Nullable Tensor>(Collections.nCopies(wanted.size(), null));
    for (int i = 0, next = 0; i < inputs.length; i++) {
      if (inputs[i].requiresGrad()) {
        var gradient = gradients.get(next++);
        // What the output does not depend on has a gradient of zeros.
        var analytic =
            gradient == null
                ? new double[Math.toIntExact(inputs[i].numel())]
                : gradient.data().toDoubleArray();
        compare(names[i], inputs[i], analytic, numeric(f, inputs, inputs[i].data(), weights));
      }
    }
  }

  private static List<Tensor> differentiated(Tensor... inputs) {
    return Arrays.stream(inputs).filter(Tensor::requiresGrad).toList();
  }

  private void requireInputs(Tensor... inputs) {
    for (int i = 0; i < inputs.length; i++) {
      var input = inputs[i];
      if (!input.requiresGrad()) {
        continue;
      }
      if (input.dtype() != DType.FLOAT64) {
        throw new AutogradException(
            operation,
            "inputs that require a gradient must be float64, input "
                + i
                + " is "
                + input.dtype()
                + "; cast it: x.to(FLOAT64).");
      }
      if (!input.isLeaf()) {
        throw new AutogradException(
            operation, "input " + i + " was computed; give x.detach().dup().requiresGrad(true).");
      }
      input.data().requireWritable(operation);
    }
    if (differentiated(inputs).isEmpty()) {
      throw new AutogradException(
          operation, "no input requires a gradient; say requiresGrad(true) first.");
    }
  }

  private Tensor output(TensorFunction f, Tensor... inputs) {
    var y = f.apply(inputs);
    if (y.dtype() != DType.FLOAT64) {
      throw new AutogradException(operation, "the output must be float64, got " + y.dtype() + ".");
    }
    return y;
  }

  /** Random weights, none of which is near 0. */
  private static Tensor weights(Shape shape, long seed) {
    var random = new Random(seed);
    var weights = new double[Math.toIntExact(shape.numel())];
    Arrays.setAll(weights, i -> (0.5 + random.nextDouble()) * (random.nextBoolean() ? 1 : -1));
    return Tensor.of(NDArray.of(weights, weights.length).reshape(shape.toArray()));
  }

  /**
   * The derivative of the weighted sum of f's output by each element of x, which is one of the
   * inputs.
   */
  private double[] numeric(TensorFunction f, Tensor[] inputs, NDArray x, Tensor weights) {
    var derivatives = new double[Math.toIntExact(x.numel())];
    for (int i = 0; i < derivatives.length; i++) {
      var element = element(x, index(i, x.shape()));
      var before = element.dup();
      double up = before.item() + options.epsilon();
      double down = before.item() - options.epsilon();
      try {
        var above = moved(f, inputs, element, up);
        var below = moved(f, inputs, element, down);
        derivatives[i] = above.sub(below).mul(weights.data()).sum().item() / (up - down);
      } finally {
        element.copyi(before);
      }
    }
    return derivatives;
  }

  private NDArray moved(TensorFunction f, Tensor[] inputs, NDArray element, double value) {
    element.filli(value);
    // The output may be a view of what moves next.
    return output(f, inputs).data().dup();
  }

  private static NDArray element(NDArray x, long... index) {
    var element = x;
    for (int d = 0; d < index.length; d++) {
      element = element.narrow(d, index[d], 1);
    }
    return element;
  }

  private static long[] index(long position, Shape shape) {
    var index = shape.toArray();
    for (int d = index.length - 1; d >= 0; d--) {
      long size = index[d];
      index[d] = position % size;
      position /= size;
    }
    return index;
  }

  private void compare(String name, Tensor input, double[] analytic, double... numeric) {
    var report = new StringBuilder();
    int wrong = 0;
    for (int i = 0; i < numeric.length; i++) {
      double allowed = options.atol() + options.rtol() * Math.abs(numeric[i]);
      if (!(Math.abs(analytic[i] - numeric[i]) <= allowed) && ++wrong <= REPORTED) {
        report
            .append("\n  at ")
            .append(Arrays.toString(index(i, input.shape())))
            .append(": backward gives ")
            .append(analytic[i])
            .append(", central differences ")
            .append(numeric[i]);
      }
    }
    if (wrong > 0) {
      throw new AutogradException(
          operation,
          "the gradient by "
              + name
              + ", "
              + input.dtype()
              + " "
              + input.shape()
              + ", is wrong at "
              + wrong
              + " of "
              + numeric.length
              + " elements:"
              + report
              + (wrong > REPORTED ? "\n  …" : ""));
    }
  }
}
