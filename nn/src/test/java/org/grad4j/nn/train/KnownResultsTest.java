package org.grad4j.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Conv2d;
import org.grad4j.nn.Dropout;
import org.grad4j.nn.Flatten;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.MaxPool2d;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.data.Batch;
import org.grad4j.nn.data.ConcatDataset;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.Dataset;
import org.grad4j.nn.data.EmbeddedData;
import org.grad4j.nn.data.Mnist;
import org.grad4j.nn.data.Normalize;
import org.grad4j.nn.data.Sample;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.metric.Accuracy;
import org.grad4j.nn.optim.Adam;
import org.grad4j.nn.optim.AdamW;
import org.grad4j.nn.optim.OneCycleLR;
import org.grad4j.nn.optim.Optimizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Networks learn what such networks are known to learn. */
class KnownResultsTest {
  private static final String MNIST = System.getProperty("grad4j.mnist.dir", "");

  private long start;

  @BeforeEach
  void seed() {
    Grad4J.manualSeed(0);
    start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Of this thread's own time, which others who share the machine do not prolong. */
  private void assertTakesLessThan20Seconds() {
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertThat(Duration.ofNanos(end - start)).isLessThan(Duration.ofSeconds(20));
  }

  /** Each fifth is held out once: one alone has 30 flowers, of which one is 3 %. */
  @Test
  void irisIsLearned() {
    var iris = EmbeddedData.iris().dataset();
    var fifths = iris.randomSplit(30, 30, 30, 30, 30);
    long right = 0;
    for (var test : fifths) {
      var rest = new ArrayList<>(fifths);
      rest.remove(test);
      var training = new ConcatDataset<>(rest);
      var normalize = Normalize.fitColumns(whole(training).inputs());
      var model = new Linear(4, 3);
      var trainer =
          Trainer.of(
                  model,
                  new CrossEntropyLoss(),
                  new Adam(model.parameters(), new Adam.Config(0.05).withWeightDecay(1e-4)))
              .withMetric(new Accuracy());
      var config = new DataLoader.Config(16).withShuffle(true);
      trainer.fit(DataLoader.of(training, config).map(batch -> batch.mapInputs(normalize)), 100);
      var held = DataLoader.of(test, 30).map(batch -> batch.mapInputs(normalize));
      right += Math.round(30 * trainer.evaluate(held).get("accuracy"));
    }
    assertThat(right / 150.0).isGreaterThanOrEqualTo(0.96);
    assertTakesLessThan20Seconds();
  }

  private static Batch whole(Dataset<Sample> dataset) {
    return DataLoader.of(dataset, (int) dataset.size()).iterator().next();
  }

  @Test
  void digitsAreLearned() {
    var digits = EmbeddedData.digits();
    var data = new TensorDataset(digits.features().div(16), digits.labels());
    var parts = data.randomSplit(0.8, 0.2);
    var model =
        new Sequential(new Linear(64, 256), new ReLU(), new Dropout(0.5), new Linear(256, 10));
    var optimizer = new AdamW(model.parameters(), 0.01);
    var training = DataLoader.of(parts.get(0), new DataLoader.Config(32).withShuffle(true));
    var trainer =
        Trainer.of(model, new CrossEntropyLoss(), optimizer)
            .withMetric(new Accuracy())
            .withStepScheduler(oneCycle(optimizer, 30, training));
    trainer.fit(training, 30);
    assertThat(trainer.evaluate(DataLoader.of(parts.get(1), 512)).get("accuracy"))
        .isGreaterThanOrEqualTo(0.975);
    assertTakesLessThan20Seconds();
  }

  @Test
  void mnistIsLearnedByAPerceptron() throws IOException {
    var model =
        new Sequential(
            new Flatten(), new Linear(784, 256), new ReLU(), new Dropout(0.2), new Linear(256, 10));
    assertThat(accuracyOnMnist(model, 10, 0.003)).isGreaterThanOrEqualTo(0.98);
  }

  @Test
  void mnistIsLearnedByAConvolutionalNetwork() throws IOException {
    var model =
        new Sequential(
            new Conv2d(1, 6, 5, 1, 2),
            new ReLU(),
            new MaxPool2d(2),
            new Conv2d(6, 16, 5),
            new ReLU(),
            new MaxPool2d(2),
            new Flatten(),
            new Linear(400, 120),
            new ReLU(),
            new Linear(120, 84),
            new ReLU(),
            new Linear(84, 10));
    assertThat(accuracyOnMnist(model, 10, 0.004)).isGreaterThanOrEqualTo(0.99);
  }

  /** The rate rises to that of the optimizer and falls to 0 in the steps of a run. */
  private static OneCycleLR oneCycle(Optimizer optimizer, long epochs, DataLoader<?> training) {
    return new OneCycleLR(
        optimizer, optimizer.learningRate(), (int) (epochs * training.batches().orElseThrow()));
  }

  private static double accuracyOnMnist(Layer model, long epochs, double rate) throws IOException {
    var folder = Path.of(MNIST);
    assumeTrue(
        !MNIST.isEmpty() && Files.isDirectory(folder),
        "-Dgrad4j.mnist.dir names the folder of MNIST's four files");
    var normalize = Mnist.normalize();
    var config = new DataLoader.Config(64).withShuffle(true).withWorkers(1);
    var training =
        DataLoader.of(Mnist.training(folder), config).map(batch -> batch.mapInputs(normalize));
    var test = DataLoader.of(Mnist.test(folder), 1000).map(batch -> batch.mapInputs(normalize));
    var optimizer = new Adam(model.parameters(), rate);
    var history =
        Trainer.of(model, new CrossEntropyLoss(), optimizer)
            .withMetric(new Accuracy())
            .withStepScheduler(oneCycle(optimizer, epochs, training))
            .fit(training, test, epochs);
    return history.last().value("validation_accuracy");
  }
}
