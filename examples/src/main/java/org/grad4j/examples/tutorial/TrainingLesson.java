package org.grad4j.examples.tutorial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.examples.pictures.DecisionPlane;
import org.grad4j.examples.pictures.LineChart;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Tanh;
import org.grad4j.nn.loss.BCEWithLogitsLoss;
import org.grad4j.nn.optim.SGD;

/**
 * Lesson 7, training: gradient descent finds the weights of AND, OR and NAND. A line cannot divide
 * XOR, so one layer learns nothing; two layers do.
 */
final class TrainingLesson {
  private static final Tensor INPUTS = Tensor.of(new float[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}});
  private static final Tensor AND = Tensor.of(new float[][] {{0}, {0}, {0}, {1}});
  private static final Tensor OR = Tensor.of(new float[][] {{0}, {1}, {1}, {1}});
  private static final Tensor NAND = Tensor.of(new float[][] {{1}, {1}, {1}, {0}});
  private static final Tensor XOR = Tensor.of(new float[][] {{0}, {1}, {1}, {0}});
  private static final int EPOCHS = 1000;

  private TrainingLesson() {}

  static void teach(Board board) throws IOException {
    board.title("training.title");
    oneStep(board);
    board.say("training.loop", EPOCHS);
    var losses = new LineChart("Loss of each epoch", "epoch", "loss").logarithmic();
    learn(board, losses, "AND", () -> new Linear(2, 1), AND);
    learn(board, losses, "OR", () -> new Linear(2, 1), OR);
    learn(board, losses, "NAND", () -> new Linear(2, 1), NAND);
    board.say("training.xor");
    learn(board, losses, "XOR, one layer", () -> new Linear(2, 1), XOR);
    board.say("training.twoLayers");
    learn(board, losses, "XOR, two layers", TrainingLesson::twoLayers, XOR);
    board.say("training.losses");
    board.draw("losses.png", losses);
  }

  /** What an epoch does, in slow motion. */
  private static void oneStep(Board board) {
    board.say("training.step");
    Grad4J.manualSeed(250);
    var neuron = new Linear(2, 1);
    var criterion = new BCEWithLogitsLoss();
    var optimizer = new SGD(neuron.parameters(), 1);
    var loss = criterion.forward(neuron.forward(INPUTS), AND);
    board.show("loss = criterion.forward(neuron.forward(x), and)", loss);
    loss.backward();
    board.show("loss.backward(); neuron.weight().grad()", neuron.weight().grad());
    optimizer.step();
    board.show("optimizer.step(); neuron.weight()", neuron.weight());
    board.show(
        "criterion.forward(neuron.forward(x), and)",
        criterion.forward(neuron.forward(INPUTS), AND));
  }

  private static Layer twoLayers() {
    return new Sequential(new Linear(2, 4), new Tanh(), new Linear(4, 1));
  }

  private static void learn(
      Board board, LineChart losses, String name, Supplier<Layer> layers, Tensor targets)
      throws IOException {
    Grad4J.manualSeed(250);
    var model = layers.get();
    losses.epochs(name, train(model, targets));
    var p = Autograd.noGrad(() -> model.forward(INPUTS)).sigmoid();
    board.show(name + ": p", p.flatten());
    board.show(name + ": p.ge(0.5).to(INT64)", p.ge(0.5).to(DType.INT64).flatten());
    board.draw(
        name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-") + ".png",
        new DecisionPlane(name, x -> model.forward(x).sigmoid(), INPUTS, targets));
  }

  /** Gradient descent on the whole table; answers the loss of each epoch. */
  private static List<Double> train(Layer model, Tensor targets) {
    var criterion = new BCEWithLogitsLoss();
    var optimizer = new SGD(model.parameters(), 1);
    var losses = new ArrayList<Double>();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      optimizer.zeroGrad();
      var loss = criterion.forward(model.forward(INPUTS), targets);
      loss.backward();
      optimizer.step();
      losses.add(loss.item());
    }
    return losses;
  }
}
