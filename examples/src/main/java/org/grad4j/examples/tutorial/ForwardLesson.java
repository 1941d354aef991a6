package org.grad4j.examples.tutorial;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;

/**
 * Lesson 1, linear regression forward: z = x·w, a row of x a sample. What the elements of a tensor
 * are, how exact they are, and when two tensors are the same.
 */
final class ForwardLesson {
  private static final float[][] ROWS = {{1, 0, 0}, {1, 1, 0}, {1, 0, 1}, {1, 1, 1}};

  private ForwardLesson() {}

  static void teach(Board board) {
    board.title("forward.title");
    board.say("forward.model");
    var x = Tensor.of(ROWS);
    var w = Tensor.of(new float[] {-0.2f, 0.15f, 0.15f});
    board.show("x", x);
    board.show("w", w);
    board.say("forward.product");
    var z = x.mv(w);
    board.show("z = x.mv(w)", z);
    types(board, x, w);
    equality(board, z);
    closeness(board, z);
  }

  /** Two types do not mix in a product: Grad4J says so, and one cast is the way out. */
  private static void types(Board board, Tensor x, Tensor w) {
    board.say("forward.float32");
    board.show("w.dtype()", w.dtype());
    board.say("forward.integers");
    var whole = x.to(DType.INT64);
    board.showRefusal("x.to(INT64).mv(w)", () -> whole.mv(w));
    board.show("x.to(INT64).to(FLOAT32).mv(w)", whole.to(DType.FLOAT32).mv(w));
  }

  /** What is printed with four digits need not be equal: thirty digits show why. */
  private static void equality(Board board, Tensor z) {
    board.say("forward.equal");
    var zHat = Tensor.of(new float[] {-0.2f, -0.05f, -0.05f, 0.1f});
    board.show("zHat", zHat);
    board.show("zHat.eq(z)", zHat.eq(z));
    board.say("forward.digits");
    var exact = Tensor.of(ROWS).to(DType.FLOAT64).mv(Tensor.of(new double[] {-0.2, 0.15, 0.15}));
    var usual = Grad4J.printOptions();
    Grad4J.setPrintOptions(usual.withPrecision(30));
    try {
      board.show("zHat", zHat);
      board.show("z", z);
      board.say("forward.float64");
      board.show("exact = x.to(FLOAT64).mv(Tensor.of(new double[] {-0.2, 0.15, 0.15}))", exact);
    } finally {
      Grad4J.setPrintOptions(usual);
    }
    board.say("forward.memory");
    board.show("z.numel() * z.dtype().bytes()", z.numel() * z.dtype().bytes());
    board.show("exact.numel() * exact.dtype().bytes()", exact.numel() * exact.dtype().bytes());
  }

  /** |a − b| ≤ atol + rtol·|b| for every element. */
  private static void closeness(Board board, Tensor z) {
    board.say("forward.close");
    var zHat = Tensor.of(new float[] {-0.2f, -0.05f, -0.05f, 0.1f});
    board.show("zHat.allClose(z)", zHat.allClose(z));
    board.show("zHat.allClose(z, 0, 0, false)", zHat.allClose(z, 0, 0, false));
    board.say("forward.nearZero");
    var small = Tensor.scalar(1e-7);
    var zero = Tensor.scalar(0);
    board.show("Tensor.scalar(1e-7).allClose(Tensor.scalar(0))", small.allClose(zero));
    board.show(
        "Tensor.scalar(1e-7).allClose(Tensor.scalar(0), 1e-5, 1e-6, false)",
        small.allClose(zero, 1e-5, 1e-6, false));
  }
}
