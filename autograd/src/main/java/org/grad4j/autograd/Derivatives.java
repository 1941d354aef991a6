package org.grad4j.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.grad4j.core.NDArray;

/**
 * Whole matrices of derivatives, and their products with a vector, of a function that is given as
 * such.
 *
 * <p>Functions get inputs of their own, detached from any graph; what is answered is detached too.
 * For a function of several tensors, join them or let the function see the others.
 *
 * <pre>{@code
 * var x = Tensor.of(new float[] {1, 2});
 * Derivatives.jacobian(in -> in.mul(in), x);         // [[2, 0], [0, 4]]
 * Derivatives.hessian(in -> in.mul(in).sum(), x);    // [[2, 0], [0, 2]]
 * }</pre>
 *
 * @see <a href="https://pytorch.org/docs/stable/autograd.html">torch.autograd.functional</a>
 */
public final class Derivatives {
  private Derivatives() {}

  /**
   * A function's value and the product that was asked for.
   *
   * @param output f(x), detached
   * @param product of the shape that the method says
   */
  public record Product(Tensor output, Tensor product) {}

  /**
   * ∂f<sub>i</sub>/∂x<sub>j</sub>, of the shape of the output followed by that of x. One backward
   * pass for each element of the output.
   *
   * @throws AutogradException if the output is not of x's type
   */
  public static Tensor jacobian(UnaryOperator<Tensor> f, Tensor x) {
    try (var mode = GradMode.set(true)) {
      var in = leaf(x);
      return rows("jacobian", f.apply(in), in).detach();
    }
  }

  /**
   * ∂²f/∂x<sub>i</sub>∂x<sub>j</sub> of a function with one number as output, of the shape of x
   * twice.
   *
   * @throws AutogradException if the output is not one number
   */
  public static Tensor hessian(UnaryOperator<Tensor> f, Tensor x) {
    try (var mode = GradMode.set(true)) {
      var in = leaf(x);
      var gradient = gradient(number("hessian", f.apply(in)), in);
      return rows("hessian", gradient, in).detach();
    }
  }

  /**
   * v·J, of the shape of x: one backward pass.
   *
   * @param v of the shape of the output
   */
  public static Product vjp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
    try (var mode = GradMode.set(true)) {
      var in = leaf(x);
      var y = f.apply(in);
      return new Product(y.detach(), pulled("vjp", y, in, v, Graph.FREE));
    }
  }

  /**
   * J·v, of the shape of the output, by differentiating g ↦ g·J, which is linear in g: two backward
   * passes.
   *
   * @param v of the shape of x
   */
  public static Product jvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
    requireShape("jvp", x, v);
    try (var mode = GradMode.set(true)) {
      var in = leaf(x);
      var y = f.apply(in);
      var g = leaf(new Tensor(NDArray.zeros(y.dtype(), y.shape().toArray())));
      var row = pull(y, in, g, Graph.CREATE);
      var product = row.flatMap(pulled -> pull(pulled, g, v, Graph.FREE));
      return new Product(y.detach(), product.map(Tensor::detach).orElseGet(() -> zerosLike(y)));
    }
  }

  /**
   * H·v of a function with one number as output, of the shape of x: two backward passes, and no
   * matrix.
   *
   * @param v of the shape of x
   * @throws AutogradException if the output is not one number
   */
  public static Product hvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
    requireShape("hvp", x, v);
    try (var mode = GradMode.set(true)) {
      var in = leaf(x);
      var y = number("hvp", f.apply(in));
      return new Product(y.detach(), pulled("hvp", gradient(y, in), in, v, Graph.FREE));
    }
  }

  private static Tensor leaf(Tensor x) {
    return x.detach().dup().requiresGrad(true);
  }

  private static Tensor number(String operation, Tensor y) {
    if (y.numel() != 1) {
      throw new AutogradException(
          operation, "needs a function with one number as output, got " + y.shape() + ".");
    }
    return y;
  }

  private static void requireShape(String operation, Tensor x, Tensor v) {
    if (!v.shape().equals(x.shape())) {
      throw new AutogradException(
          operation, "v must be of x's shape " + x.shape() + ", got " + v.shape() + ".");
    }
  }

  /** The gradient of one number, with its graph; zeros where nothing depends on x. */
  private static Tensor gradient(Tensor y, Tensor in) {
    var one = new Tensor(NDArray.ones(y.dtype(), y.shape().toArray()));
    return pull(y, in, one, Graph.CREATE).orElseGet(() -> zerosLike(in));
  }

  /** The gradient of y by each element, one under the other. */
  private static Tensor rows(String operation, Tensor y, Tensor in) {
    int count = Math.toIntExact(y.numel());
    var rows = new ArrayList<NDArray>(count);
    for (int i = 0; i < count; i++) {
      var unit = new double[count];
      unit[i] = 1;
      var v = NDArray.of(unit).to(y.dtype()).reshape(y.shape().toArray());
      rows.add(pulled(operation, y, in, new Tensor(v), Graph.RETAIN).data());
    }
    var sizes =
        LongStream.concat(Arrays.stream(y.shape().toArray()), Arrays.stream(in.shape().toArray()))
            .toArray();
    return new Tensor(
        rows.isEmpty()
            ? NDArray.zeros(in.dtype(), sizes)
            : NDArray.stack(0, rows.toArray(new NDArray[0])).reshape(sizes));
  }

  private static Tensor pulled(String operation, Tensor y, Tensor in, Tensor v, Graph graph) {
    if (!v.shape().equals(y.shape())) {
      throw new AutogradException(
          operation, "v must be of the output's shape " + y.shape() + ", got " + v.shape() + ".");
    }
    return pull(y, in, v, graph).map(Tensor::detach).orElseGet(() -> zerosLike(in));
  }

  /** v·J; empty where y does not depend on the input. */
  private static Optional<Tensor> pull(Tensor y, Tensor in, Tensor v, Graph graph) {
    return y.requiresGrad()
        ? Autograd.gradAllowUnused(List.of(y), List.of(in), List.of(v), graph).get(0)
        : Optional.empty();
  }

  private static Tensor zerosLike(Tensor x) {
    return new Tensor(NDArray.zeros(x.dtype(), x.shape().toArray()));
  }
}
