package org.grad4j.nn.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.Update;
import org.grad4j.core.internal.kernel.UpdateFunction;
import org.jspecify.annotations.Nullable;

/**
 * Averages of weights over the steps of training: a ← decay·a + (1 − decay)·w. They often predict
 * better than the last weights.
 *
 * <p>Which tensors take part is yours to say: the parameters of a module, or its buffers too, which
 * otherwise stay as they are. Whole numbers are not averaged but copied. The first update copies
 * all.
 *
 * <pre>{@code
 * var average = new ExponentialMovingAverage(model.parameters(), 0.999);
 * …
 * optimizer.step();
 * average.update();
 * …
 * try (var applied = average.apply()) {   // the model has the averages
 *   evaluate(model);
 * }                                       // and its own weights again
 * }</pre>
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/optim.html#weight-averaging-swa-and-ema">torch.optim.swa_utils.AveragedModel</a>
 */
public final class ExponentialMovingAverage implements Stateful {
  private final List<Tensor> tensors;
  private final Averaging averaging;
  private final List<NDArray> averages;
  private @Nullable List<NDArray> stored;
  private int updates;

  /** The averages are in the tensors until this is closed. */
  public final class Applied implements AutoCloseable {
    private Applied() {}

    /** Puts back what the tensors had before. */
    @Override
    public void close() {
      restore();
    }
  }

  /**
   * Averages that begin as the tensors are.
   *
   * @param decay how much of the average stays at each update, in [0, 1]
   * @throws IllegalArgumentException if there are no tensors, or the decay is not in [0, 1]
   */
  public ExponentialMovingAverage(List<? extends Tensor> tensors, double decay) {
    Require.within("ExponentialMovingAverage", "decay", decay, 0, 1);
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(
          "ExponentialMovingAverage: got no tensors; a module's are module.parameters().");
    }
    this.tensors = List.copyOf(tensors);
    this.averaging = new Averaging(decay);
    this.averages = copies();
  }

  private List<NDArray> copies() {
    var copies = new ArrayList<NDArray>();
    tensors.forEach(tensor -> copies.add(Lasting.copy(tensor.data())));
    return copies;
  }

  /** Takes the tensors as they are now into the averages. */
  public void update() {
    requireNotApplied("update");
    for (int i = 0; i < averages.size(); i++) {
      var average = averages.get(i);
      var now = tensors.get(i).data();
      if (updates == 0 || !average.dtype().isFloatingPoint()) {
        average.copyi(now);
      } else {
        Update.apply(averaging, average, now, List.of());
      }
    }
    updates++;
  }

  /** The averages, in the order of the tensors; each shares the memory of the average. */
  public List<Tensor> averages() {
    return averages.stream().map(Tensor::of).toList();
  }

  /**
   * Puts the averages into the tensors, until what is answered is closed.
   *
   * @throws IllegalStateException if they are there already
   */
  public Applied apply() {
    requireNotApplied("apply");
    stored = copies();
    copyToTensors(averages);
    return new Applied();
  }

  /** Puts the averages into the tensors for good. */
  public void copyToTensors() {
    requireNotApplied("copyToTensors");
    copyToTensors(averages);
  }

  private void restore() {
    var before = stored;
    if (before != null) {
      copyToTensors(before);
      stored = null;
    }
  }

  private void copyToTensors(List<NDArray> elements) {
    for (int i = 0; i < elements.size(); i++) {
      tensors.get(i).data().copyi(elements.get(i));
    }
  }

  private void requireNotApplied(String operation) {
    if (stored != null) {
      throw new IllegalStateException(
          operation + ": the tensors hold the averages; close what apply() answered first.");
    }
  }

  @Override
  public SavedState state() {
    var arrays = new LinkedHashMap<String, NDArray>();
    for (int i = 0; i < averages.size(); i++) {
      arrays.put(i + ".average", Lasting.copy(averages.get(i)));
    }
    var numbers = new LinkedHashMap<String, Double>();
    numbers.put("n_averaged", (double) updates);
    return new SavedState(arrays, numbers);
  }

  @Override
  public void load(SavedState state) {
    var reader = new StateReader("ExponentialMovingAverage", state);
    int updatesThen = reader.count("n_averaged");
    var averagesThen = new ArrayList<NDArray>();
    for (int i = 0; i < averages.size(); i++) {
      averagesThen.add(reader.array(i + ".average", averages.get(i)));
    }
    reader.requireAllRead();
    updates = updatesThen;
    for (int i = 0; i < averages.size(); i++) {
      averages.get(i).copyi(averagesThen.get(i));
    }
  }

  /** a ← decay·a + (1 − decay)·w. */
  private record Averaging(double decay) implements UpdateFunction {
    @Override
    public String name() {
      return "exponentialMovingAverage";
    }

    @Override
    public void run(float[] a, float[] w, List<float[]> states, int n) {
      float kept = (float) decay;
      float rest = (float) (1 - decay);
      for (int t = 0; t < n; t++) {
        a[t] = kept * a[t] + rest * w[t];
      }
    }

    @Override
    public void run(double[] a, double[] w, List<double[]> states, int n) {
      double rest = 1 - decay;
      for (int t = 0; t < n; t++) {
        a[t] = decay * a[t] + rest * w[t];
      }
    }
  }
}
