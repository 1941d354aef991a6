package org.grad4j.benchmarks.peers;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.grad4j.benchmarks.compare.Numbers;
import org.grad4j.benchmarks.compare.Running;
import org.grad4j.benchmarks.compare.Workload;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** A case that learns, in SameDiff: as many steps as are asked for are one epoch of a fit. */
final class SameDiffTraining implements Running {
  private final SameDiffGraph graph;
  private final GivenBatches batches;
  private final boolean hasTarget;

  SameDiffTraining(Workload work, SameDiffGraph graph, Map<String, Numbers> numbers) {
    this.graph = graph;
    var config = TrainingConfig.builder().updater(updater(work)).dataSetFeatureMapping("x");
    hasTarget = !work.loss().name().equals("mean_square");
    config = hasTarget ? config.dataSetLabelMapping("y") : config.markLabelsUnused();
    graph.graph().setTrainingConfig(config.build());
    var x = Objects.requireNonNull(numbers.get("x"));
    var y = Objects.requireNonNull(numbers.get("y"));
    var order = numbers.get("order");
    batches =
        new GivenBatches(
            work.hasTokens() ? Nd4jArrays.integers(x) : Nd4jArrays.floats(x),
            hasTarget ? target(work, y) : null,
            order == null ? new float[0] : order.values(),
            work.batch());
  }

  @Override
  public double run(int steps) {
    batches.begin(steps);
    var history = graph.graph().fit(batches, 1);
    return history.lossCurve().meanLoss(0).totalLoss();
  }

  @Override
  public void restart() {
    graph.restart();
  }

  @Override
  public double[] check() {
    var losses = new double[COMPARED_STEPS];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = loss();
      run(1);
    }
    return losses;
  }

  /** The loss of the batch that comes next; a fit itself does not compute it. */
  private double loss() {
    var batch = batches.next();
    batches.goBack();
    var inputs = new HashMap<String, INDArray>();
    inputs.put("x", batch.getFeatures());
    if (hasTarget) {
      inputs.put("y", batch.getLabels());
    }
    var loss = graph.graph().output(inputs, "loss").get("loss");
    return Objects.requireNonNull(loss).getDouble(0);
  }

  private static INDArray target(Workload work, Numbers y) {
    return work.hasClasses() ? Nd4jArrays.oneHot(y, work.loss().size(0)) : Nd4jArrays.floats(y);
  }

  private static IUpdater updater(Workload work) {
    return switch (work.optimizerName()) {
      case "sgd" -> new Sgd(work.learningRate());
      case "adam" -> new Adam(work.learningRate());
      default -> throw new UnsupportedOperationException(work.optimizer());
    };
  }
}
