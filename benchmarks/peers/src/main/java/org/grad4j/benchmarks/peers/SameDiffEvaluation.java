package org.grad4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grad4j.benchmarks.compare.Running;
import org.grad4j.benchmarks.compare.Workload;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A case that does not learn, in SameDiff: the output alone, or the gradients too. */
final class SameDiffEvaluation implements Running {
  private final SameDiffGraph graph;
  private final SameDiff sd;
  private final boolean inference;
  private final Map<String, INDArray> inputs;
  private final List<String> differentiated = new ArrayList<>();

  SameDiffEvaluation(Workload work, SameDiffGraph graph, INDArray x) {
    this.graph = graph;
    sd = graph.graph();
    inference = work.mode() == Workload.Mode.INFERENCE;
    inputs = inference ? Map.of("x", x) : Map.of();
    differentiated.add("x");
    differentiated.addAll(graph.parameters());
  }

  @Override
  public double run(int steps) {
    double loss = 0;
    for (int i = 0; i < steps; i++) {
      loss = inference ? output() : backward();
    }
    return loss;
  }

  @Override
  public void restart() {
    graph.restart();
  }

  @Override
  public double[] gradients() {
    if (inference) {
      return new double[0];
    }
    var gradients = sd.calculateGradients(inputs, differentiated);
    return differentiated.stream()
        .map(name -> Objects.requireNonNull(gradients.get(name)).dup('c').data().asFloat())
        .mapToDouble(Running::meanSquare)
        .toArray();
  }

  private double output() {
    var output = Objects.requireNonNull(sd.output(inputs, "output").get("output"));
    return Running.meanSquare(output.data().asFloat());
  }

  private double backward() {
    var answers =
        sd.calculateGradientsAndOutputs(inputs, List.of("loss"), differentiated).getOutputs();
    return Objects.requireNonNull(answers.get("loss")).getDouble(0);
  }
}
