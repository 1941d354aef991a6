package org.grad4j.examples.tutorial;

import java.io.IOException;
import org.grad4j.autograd.Tensor;
import org.grad4j.examples.pictures.LineChart;

/**
 * Lesson 3, the sigmoid: σ(z) = 1 / (1 + e⁻ᶻ) makes a probability of any number. Its derivative is
 * σ·(1 − σ), at most a quarter; its inverse is the logarithm of the odds.
 */
final class SigmoidLesson {
  private SigmoidLesson() {}

  static void teach(Board board) throws IOException {
    board.title("sigmoid.title");
    board.say("sigmoid.curve");
    var few = Tensor.of(new float[] {-10, -2, 0, 2, 10});
    board.show("Tensor.of(new float[] {-10, -2, 0, 2, 10}).sigmoid()", few.sigmoid());
    var z = Tensor.linspace(-10, 10, 201).requiresGrad(true);
    var y = z.sigmoid();
    board.draw("sigmoid.png", new LineChart("The sigmoid", "z", "σ(z)").line("σ(z)", z, y));
    derivative(board, z, y);
    logOdds(board);
  }

  /** The derivative found by autograd lies on the formula. */
  private static void derivative(Board board, Tensor z, Tensor y) throws IOException {
    board.say("sigmoid.derivative");
    y.sum().backward();
    var slope = z.grad();
    var formula = y.detach().mul(y.detach().rsub(1));
    board.show("z.grad().allClose(y.mul(y.rsub(1)))", slope.allClose(formula));
    board.say("sigmoid.maximum");
    var highest = slope.max(0);
    board.show("z.grad().max()", slope.max());
    board.show("z at the maximum", z.detach().take(highest.indices()));
    board.draw(
        "sigmoid-derivative.png",
        new LineChart("Its derivative", "z", "σ′(z)")
            .line("autograd", z, slope)
            .dots("σ(z)·(1 − σ(z))", every(5, z), every(5, formula)));
  }

  private static Tensor every(int step, Tensor x) {
    return x.detach().slice(0, 0, x.numel(), step);
  }

  /** ln(σ / (1 − σ)) = z, as far as the digits reach. */
  private static void logOdds(Board board) {
    board.say("sigmoid.logOdds");
    var z = Tensor.of(new float[] {-4, -1, 0, 1, 4});
    var p = z.sigmoid();
    board.show("p = z.sigmoid()", p);
    board.show("p.div(p.rsub(1))", p.div(p.rsub(1)));
    board.show("p.div(p.rsub(1)).log()", p.div(p.rsub(1)).log());
    board.say("sigmoid.digits");
    var large = Tensor.scalar(20).sigmoid();
    board.show("p = Tensor.scalar(20).sigmoid()", large);
    board.show("p.div(p.rsub(1)).log()", large.div(large.rsub(1)).log());
  }
}
