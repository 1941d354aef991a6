package org.grad4j.examples;

import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Graph;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.nn.data.EmbeddedData;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * How wide is an iris petal, given three other lengths of the flower? Least squares with standard
 * errors, and the same from autograd: the coefficients are where the gradient of the squared errors
 * is 0, and their covariance is the inverse of the Hessian times twice the variance of the errors.
 */
@Command(
    name = "LinearRegression",
    description = "Least squares with standard errors on the irises, by formula and by autograd.",
    mixinStandardHelpOptions = true)
public final class LinearRegression implements Callable<Integer> {
  private LinearRegression() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new LinearRegression()).execute(args);
  }

  /**
   * A fit.
   *
   * @param coefficients {@code (K)}
   * @param errors their standard errors, {@code (K)}
   */
  private record Fit(Tensor coefficients, Tensor errors) {}

  @Override
  public Integer call() {
    var iris = EmbeddedData.iris();
    // Statistics want their digits: float64.
    var lengths = iris.features().to(DType.FLOAT64);
    var ones = Tensor.ones(DType.FLOAT64, lengths.shape().size(0), 1);
    var x = Tensor.cat(1, ones, lengths.slice(1, 0, 3));
    var y = lengths.select(1, 3);

    var formula = byFormula(x, y);
    var autograd = byAutograd(x, y);
    var names = new ArrayList<>(iris.featureNames().subList(0, 3));
    names.add(0, "(intercept)");
    System.out.println(iris.featureNames().get(3) + " of " + y.numel() + " irises");
    System.out.printf("%-20s %12s %12s %9s%n", "", "coefficient", "std. error", "t");
    for (int i = 0; i < names.size(); i++) {
      double coefficient = formula.coefficients.select(0, i).item();
      double error = formula.errors.select(0, i).item();
      System.out.printf(
          Locale.ROOT,
          "%-20s %12.5f %12.5f %9.3f%n",
          names.get(i),
          coefficient,
          error,
          coefficient / error);
    }
    double explained = 1 - squares(x, y, formula.coefficients).item() / squares(y).item();
    System.out.printf(Locale.ROOT, "R-squared %.4f%n", explained);

    boolean same =
        autograd.coefficients.allClose(formula.coefficients, 1e-8, 1e-10, false)
            && autograd.errors.allClose(formula.errors, 1e-8, 1e-10, false);
    System.out.println(
        same
            ? "Gradient and Hessian by autograd lead to the same numbers."
            : "Autograd leads to other numbers: " + autograd);
    return same ? 0 : 1;
  }

  /** w = (XᵀX)⁻¹Xᵀy; errors² = diag(s²·(XᵀX)⁻¹), where s² = Σr² / (N − K). */
  private static Fit byFormula(Tensor x, Tensor y) {
    var inverse = x.t().mm(x).inverse();
    var w = inverse.mv(x.t().mv(y));
    return new Fit(w, inverse.diag().mul(variance(x, y, w)).sqrt());
  }

  /** Newton's method on Σr²: squares have a constant Hessian, so a single step arrives. */
  private static Fit byAutograd(Tensor x, Tensor y) {
    var w = Tensor.zeros(DType.FLOAT64, x.shape().size(1)).requiresGrad(true);
    var gradient = Autograd.grad(squares(x, y, w), w, Graph.CREATE);
    var rows = new ArrayList<Tensor>();
    for (var slope : gradient.unbind(0)) {
      rows.add(Autograd.grad(slope, w, Graph.RETAIN));
    }
    var inverse = Tensor.stack(0, rows.toArray(Tensor[]::new)).inverse();
    var best = w.sub(inverse.mv(gradient)).detach();
    return new Fit(best, inverse.diag().mul(2).mul(variance(x, y, best)).sqrt());
  }

  private static Tensor squares(Tensor x, Tensor y, Tensor w) {
    return y.sub(x.mv(w)).square().sum();
  }

  private static Tensor squares(Tensor y) {
    return y.sub(y.mean()).square().sum();
  }

  private static Tensor variance(Tensor x, Tensor y, Tensor w) {
    long freedom = y.numel() - w.numel();
    return squares(x, y, w).div((double) freedom);
  }
}
