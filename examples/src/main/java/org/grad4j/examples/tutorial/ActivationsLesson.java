package org.grad4j.examples.tutorial;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.examples.pictures.LineChart;

/**
 * Lesson 5, other activations: sign, ReLU and tanh. What a network can learn through one of them is
 * decided by its derivative, for gradients are multiplied by it.
 */
final class ActivationsLesson {
  private ActivationsLesson() {}

  static void teach(Board board) throws IOException {
    board.title("activations.title");
    board.say("activations.three");
    var z = Tensor.of(new float[] {-2, -0.5f, 0, 0.5f, 2});
    board.show("z", z);
    board.show("z.sign()", z.sign());
    board.show("z.relu()", z.relu());
    board.show("z.tanh()", z.tanh());
    board.say("activations.derivatives");
    board.show("derivative of sign", derivative(Tensor::sign, z));
    board.show("derivative of relu", derivative(Tensor::relu, z));
    board.show("derivative of tanh", derivative(Tensor::tanh, z));
    board.say("activations.meaning");
    var line = Tensor.linspace(-3, 3, 601);
    board.draw(
        "activations.png",
        new LineChart("Activations, and dashed their derivatives", "z", "y, y′")
            .between(-1.5, 3)
            .line("sign", line, line.sign())
            .dashes("sign′", line, derivative(Tensor::sign, line))
            .line("ReLU", line, line.relu())
            .dashes("ReLU′", line, derivative(Tensor::relu, line))
            .line("tanh", line, line.tanh())
            .dashes("tanh′", line, derivative(Tensor::tanh, line)));
    board.say("activations.tanh");
    var twice = z.mul(2).sigmoid().mul(2).sub(1);
    board.show("z.mul(2).sigmoid().mul(2).sub(1)", twice);
  }

  /** The derivative at each element: of y only the element of its own depends on it. */
  private static Tensor derivative(UnaryOperator<Tensor> activation, Tensor z) {
    var x = z.detach().dup().requiresGrad(true);
    return Autograd.grad(activation.apply(x).sum(), x);
  }
}
