package org.grad4j.nn.metric;

import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.metric.ConfusionMatrix.Average;
import org.grad4j.nn.optim.SavedState;

/**
 * Precision, recall or F₁ of logits or probabilities {@code (N, C, …)} for targets {@code (N, …)}
 * of INT64, as {@link ConfusionMatrix} has them.
 */
public final class ClassificationScore implements Metric {
  private final String name;
  private final ConfusionMatrix matrix;
  private final Average average;
  private final ToDoubleBiFunction<ConfusionMatrix, Average> score;

  private ClassificationScore(
      String name,
      int classes,
      Average average,
      ToDoubleBiFunction<ConfusionMatrix, Average> score) {
    this.name = name + "_" + average.name().toLowerCase(Locale.ROOT);
    this.matrix = new ConfusionMatrix(classes);
    this.average = average;
    this.score = score;
  }

  /** Of the samples that were taken for a class, the share that is of it. */
  public static ClassificationScore precision(int classes, Average average) {
    return new ClassificationScore("precision", classes, average, ConfusionMatrix::precision);
  }

  /** Of the samples of a class, the share that was found. */
  public static ClassificationScore recall(int classes, Average average) {
    return new ClassificationScore("recall", classes, average, ConfusionMatrix::recall);
  }

  /** 2 · precision · recall / (precision + recall). */
  public static ClassificationScore f1(int classes, Average average) {
    return new ClassificationScore("f1", classes, average, ConfusionMatrix::f1);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void update(Tensor predictions, Tensor targets) {
    matrix.update(predictions, targets);
  }

  @Override
  public double value() {
    return score.applyAsDouble(matrix, average);
  }

  @Override
  public void reset() {
    matrix.reset();
  }

  @Override
  public SavedState state() {
    return matrix.state();
  }

  @Override
  public void load(SavedState state) {
    matrix.load(state);
  }
}
