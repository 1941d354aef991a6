package org.grad4j.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.grad4j.benchmarks.compare.Numbers;
import org.grad4j.benchmarks.compare.Running;
import org.grad4j.benchmarks.compare.Side;
import org.grad4j.benchmarks.compare.Workload;
import org.nd4j.linalg.factory.Nd4j;

/** SameDiff: the graph is defined once and trained by {@code fit}, with ND4J's fastest natives. */
public final class SameDiffSide implements Side {
  @Override
  public String name() {
    return "samediff";
  }

  @Override
  public String version() {
    return "ND4J 1.0.0-M2.1, " + Nd4j.getExecutioner().getEnvironmentInformation().get("backend");
  }

  @Override
  public Running prepare(Workload work, Path numbers) throws IOException {
    return running(work, Numbers.read(numbers));
  }

  @Override
  public void firstStep(Workload work) {
    running(work, RandomNumbers.of(work)).run(1);
  }

  private static Running running(Workload work, Map<String, Numbers> numbers) {
    var graph = SameDiffGraph.of(work, numbers);
    return switch (work.mode()) {
      case TRAIN, EPOCH -> new SameDiffTraining(work, graph, numbers);
      case BACKWARD, INFERENCE ->
          new SameDiffEvaluation(
              work, graph, Nd4jArrays.floats(Objects.requireNonNull(numbers.get("x"))));
      case UPDATE -> throw new UnsupportedOperationException("an updater changes its gradient");
    };
  }
}
