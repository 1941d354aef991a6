package org.grad4j.examples.tutorial;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;

/**
 * Lesson 6, softmax: eᶻ / Σ eᶻ makes probabilities of any numbers, along the dimension that you
 * name, and without overflow once the largest number is subtracted.
 */
final class SoftmaxLesson {
  private SoftmaxLesson() {}

  static void teach(Board board) {
    board.title("softmax.title");
    board.say("softmax.formula");
    var z = Tensor.of(new float[] {1, 2, 3});
    board.show("z.exp().div(z.exp().sum())", naive(z));
    overflow(board);
    dimensions(board);
    threeDimensions(board);
  }

  /** The formula as it is written in books. */
  private static Tensor naive(Tensor z) {
    return z.exp().div(z.exp().sum());
  }

  private static void overflow(Board board) {
    board.say("softmax.overflow");
    var large = Tensor.of(new float[] {1000, 1001, 1002});
    board.show("large.exp()", large.exp());
    board.show("large.exp().div(large.exp().sum())", naive(large));
    board.say("softmax.maximum");
    board.show("large.sub(large.max())", large.sub(large.max()));
    board.show("naive(large.sub(large.max()))", naive(large.sub(large.max())));
    board.show("large.softmax(0)", large.softmax(0));
  }

  private static void dimensions(Board board) {
    board.say("softmax.dims");
    var table = Tensor.of(new float[][] {{1, 2, 3}, {3, 2, 1}});
    board.show("table", table);
    board.say("softmax.columns");
    board.show("table.softmax(0)", table.softmax(0));
    board.show("table.softmax(0).sum(0)", table.softmax(0).sum(0));
    board.say("softmax.rows");
    board.show("table.softmax(1)", table.softmax(1));
    board.show("table.softmax(1).sum(1)", table.softmax(1).sum(1));
  }

  private static void threeDimensions(Board board) {
    board.say("softmax.three");
    Grad4J.manualSeed(250);
    var x = Tensor.rand(2, 3, 4);
    board.show("x = Tensor.rand(2, 3, 4)", x);
    for (int dim = 2; dim >= 0; dim--) {
      var y = x.softmax(dim);
      board.say("softmax.along", dim);
      board.show("x.softmax(" + dim + ")", y);
      board.show("x.softmax(" + dim + ").sum(" + dim + ")", y.sum(dim));
    }
    board.say("softmax.last");
  }
}
