package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Differentiable.binary;
import static org.grad4j.nn.golden.Differentiable.unary;
import static org.grad4j.nn.golden.Differentiable.with;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.grad4j.autograd.AttentionOptions;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Linalg;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.EinsumEquation;

/** The family {@code linalg}. */
final class LinalgOperations {
  static final Map<String, Differentiable> TABLE =
      Map.ofEntries(
          entry("mv", binary(Tensor::mv)),
          entry("mm", binary(Tensor::mm)),
          entry("dot", binary(Tensor::dot)),
          entry("matmul", binary(Tensor::matmul)),
          entry("bmm", binary(Tensor::bmm)),
          entry("outer", binary(Tensor::outer)),
          entry("addmm", sum(Tensor::addmm)),
          entry("addmv", sum(Tensor::addmv)),
          entry("baddbmm", sum(Tensor::baddbmm)),
          entry("bilinear", (in, k) -> List.of(bilinear(in))),
          entry("einsum", (in, k) -> List.of(einsum(in, k))),
          entry("inverse", unary(Tensor::inverse)),
          entry("det", unary(Tensor::det)),
          entry("cholesky", unary(Tensor::cholesky)),
          entry("solve", binary(Linalg::solve)),
          entry("linear", (in, k) -> List.of(linear(in))),
          entry("tensordot", (in, k) -> List.of(tensordot(in.get(0), in.get(1), k))),
          entry("kron", binary(Tensor::kron)),
          entry("cross", (in, k) -> List.of(in.get(0).cross(in.get(1), k.dim("dim", -1)))),
          entry("trace", unary(Tensor::trace)),
          entry(
              "cdist",
              (in, k) -> List.of(Functional.cdist(in.get(0), in.get(1), k.number("p", 2)))),
          entry("slogdet", (in, k) -> parts(in.get(0).slogdet())),
          entry("logdet", unary(Tensor::logdet)),
          entry("solve_triangular", (in, k) -> List.of(solveTriangular(in, k))),
          entry(
              "cholesky_solve",
              (in, k) ->
                  List.of(Linalg.choleskySolve(in.get(0), in.get(1), k.flag("upper", false)))),
          entry(
              "cholesky_inverse",
              with((x, k) -> Linalg.choleskyInverse(x, k.flag("upper", false)))),
          entry("matrix_power", with((x, k) -> x.matrixPower(k.whole("n")))),
          entry("qr", (in, k) -> parts(Linalg.qr(in.get(0)))),
          entry("svdvals", unary(Linalg::svdvals)),
          entry("svd_squares", (in, k) -> squares(Linalg.svd(in.get(0)))),
          entry("pinv", unary(Linalg::pinv)),
          entry("eigvalsh", unary(Linalg::eigvalsh)),
          entry("eigh_squares", (in, k) -> squares(in.get(0))),
          entry("scaled_dot_product_attention", (in, k) -> List.of(attention(in, k))));

  private LinalgOperations() {}

  /** β·c + α·A·B. */
  @FunctionalInterface
  private interface Sum {
    Tensor of(Tensor c, Tensor a, Tensor b, double beta, double alpha);
  }

  private static Differentiable sum(Sum sum) {
    return (in, k) ->
        List.of(sum.of(in.get(0), in.get(1), in.get(2), k.number("beta", 1), k.number("alpha", 1)));
  }

  private static Tensor bilinear(List<Tensor> in) {
    return in.size() == 3
        ? Functional.bilinear(in.get(0), in.get(1), in.get(2))
        : Functional.bilinear(in.get(0), in.get(1), in.get(2), in.get(3));
  }

  private static Tensor einsum(List<Tensor> in, Arguments k) {
    return Tensor.einsum(k.text("equation", ""), in.toArray(Tensor[]::new));
  }

  private static Tensor linear(List<Tensor> in) {
    return in.size() == 2
        ? Functional.linear(in.get(0), in.get(1))
        : Functional.linear(in.get(0), in.get(1), in.get(2));
  }

  private static Tensor tensordot(Tensor a, Tensor b, Arguments k) {
    return k.has("dims")
        ? a.tensordot(b, k.dim("dims"))
        : a.tensordot(b, k.dims("dims_self"), k.dims("dims_other"));
  }

  private static List<Tensor> parts(Linalg.SignLogDet parts) {
    return List.of(parts.sign(), parts.logAbsDet());
  }

  private static List<Tensor> parts(Linalg.QR parts) {
    return List.of(parts.q(), parts.r());
  }

  /** The signs of singular vectors are LAPACK's choice; their squares are not. */
  private static List<Tensor> squares(Linalg.SVD parts) {
    var u = parts.u();
    var vh = parts.vh();
    return List.of(u.mul(u), parts.s(), vh.mul(vh));
  }

  private static List<Tensor> squares(Tensor a) {
    var parts = Linalg.eigh(a.add(a.transpose(-1, -2)).div(2));
    var v = parts.eigenvectors();
    return List.of(parts.eigenvalues(), v.mul(v));
  }

  private static Tensor solveTriangular(List<Tensor> in, Arguments k) {
    return Linalg.solveTriangular(
        in.get(0),
        in.get(1),
        k.flag("upper", false),
        k.flag("left", true),
        k.flag("unitriangular", false));
  }

  private static Tensor attention(List<Tensor> in, Arguments k) {
    var options = AttentionOptions.DEFAULTS.isCausal(k.flag("is_causal", false));
    if (k.has("scale")) {
      options = options.scale(k.number("scale"));
    }
    if (in.size() > 3) {
      options = options.mask(in.get(3));
    }
    return Functional.scaledDotProductAttention(in.get(0), in.get(1), in.get(2), options);
  }

  /** How many products are summed for one element of a result; 1 for what is no product. */
  static long inner(GoldenCase golden, List<NDArray> in) {
    return switch (golden.operation()) {
      case "mv", "mm", "bmm", "dot", "matmul", "linear" -> in.get(0).shape().size(-1);
      case "addmm", "addmv", "baddbmm" -> in.get(1).shape().size(-1);
      case "conv1d", "conv2d" -> in.get(1).numel() / in.get(1).shape().size(0);
      case "conv_transpose1d", "conv_transpose2d" -> in.get(1).numel() / in.get(1).shape().size(1);
      case "bilinear" -> in.get(0).shape().size(-1) * in.get(1).shape().size(-1);
      case "scaled_dot_product_attention" ->
          in.get(1).shape().size(-1) * in.get(1).shape().size(-2);
      case "tensordot" -> in.get(0).numel();
      case "einsum" -> summed(golden.json().at("/kwargs/equation").textValue(), in);
      default -> 1;
    };
  }

  /** The product of the sizes that the result of an einsum lacks. */
  private static long summed(String equation, List<NDArray> in) {
    var shapes = in.stream().map(NDArray::shape).toArray(Shape[]::new);
    var parsed = EinsumEquation.parse(equation, shapes);
    long all = Arrays.stream(parsed.sizes()).filter(size -> size > 0).reduce(1, (a, b) -> a * b);
    for (int label : parsed.result()) {
      all /= parsed.sizes()[label];
    }
    return all;
  }
}
