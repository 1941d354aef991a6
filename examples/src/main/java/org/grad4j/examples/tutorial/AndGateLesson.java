package org.grad4j.examples.tutorial;

import java.util.Map;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Index;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Sigmoid;

/**
 * Lesson 4, logistic regression by hand: the AND gate with weights that somebody chose, first in
 * plain tensors, then as a layer with a sigmoid behind it.
 */
final class AndGateLesson {
  private AndGateLesson() {}

  static void teach(Board board) {
    board.title("and.title");
    board.say("and.table");
    var x = Tensor.of(new float[][] {{1, 0, 0}, {1, 1, 0}, {1, 0, 1}, {1, 1, 1}});
    var w = Tensor.of(new float[] {-0.2f, 0.15f, 0.15f});
    var and = Tensor.of(new float[] {0, 0, 0, 1});
    board.show("z = x.mv(w)", x.mv(w));
    board.say("and.sigmoid");
    var p = x.mv(w).sigmoid();
    board.show("p = z.sigmoid()", p);
    board.say("and.threshold");
    var answers = p.ge(0.5).to(DType.FLOAT32);
    board.show("p.ge(0.5).to(FLOAT32)", answers);
    board.show("p.ge(0.5).to(FLOAT32).equal(and)", answers.equal(and));
    board.say("and.layer");
    var layer = new Linear(2, 1);
    layer.loadStateDict(
        Map.of(
            "weight", Tensor.of(new float[][] {{0.15f, 0.15f}}),
            "bias", Tensor.of(new float[] {-0.2f})));
    var neuron = new Sequential(layer, new Sigmoid());
    board.show("neuron = new Sequential(layer, new Sigmoid())", neuron);
    var pairs = x.get(Index.all(), Index.from(1));
    board.show("pairs = x.get(Index.all(), Index.from(1))", pairs);
    var probabilities = Autograd.noGrad(() -> neuron.forward(pairs));
    board.show("neuron.forward(pairs)", probabilities);
    board.say("and.confidence");
    board.show("p.flatten().allClose(neuron.forward(pairs))", probabilities.flatten().allClose(p));
  }
}
