package org.grad4j.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.BatchNorm1d;
import org.grad4j.nn.Dropout;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.data.Batch;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.Dataset;
import org.grad4j.nn.data.RandomSampler;
import org.grad4j.nn.data.Sample;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.io.Checkpoint;
import org.grad4j.nn.io.Progress;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.loss.MSELoss;
import org.grad4j.nn.metric.Accuracy;
import org.grad4j.nn.metric.ConfusionMatrix;
import org.grad4j.nn.metric.MeanAbsoluteError;
import org.grad4j.nn.optim.Adam;
import org.grad4j.nn.optim.LBFGS;
import org.grad4j.nn.optim.ReduceLROnPlateau;
import org.grad4j.nn.optim.SGD;
import org.grad4j.nn.optim.StepLR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
  @TempDir Path folder;

  // ---- the loop ----

  @Test
  void itDoesWhatAPlainLoopDoes() {
    var data = data(50);
    var config = new DataLoader.Config(8).withShuffle(true);
    Grad4J.manualSeed(4);
    var plain = model();
    var optimizer = new Adam(plain.parameters(), 0.01);
    var criterion = new CrossEntropyLoss();
    var scheduler = new StepLR(optimizer, 1, 0.5);
    var losses = new ArrayList<Double>();
    for (int epoch = 0; epoch < 3; epoch++) {
      double sum = 0;
      for (var batch : DataLoader.of(data, config)) {
        optimizer.zeroGrad();
        var loss = criterion.forward(plain.call(batch.inputs()), batch.targets());
        loss.backward();
        optimizer.step();
        sum += loss.item() * batch.size();
      }
      losses.add(sum / 50);
      scheduler.step();
    }

    Grad4J.manualSeed(4);
    var model = model();
    var ofTrainer = new Adam(model.parameters(), 0.01);
    var history =
        Trainer.of(model, criterion, ofTrainer)
            .withScheduler(new StepLR(ofTrainer, 1, 0.5))
            .fit(DataLoader.of(data, config), 3);
    assertSameState(model, plain);
    assertThat(history.epochs()).extracting(report -> report.value("loss")).isEqualTo(losses);
    assertThat(history.epochs())
        .extracting(EpochReport::learningRate)
        .containsExactly(0.01, 0.005, 0.0025);
    assertThat(history.last().step()).isEqualTo(21);
    assertThat(history.stopReason()).isEmpty();
  }

  @Test
  void validationChangesNothingAndIsInEvaluationMode() {
    Grad4J.manualSeed(4);
    var model = model();
    var trainer =
        Trainer.of(model, new CrossEntropyLoss(), new SGD(model.parameters(), 0.1))
            .withMetric(new Accuracy())
            .withMetric(new ConfusionMatrix(3));
    var data = DataLoader.of(data(40), 16);
    var first = trainer.evaluate(data);
    // Dropout would answer otherwise each time.
    assertThat(trainer.evaluate(data)).isEqualTo(first);
    assertThat(first.keySet()).containsExactly("loss", "accuracy", "confusion_matrix_accuracy");
    assertThat(model.isTraining()).isTrue();
    var history = trainer.fit(data, data, 2);
    assertThat(history.last().validation()).isEqualTo(trainer.evaluate(data));
    assertThat(history.last().values().keySet())
        .contains("loss", "validation_loss", "validation_accuracy");
    assertThat(history.last().value("validation_loss")).isLessThan(first.get("loss"));
    assertThatThrownBy(() -> history.last().value("f1"))
        .hasMessageStartingWith("EpochReport: there is no \"f1\", only [loss, accuracy");
  }

  @Test
  void optimizersThatAskSeveralTimesAreServed() {
    Grad4J.manualSeed(2);
    var x = Tensor.randn(30, 2);
    var y = x.matmul(Tensor.of(new float[][] {{2}, {-3}})).add(0.5);
    var model = new Linear(2, 1);
    var history =
        Trainer.of(model, new MSELoss(), new LBFGS(model.parameters()))
            .withMetric(new MeanAbsoluteError())
            .fit(DataLoader.of(new TensorDataset(x, y), 30), 5);
    assertThat(history.last().value("mean_absolute_error")).isLessThan(1e-3);
    assertThat(history.last().step()).isEqualTo(5);
  }

  @Test
  void gradientsAreClipped() {
    var model = new Linear(1, 1);
    float before = weight(model);
    Trainer.of(model, new MSELoss(), new SGD(model.parameters(), 1))
        .withMaxGradNorm(1e-3)
        .fit(DataLoader.of(new TensorDataset(Tensor.full(100.0, 1, 1), Tensor.zeros(1, 1)), 1), 1);
    assertThat(Math.abs(weight(model) - before)).isCloseTo(1e-3f, within(1e-4f));
  }

  private static float weight(Layer model) {
    return model.parameters().get(0).data().toFloatArray()[0];
  }

  @Test
  void anyBatchesAndModelsAreTrained() {
    var model = new Linear(3, 1);
    Dataset<float[]> rows = Dataset.of(List.of(new float[] {1, 2, 3}, new float[] {4, 5, 6}));
    var loader =
        DataLoader.of(
            rows, samples -> Tensor.of(samples.toArray(float[][]::new)), new DataLoader.Config(2));
    var trainer =
        Trainer.<Tensor>of(
            model,
            new Adam(model.parameters(), 0.05),
            x -> {
              var y = model.call(x);
              return new TrainingStep.Outcome(y.square().mean(), y, x);
            });
    var history = trainer.fit(loader, 50);
    assertThat(history.last().value("loss")).isLessThan(0.05);
  }

  @Test
  void stepsAreReported() {
    var reports = new ArrayList<StepReport>();
    var model = new Linear(4, 3);
    var optimizer = new SGD(model.parameters(), 0.1);
    Trainer.of(model, new CrossEntropyLoss(), optimizer)
        .withStepScheduler(new StepLR(optimizer, 1, 0.5))
        .withCallback(
            new Callback() {
              @Override
              public void onStepEnd(TrainingRun run, StepReport report) {
                reports.add(report);
              }
            })
        .fit(DataLoader.of(data(10), 4), 2);
    assertThat(reports).extracting(StepReport::step).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(reports).extracting(StepReport::batch).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    assertThat(reports).extracting(StepReport::epoch).containsExactly(1L, 1L, 1L, 2L, 2L, 2L);
    assertThat(reports).allMatch(report -> report.batches().getAsLong() == 3);
    assertThat(reports).extracting(StepReport::learningRate).startsWith(0.1, 0.05, 0.025);
    assertThat(reports.get(0).meanLoss()).isEqualTo(reports.get(0).loss());
    assertThat(reports.get(1).meanLoss())
        .isEqualTo((reports.get(0).loss() + reports.get(1).loss()) / 2, within(1e-12));
    assertThat(reports.get(5).samplesPerSecond()).isPositive();
  }

  // ---- callbacks ----

  @Test
  void callbacksSeeTheRunFromItsBeginningToItsEnd() {
    var seen = new ArrayList<String>();
    var model = new Linear(4, 3);
    var trainer =
        Trainer.of(model, new CrossEntropyLoss(), new SGD(model.parameters(), 0.1))
            .withCallback(
                new Callback() {
                  @Override
                  public void onTrainingStart(TrainingRun run) {
                    seen.add("start " + run.epochs());
                  }

                  @Override
                  public void onEpochStart(TrainingRun run) {
                    seen.add("epoch " + run.epoch());
                  }

                  @Override
                  public void onStepEnd(TrainingRun run, StepReport report) {
                    seen.add("step " + run.step());
                    if (run.step() == 3) {
                      run.stop("enough");
                      run.stop("more than enough");
                    }
                  }

                  @Override
                  public void onEpochEnd(TrainingRun run, EpochReport report) {
                    seen.add("end " + report.epoch());
                  }

                  @Override
                  public void onTrainingEnd(TrainingRun run) {
                    seen.add("over");
                  }
                });
    var history = trainer.fit(DataLoader.of(data(8), 4), 9);
    assertThat(seen)
        .containsExactly(
            "start 9", "epoch 0", "step 1", "step 2", "end 1", "epoch 1", "step 3", "over");
    assertThat(history.stopReason()).isEqualTo(Optional.of("enough"));
    assertThat(history.epochs()).hasSize(1);
    seen.clear();
    var broken =
        DataLoader.of(data(8), 4)
            .<Batch>map(
                batch -> {
                  throw new IllegalStateException("gone");
                });
    assertThatThrownBy(() -> trainer.fit(broken, 1)).hasMessageEndingWith("gone");
    assertThat(seen).containsExactly("start 1", "epoch 0", "over");
  }

  @Test
  void aRunWithoutImprovementEndsEarly() {
    var stopping = new EarlyStopping(Monitor.min("validation_loss"), 2);
    var model = new Linear(4, 3);
    var trainer =
        Trainer.of(model, new CrossEntropyLoss(), new SGD(model.parameters(), 0))
            .withCallback(stopping);
    var loader = DataLoader.of(data(8), 4);
    for (int run = 0; run < 2; run++) {
      var history = trainer.fit(loader, loader, 100);
      assertThat(history.epochs()).hasSize(3);
      assertThat(history.stopReason().orElseThrow())
          .startsWith("validation_loss has not become better than " + stopping.best());
    }
    assertThatThrownBy(
            () ->
                Trainer.of(model, new CrossEntropyLoss(), new SGD(model.parameters(), 0))
                    .withCallback(new EarlyStopping(Monitor.max("f1"), 1))
                    .fit(loader, 1))
        .hasMessageContaining("there is no \"f1\"");
  }

  @Test
  void aPlateauLowersTheRate() {
    var model = new Linear(4, 3);
    var optimizer = new SGD(model.parameters(), 1e-30);
    var plateau = new ReduceLROnPlateau(optimizer, new ReduceLROnPlateau.Config().withPatience(0));
    var history =
        Trainer.of(model, new CrossEntropyLoss(), optimizer)
            .withScheduler(plateau, "loss")
            .fit(DataLoader.of(data(8), 8), 2);
    assertThat(history.epochs()).hasSize(2);
  }

  @Test
  void theBestModelIsKept() throws IOException {
    Grad4J.manualSeed(6);
    var model = new Linear(4, 3);
    var best = folder.resolve("best");
    var values = new double[] {0.5, 0.9, 0.7};
    var weights = new ArrayList<float[]>();
    var callback = new BestCheckpoint(best, Monitor.max("loss"));
    for (double value : values) {
      var run = new Fake(model);
      callback.onEpochEnd(run, report(value));
      weights.add(model.parameters().get(0).data().toFloatArray());
      for (var path : run.saved) {
        Checkpoint.of(model).save(path, new Progress(1, 1));
      }
      model.parameters().get(0).data().addi(1);
    }
    Checkpoint.of(model).loadParts(best);
    assertThat(model.parameters().get(0).data().toFloatArray()).isEqualTo(weights.get(1));
    assertThat(callback.best()).isEqualTo(0.9);
  }

  private static EpochReport report(double loss) {
    return new EpochReport(1, 1, Map.of("loss", loss), Map.of(), 0.1, Duration.ZERO);
  }

  private static final class Fake implements TrainingRun {
    private final Layer model;
    private final List<Path> saved = new ArrayList<>();

    Fake(Layer model) {
      this.model = model;
    }

    @Override
    public Layer model() {
      return model;
    }

    @Override
    public SGD optimizer() {
      return new SGD(model.parameters(), 0.1);
    }

    @Override
    public long epoch() {
      return 1;
    }

    @Override
    public long epochs() {
      return 1;
    }

    @Override
    public long step() {
      return 1;
    }

    @Override
    public void stop(String reason) {
      throw new AssertionError(reason);
    }

    @Override
    public void save(Path path) {
      saved.add(path);
    }
  }

  // ---- going on ----

  /** How the loader of a resumed run draws. */
  enum Drawing {
    FROM_THE_DEFAULT_GENERATOR,
    FROM_ITS_OWN,
    WITH_WORKERS,
    WITH_REPLACEMENT
  }

  /** A run with all that a checkpoint holds. */
  private static final class Run {
    final Layer model;
    final Trainer<Batch> trainer;
    final DataLoader<Batch> training;
    final DataLoader<Batch> validation;
    final EarlyStopping stopping = new EarlyStopping(Monitor.min("validation_loss"), 100);

    Run(Drawing drawing, Path checkpoint, Callback more) {
      Grad4J.manualSeed(12);
      model = model();
      var optimizer = new Adam(model.parameters(), 0.01);
      var config = new DataLoader.Config(6).withShuffle(true);
      var generator = new Generator().manualSeed(77);
      training =
          DataLoader.of(
              data(40),
              switch (drawing) {
                case FROM_THE_DEFAULT_GENERATOR -> config;
                case FROM_ITS_OWN -> config.withGenerator(generator);
                case WITH_WORKERS -> config.withWorkers(2);
                case WITH_REPLACEMENT ->
                    new DataLoader.Config(6)
                        .withGenerator(generator)
                        .withSampler(
                            new RandomSampler(
                                40,
                                new RandomSampler.Config()
                                    .withReplacement(true)
                                    .withGenerator(generator)));
              });
      validation = DataLoader.of(data(20), config.withGenerator(new Generator()));
      trainer =
          Trainer.of(model, new CrossEntropyLoss(), optimizer)
              .withMetric(new Accuracy())
              .withStepScheduler(new StepLR(optimizer, 5, 0.9))
              .withCallback(PeriodicCheckpoint.everySteps(1, checkpoint))
              .withCallback(PeriodicCheckpoint.everyEpochs(1, checkpoint))
              .withCallback(stopping)
              .withCallback(more);
    }
  }

  @ParameterizedTest
  @EnumSource(Drawing.class)
  void aRunThatGoesOnEndsAsOneThatWasNeverStopped(Drawing drawing) throws IOException {
    var ignored = folder.resolve("ignored");
    var whole = new Run(drawing, ignored, new Callback() {});
    var history = whole.trainer.fit(whole.training, whole.validation, 3);
    var draws = Generator.defaultGenerator().nextSeed();
    // Stopped in the first, the middle and the last step of an epoch, and at its end.
    for (int stop : new int[] {1, 4, 7, 9, 14, -1, -2}) {
      var checkpoint = folder.resolve("stopped-" + stop);
      var stopped = new Run(drawing, checkpoint, new Stop(stop));
      stopped.trainer.fit(stopped.training, stopped.validation, 3);
      var resumed = new Run(drawing, checkpoint, new Callback() {});
      Grad4J.manualSeed(999);
      var rest = resumed.trainer.resume(checkpoint, resumed.training, resumed.validation, 3);
      assertSameState(resumed.model, whole.model);
      assertThat(Generator.defaultGenerator().nextSeed()).isEqualTo(draws);
      var last = rest.last();
      assertThat(last.training()).isEqualTo(history.last().training());
      assertThat(last.validation()).isEqualTo(history.last().validation());
      assertThat(resumed.stopping.best()).isEqualTo(whole.stopping.best());
      var firstOfRest = rest.epochs().get(0);
      assertThat(firstOfRest.values())
          .isEqualTo(history.epochs().get((int) firstOfRest.epoch() - 1).values());
    }
  }

  /** Stops a run after a step, or after the epoch of the negative number. */
  private record Stop(int at) implements Callback {
    @Override
    public void onStepEnd(TrainingRun run, StepReport report) {
      if (report.step() == at) {
        run.stop("step " + at);
      }
    }

    @Override
    public void onEpochEnd(TrainingRun run, EpochReport report) {
      if (report.epoch() == -at) {
        run.stop("epoch " + -at);
      }
    }
  }

  @Test
  void aCheckpointOfAnotherRunIsRefused() {
    var checkpoint = folder.resolve("checkpoint");
    var run = new Run(Drawing.FROM_ITS_OWN, checkpoint, new Stop(2));
    run.trainer.fit(run.training, run.validation, 1);
    var other = new Run(Drawing.FROM_THE_DEFAULT_GENERATOR, checkpoint, new Callback() {});
    assertThatThrownBy(() -> other.trainer.resume(checkpoint, other.training, other.validation, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has the parts [callback_2, generator");
    assertThatThrownBy(() -> run.trainer.fit(run.training, -1)).hasMessageContaining("got -1");
    assertThatThrownBy(() -> run.trainer.withMetric(new Accuracy()))
        .hasMessage("Trainer: there is a number named \"accuracy\" already.");
    assertThatThrownBy(() -> PeriodicCheckpoint.everySteps(0, checkpoint))
        .hasMessageContaining("got 0");
  }

  // ---- logs ----

  @Test
  void aCsvLogHasARowAnEpochAndGoesOnWithTheRun() throws IOException {
    var checkpoint = folder.resolve("run");
    var log = folder.resolve("log.csv");
    var run = new Run(Drawing.FROM_ITS_OWN, checkpoint, new CsvLog(log));
    run.trainer.withCallback(new Stop(9)).fit(run.training, run.validation, 3);
    assertThat(Files.readAllLines(log)).hasSize(2);
    // A row that the checkpoint knows nothing of, as after a kill.
    Files.writeString(log, "2,14,0.1,0.5,1,1,1,1\r\n3,2", StandardOpenOption.APPEND);
    var resumed = new Run(Drawing.FROM_ITS_OWN, checkpoint, new CsvLog(log));
    resumed.trainer.resume(checkpoint, resumed.training, resumed.validation, 3);
    var lines = Files.readAllLines(log);
    assertThat(lines.get(0))
        .isEqualTo(
            "epoch,step,learning_rate,seconds,loss,accuracy,validation_loss,validation_accuracy");
    assertThat(lines).hasSize(4);
    assertThat(lines.subList(1, 4))
        .extracting(line -> line.substring(0, line.indexOf(',', 2)))
        .containsExactly("1,7", "2,14", "3,21");
    var anew = new Run(Drawing.FROM_ITS_OWN, checkpoint, new CsvLog(log));
    anew.trainer.fit(anew.training, anew.validation, 1);
    assertThat(Files.readAllLines(log)).hasSize(2);
  }

  // ---- what is trained ----

  private static Layer model() {
    return new Sequential(
        new Linear(4, 16), new BatchNorm1d(16), new ReLU(), new Dropout(0.2), new Linear(16, 3));
  }

  /** Points whose class depends on them. */
  private static Dataset<Sample> data(long n) {
    var x = Tensor.randn(new Generator().manualSeed(n), DType.FLOAT32, n, 4);
    return new TensorDataset(x, Tensor.of(x.data().narrow(1, 0, 3).argMax(1)));
  }

  private static void assertSameState(Layer model, Layer expected) {
    var state = model.stateDict();
    expected
        .stateDict()
        .forEach(
            (name, tensor) ->
                assertThat(state.get(name).data().equal(tensor.data())).as(name).isTrue());
  }
}
