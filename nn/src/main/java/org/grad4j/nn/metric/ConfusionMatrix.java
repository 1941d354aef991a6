package org.grad4j.nn.metric;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.nn.optim.SavedState;

/**
 * How often each class was taken for each: rows are the right classes, columns the predicted ones.
 * Its {@link #value()} is the accuracy.
 *
 * <p>Precision, recall and F₁ are those of scikit-learn: a quotient by 0 is 0, and MACRO leaves out
 * classes that neither are there nor are predicted.
 *
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_recall_fscore_support.html">precision_recall_fscore_support</a>
 */
public final class ConfusionMatrix implements Metric {
  private static final String COUNTS = "counts";

  private final int classes;
  private long[] counts;

  /** How the numbers of single classes become one. */
  public enum Average {
    /** Their mean: each class counts the same. */
    MACRO,
    /** The number of all decisions together: each sample counts the same. */
    MICRO,
    /** Their mean, weighted by how often each class is right. */
    WEIGHTED
  }

  /**
   * For so many classes.
   *
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public ConfusionMatrix(int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "ConfusionMatrix: needs at least 2 classes, got " + classes + ".");
    }
    this.classes = classes;
    this.counts = new long[classes * classes];
  }

  @Override
  public String name() {
    return "confusion_matrix_accuracy";
  }

  /**
   * Takes account of logits or probabilities {@code (N, C, …)} for targets {@code (N, …)} of INT64,
   * without those of −100.
   *
   * @throws IndexOutOfBoundsException if a class is not in {@code [0, classes)}
   */
  @Override
  public void update(Tensor predictions, Tensor targets) {
    count(Decision.ofScores("ConfusionMatrix", predictions, targets));
  }

  /**
   * Takes account of classes that were predicted, INT64 of the shape of the targets.
   *
   * @throws IndexOutOfBoundsException if a class is not in {@code [0, classes)}
   */
  public void updateClasses(Tensor predicted, Tensor targets) {
    Shape.requireEqual(
        "ConfusionMatrix", "predictions", predicted.shape(), "targets", targets.shape());
    count(new Decision(predicted.data().flatten(), targets.data().flatten()));
  }

  private void count(Decision decision) {
    var predicted = decision.predicted().toLongArray();
    var right = decision.right().toLongArray();
    var more = counts.clone();
    for (int i = 0; i < right.length; i++) {
      more[require(right[i]) * classes + require(predicted[i])]++;
    }
    counts = more;
  }

  private int require(long label) {
    if (label < 0 || label >= classes) {
      throw new IndexOutOfBoundsException(
          "ConfusionMatrix: class " + label + " is not in [0, " + classes + ").");
    }
    return (int) label;
  }

  /** How often a class was taken for another, or for itself. */
  public long count(int right, int predicted) {
    return counts[require(right) * classes + require(predicted)];
  }

  /** All counts, INT64 {@code (C, C)}. */
  public NDArray counts() {
    return NDArray.of(counts.clone(), classes, classes);
  }

  /** How many samples were seen. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** The share of samples whose class was predicted. */
  @Override
  public double value() {
    return (double) hits() / total();
  }

  private long hits() {
    long hits = 0;
    for (int c = 0; c < classes; c++) {
      hits += count(c, c);
    }
    return hits;
  }

  private long rightCount(int label) {
    long sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += count(label, c);
    }
    return sum;
  }

  private long predictedCount(int label) {
    long sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += count(c, label);
    }
    return sum;
  }

  /** Of the samples that were taken for a class, the share that is of it. */
  public double precision(int label) {
    return quotient(count(label, label), predictedCount(label));
  }

  /** Of the samples of a class, the share that was found. */
  public double recall(int label) {
    return quotient(count(label, label), rightCount(label));
  }

  /** 2 · precision · recall / (precision + recall). */
  public double f1(int label) {
    return quotient(2 * count(label, label), rightCount(label) + predictedCount(label));
  }

  /** The precision of all classes. */
  public double precision(Average average) {
    return averaged(average, this::precision);
  }

  /** The recall of all classes. */
  public double recall(Average average) {
    return averaged(average, this::recall);
  }

  /** The F₁ of all classes. */
  public double f1(Average average) {
    return averaged(average, this::f1);
  }

  private double averaged(Average average, IntToDoubleFunction ofClass) {
    if (average == Average.MICRO) {
      // Each wrong decision misses one class and is false for another, so all three agree.
      return value();
    }
    double sum = 0;
    double weights = 0;
    for (int c = 0; c < classes; c++) {
      long right = rightCount(c);
      double weight = average == Average.WEIGHTED ? right : right + predictedCount(c) == 0 ? 0 : 1;
      sum += weight * ofClass.applyAsDouble(c);
      weights += weight;
    }
    return sum / weights;
  }

  private static double quotient(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  @Override
  public void reset() {
    counts = new long[classes * classes];
  }

  @Override
  public SavedState state() {
    return new SavedState(Map.of(COUNTS, counts()), Map.of());
  }

  @Override
  public void load(SavedState state) {
    counts = SavedNumbers.array(name(), state, COUNTS, classes, classes).toLongArray();
  }

  /** The counts as a table, a right class a line. */
  @Override
  public String toString() {
    return counts().toString();
  }
}
