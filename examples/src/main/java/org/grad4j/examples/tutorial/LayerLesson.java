package org.grad4j.examples.tutorial;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Linear;

/**
 * Lesson 2, a layer: {@code Linear(2, 1)} holds the weight and the bias of lesson 1, drawn at
 * random, and one seed makes them the same in every run, and the same as PyTorch's.
 */
final class LayerLesson {
  private LayerLesson() {}

  static void teach(Board board) {
    board.title("layer.title");
    board.say("layer.random");
    board.show("new Linear(2, 1).weight()", new Linear(2, 1).weight());
    board.show("new Linear(2, 1).weight()", new Linear(2, 1).weight());
    board.say("layer.seed");
    Grad4J.manualSeed(250);
    var layer = new Linear(2, 1);
    board.show("layer = new Linear(2, 1)", layer);
    board.show("layer.weight()", layer.weight());
    board.show("layer.bias()", layer.bias());
    board.say("layer.forward");
    var x = Tensor.of(new float[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}});
    board.show("layer.forward(x)", layer.forward(x));
    board.say("layer.byHand");
    var byHand = x.matmul(layer.weight().t()).add(layer.bias());
    board.show("x.matmul(layer.weight().t()).add(layer.bias())", byHand);
    board.say("layer.noBias");
    Grad4J.manualSeed(250);
    var withoutBias = new Linear(2, 1, false);
    board.show("withoutBias = new Linear(2, 1, false)", withoutBias);
    board.show("withoutBias.forward(x)", withoutBias.forward(x));
    board.say("layer.count");
    board.show("layer.namedParameters().keySet()", layer.namedParameters().keySet());
    board.show("withoutBias.namedParameters().keySet()", withoutBias.namedParameters().keySet());
  }
}
