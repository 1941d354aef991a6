package org.grad4j.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.AlphaDropout;
import org.grad4j.nn.BatchNorm1d;
import org.grad4j.nn.Dropout;
import org.grad4j.nn.Identity;
import org.grad4j.nn.InstanceNorm1d;
import org.grad4j.nn.LSTM;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Module;
import org.grad4j.nn.MultiheadAttention;
import org.grad4j.nn.MultiheadAttentionOptions;
import org.grad4j.nn.NormOptions;
import org.grad4j.nn.Parameter;
import org.grad4j.nn.PositionalEncoding;
import org.grad4j.nn.RReLU;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.RecurrentOptions;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.loss.MSELoss;
import org.grad4j.nn.train.Trainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Who trains in evaluation mode is told so once; who does it on purpose is not. */
class EvaluationHintTest {
  private static final Tensor X = Tensor.of(new float[][] {{1, 2}, {3, 4}, {5, 7}});
  private static final Tensor Y = Tensor.ones(3, 1);

  private final Logger logger = (Logger) LoggerFactory.getLogger(Optimizer.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();

  @BeforeEach
  void listen() {
    said.start();
    logger.addAppender(said);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(said);
  }

  private List<String> sentences() {
    return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private void assertSilent() {
    assertThat(sentences()).isEmpty();
  }

  private static Sequential net() {
    return new Sequential(
        new Linear(2, 4), new BatchNorm1d(4), new ReLU(), new Dropout(0.5), new Linear(4, 1));
  }

  private static void step(Layer model, Optimizer optimizer) {
    optimizer.step(
        () -> {
          optimizer.zeroGrad();
          var loss = new MSELoss().forward(model.call(X), Y);
          loss.backward();
          return loss;
        });
  }

  // ---- who forgot train() ----

  static Stream<Function<List<Parameter>, Optimizer>> optimizers() {
    return Stream.of(p -> new SGD(p, 0.1), Adam::new, RMSprop::new, LBFGS::new);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void saysItOnceForAnOptimizer(Function<List<Parameter>, Optimizer> optimizers) {
    var model = net();
    var optimizer = optimizers.apply(model.parameters());
    step(model, optimizer);
    assertSilent();

    // A validation, and no train() after it.
    model.eval();
    Autograd.noGrad(() -> model.call(X));
    for (int i = 0; i < 3; i++) {
      step(model, optimizer);
      model.eval();
    }

    assertThat(sentences())
        .containsExactly(
            optimizer.name()
                + ": trains a model in evaluation mode, where dropout is off and running statistics"
                + " stay as they are; call train() before the steps, then eval() on those layers"
                + " that are meant to be so");
  }

  static Stream<Module> modulesWithModes() {
    var tracked = NormOptions.INSTANCE.trackRunningStats(true);
    var stacked = RecurrentOptions.DEFAULTS.numLayers(2);
    var attention = MultiheadAttentionOptions.DEFAULTS;
    return Stream.of(
        new BatchNorm1d(2),
        new InstanceNorm1d(2, tracked),
        new AlphaDropout(0.1),
        new RReLU(),
        new PositionalEncoding(2),
        new LSTM(2, 2, stacked.dropout(0.1)),
        new MultiheadAttention(2, 1, attention.dropout(0.1)));
  }

  @ParameterizedTest
  @MethodSource("modulesWithModes")
  void knowsWhatIsOtherInTraining(Module module) {
    var model = new Holding(module);
    model.eval();

    step(model, new SGD(model.parameters(), 0.1));

    assertThat(sentences()).hasSize(1);
  }

  static Stream<Module> modulesWithout() {
    return Stream.of(
        new Identity(),
        new Dropout(0),
        new BatchNorm1d(2, NormOptions.BATCH.trackRunningStats(false)),
        new InstanceNorm1d(2),
        new LSTM(2, 2, RecurrentOptions.DEFAULTS.dropout(0.1)),
        new LSTM(2, 2, RecurrentOptions.DEFAULTS.numLayers(2)),
        new MultiheadAttention(2, 1));
  }

  @ParameterizedTest
  @MethodSource("modulesWithout")
  void isSilentWhereTheModeChangesNothing(Module module) {
    var model = new Holding(module);
    model.eval();

    step(model, new SGD(model.parameters(), 0.1));

    assertSilent();
  }

  /** A model with a part whose input does not matter here. */
  private static final class Holding extends Layer {
    // What it holds is found by Module.
    @SuppressWarnings("UnusedVariable")
    private final Module part;

    private final Linear linear = new Linear(2, 1);

    Holding(Module part) {
      this.part = part;
    }

    @Override
    public Tensor forward(Tensor x) {
      return linear.call(x);
    }
  }

  // ---- who means it ----

  /** As PyTorch's users fine-tune, wherever the layers are in the list. */
  @Test
  void isSilentWhereStatisticsAreFrozen() {
    var model = new Sequential(new BatchNorm1d(2), new Linear(2, 4), new BatchNorm1d(4));
    model.train();
    for (var module : model.modules()) {
      if (module instanceof BatchNorm1d) {
        module.eval();
      }
    }

    step(model, new SGD(model.parameters(), 0.1));

    assertSilent();
  }

  @Test
  void isSilentWhereOnlyAPartIsTrained() {
    var body = net();
    var head = new Linear(1, 1);
    var model = new Sequential(body, head);
    model.eval();
    step(model, new SGD(head.parameters(), 0.1));
    body.freeze();
    step(model, new SGD(model.parameters(), 0.1));
    body.unfreeze();
    head.train();
    step(model, new SGD(model.parameters(), 0.1));

    assertSilent();
  }

  @Test
  void isSilentWhereEveryStepIsInTrainingMode() {
    var model = net();
    var optimizer = new SGD(model.parameters(), 0.1);
    model.summary(3, 2);
    for (int epoch = 0; epoch < 2; epoch++) {
      model.train();
      step(model, optimizer);
      model.eval();
      // Recorded, and gone backward from, but no step: gradients of inputs, or a forgotten noGrad.
      var x = X.dup().requiresGrad(true);
      model.call(x).sum().backward();
      assertThat(x.hasGrad()).isTrue();
    }

    assertSilent();
  }

  @Test
  void isSilentUnderATrainer() {
    var model = net();
    model.eval();
    var batches = DataLoader.of(new TensorDataset(X, Y), 3);

    Trainer.of(model, new MSELoss(), new SGD(model.parameters(), 0.1)).fit(batches, batches, 2);

    assertSilent();
  }

  @Test
  void aTeacherInEvaluationModeIsNotTheStudent() {
    var teacher = net();
    var student = Module.copyOf(teacher);
    teacher.eval();
    var optimizer = new SGD(student.parameters(), 0.1);

    optimizer.zeroGrad();
    new MSELoss().forward(student.call(X), teacher.call(X)).backward();
    optimizer.step();

    assertSilent();
  }
}
