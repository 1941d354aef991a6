package org.grad4j.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Scope;
import org.grad4j.nn.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizersTest {
  private static Arguments expecting(
      Function<List<Parameter>, Optimizer> optimizer, double... expected) {
    return Arguments.of(optimizer, expected);
  }

  /**
   * Five steps from (1, 2, −3) with the gradient s·(0.1, −0.2, 0.3) at step s, as PyTorch computes
   * them in float64; NAdam's are those of PyTorch 2. Where the decay takes the first gradient of −3
   * away, what is left is rounding, and Adam makes steps of it.
   */
  static Stream<Arguments> configurations() {
    return Stream.of(
        expecting(Adam::new, 0.99514916931736, 2.00485083081742, -3.00485083086235),
        expecting(
            p -> new Adam(p, new Adam.Config(0.1).withWeightDecay(0.1)),
            0.503072904636204,
            2.33511700467669,
            -3.33493380363464),
        expecting(p -> new AdamW(p, 0.1), 0.510903132691588, 2.47412685076663, -3.46913684525271),
        expecting(
            p -> new Adam(p, new Adam.Config(0.1).withAmsgrad(true)),
            0.51491693173601,
            2.48508308174251,
            -3.48508308623535),
        expecting(RMSprop::new, 0.589117093909899, 2.41088299818859, -3.4108830288881),
        expecting(
            p ->
                new RMSprop(
                    p,
                    new RMSprop.Config(0.01)
                        .withCentered(true)
                        .withMomentum(0.9)
                        .withWeightDecay(0.1)),
            -0.0890299298687024,
            2.81585299968516,
            -3.81714872029492),
        expecting(
            p ->
                new Adagrad(
                    p,
                    new Adagrad.Config(0.1).withLearningRateDecay(0.1).withInitialAccumulator(0.1)),
            0.778924031560557,
            2.28246001329194,
            -3.30952810847159),
        expecting(Adadelta::new, 0.975794973883254, 2.02421134540862, -3.02421251643226),
        expecting(Adamax::new, 0.992494081088694, 2.00750591910175, -3.00750591916523),
        expecting(NAdam::new, 0.990013272969206, 2.00998672730877, -3.00998672740143),
        expecting(p -> new RAdam(p, 0.1), 0.89562571295758, 2.20874857408484, -3.31312286112726));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void stepsAsPyTorchDoes(Function<List<Parameter>, Optimizer> made, double[] expected) {
    var parameter = Trained.parameter(1, 2, -3);
    var optimizer = made.apply(List.of(parameter));
    for (int step = 1; step <= 5; step++) {
      Trained.setGradient(
          parameter, NDArray.of(new double[] {0.1 * step, -0.2 * step, 0.3 * step}));
      optimizer.step();
    }
    var got = parameter.data().toDoubleArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat(got[i]).isCloseTo(expected[i], Offset.offset(i == 2 ? 1e-9 : 1e-13));
    }
  }

  /** Steps in one piece of a parameter are those of its pieces, whatever loops run over it. */
  @Test
  void largeParametersTakeTheStepsOfSmallOnes() {
    int n = 40_007;
    int piece = 1000;
    var count = Trained.allOver(List.of(Trained.large(1))).size();
    for (int which = 0; which < count; which++) {
      var whole = Trained.large(n);
      var part = new Parameter(Tensor.of(whole.data().narrow(0, n - piece, piece).dup()));
      var ofWhole = Trained.allOver(List.of(whole)).get(which);
      var ofPart = Trained.allOver(List.of(part)).get(which);
      for (int step = 0; step < 4; step++) {
        var gradient = new Generator().manualSeed(step).randn(DType.FLOAT32, n);
        Trained.setGradient(whole, gradient);
        Trained.setGradient(part, gradient.narrow(0, n - piece, piece).dup());
        ofWhole.step();
        ofPart.step();
      }
      assertThat(whole.data().narrow(0, n - piece, piece).toFloatArray())
          .as(ofWhole.name() + " " + ofWhole.groups().get(0).config())
          .containsExactly(part.data().toFloatArray());
    }
  }

  @Test
  void bitsDoNotDependOnTheNumberOfThreads() {
    int before = Grad4J.numThreads();
    int n = 150_001;
    var count = Trained.allOver(List.of(Trained.large(1))).size();
    try {
      for (int which = 0; which < count; which++) {
        Grad4J.setNumThreads(1);
        var alone = Trained.large(n);
        Trained.steps(Trained.allOver(List.of(alone)).get(which), 1, 3);
        Grad4J.setNumThreads(3);
        var shared = Trained.large(n);
        Trained.steps(Trained.allOver(List.of(shared)).get(which), 1, 3);
        assertThat(shared.data().equal(alone.data())).isTrue();
      }
    } finally {
      Grad4J.setNumThreads(before);
    }
  }

  @Test
  void aStoppedRunGoesOnBitForBit() {
    int n = 5000;
    var count = Trained.allOver(List.of(Trained.large(1))).size();
    for (int which = 0; which < count; which++) {
      var through = List.of(Trained.large(n), Trained.large(3));
      Trained.steps(Trained.allOver(through).get(which), 1, 7);

      var first = List.of(Trained.large(n), Trained.large(3));
      var stopped = Trained.allOver(first).get(which);
      Trained.steps(stopped, 1, 4);
      var state = stopped.state();
      var second = first.stream().map(p -> new Parameter(Tensor.of(p.data().dup()))).toList();
      Trained.steps(stopped, 5, 5);
      var resumed = Trained.allOver(second).get(which);
      resumed.load(state);
      Trained.steps(resumed, 5, 7);

      for (int i = 0; i < 2; i++) {
        assertThat(second.get(i).data().equal(through.get(i).data()))
            .as(resumed.name() + " " + resumed.groups().get(0).config())
            .isTrue();
      }
    }
  }

  @Test
  void learningRatesAndMomentaAreInTheState() {
    var parameters = List.of(Trained.large(3));
    var optimizer =
        new SGD(parameters, new SGD.Config(0.1).withMomentum(new Momentum.Classic(0.9)));
    optimizer.setLearningRate(0.025);
    optimizer.groups().get(0).setMomentum(0.5);
    var other = new SGD(parameters, new SGD.Config(0.1).withMomentum(new Momentum.Classic(0.9)));

    other.load(optimizer.state());

    assertThat(other.learningRate()).isEqualTo(0.025);
    assertThat(other.groups().get(0).config().momentum()).isEqualTo(new Momentum.Classic(0.5));
  }

  @Test
  void statesOfOthersAreRefusedAndNothingIsChanged() {
    var parameter = Trained.large(3);
    var adam = new Adam(List.of(parameter), 0.1);
    Trained.steps(adam, 1, 2);
    var state = adam.state();

    var longer = new Adam(List.of(Trained.large(4)), 0.5);
    assertThatThrownBy(() -> longer.load(state))
        .hasMessage("Adam: the state's \"0.exp_avg\" must be float32 [4], got float32 [3].");
    assertThat(longer.learningRate()).isEqualTo(0.5);

    var more = new Adam(List.of(parameter, Trained.large(2)), 0.1);
    Trained.steps(more, 1, 1);
    assertThatThrownBy(() -> adam.load(more.state()))
        .hasMessage(
            "Adam: the state has \"1.exp_avg\", which is unknown here; it must come from one built"
                + " like this.");
    assertThatThrownBy(
            () -> new Adam(List.of(parameter), new Adam.Config().withAmsgrad(true)).load(state))
        .hasMessage(
            "Adam: the state lacks \"0.max_exp_avg_sq\"; it must come from one built like this.");
    assertThatThrownBy(
            () -> new RMSprop(List.of(parameter)).load(new SavedState(Map.of(), Map.of())))
        .hasMessage(
            "RMSprop: the state lacks \"group.0.lr\"; it must come from one built like this.");
  }

  @Test
  void groupsHaveSettingsOfTheirOwn() {
    var slow = Trained.parameter(1, 1);
    var fast = Trained.parameter(1, 1);
    var optimizer =
        SGD.ofGroups(
            List.of(
                new ParameterGroup<>(List.of(slow), new SGD.Config(0.1)),
                new ParameterGroup<>(List.of(fast), new SGD.Config(0.5).withMaximize(true))));
    var ones = NDArray.ones(DType.FLOAT64, 2);
    Trained.setGradient(slow, ones);
    Trained.setGradient(fast, ones);

    optimizer.step();
    optimizer.groups().get(0).setLearningRate(0.2);
    optimizer.step();

    assertThat(slow.data().toDoubleArray()).containsExactly(0.7, 0.7);
    assertThat(fast.data().toDoubleArray()).containsExactly(2, 2);
    assertThat(optimizer.parameters()).containsExactly(slow, fast);
  }

  @Test
  void statesOutliveTheScopeOfTheFirstStep() {
    var scoped = Trained.large(5000);
    var plain = Trained.large(5000);
    var optimizer = new Adam(List.of(scoped), 0.1);
    for (int step = 1; step <= 3; step++) {
      try (var scope = Scope.open()) {
        Trained.steps(optimizer, step, step);
      }
    }
    Trained.steps(new Adam(List.of(plain), 0.1), 1, 3);

    assertThat(scoped.data().equal(plain.data())).isTrue();
  }

  @Test
  void withoutDecayInfiniteParametersStayAsPyTorchLeavesThem() {
    for (int n : new int[] {2, 5000}) {
      var parameter =
          new Parameter(Tensor.of(NDArray.full(DType.FLOAT32, Double.NEGATIVE_INFINITY, n)));
      Trained.setGradient(parameter, NDArray.ones(DType.FLOAT32, n));
      new SGD(List.of(parameter), 0.1).step();
      new Adam(List.of(parameter), 0.1).step();
      assertThat(parameter.data().toFloatArray()).containsOnly(Float.NEGATIVE_INFINITY);
    }
  }

  @Test
  void stepWithAClosureAnswersItsLoss() {
    var parameter = Trained.parameter(2);
    var optimizer = new SGD(List.of(parameter), 0.25);
    var loss =
        optimizer.step(
            () -> {
              optimizer.zeroGrad();
              var squares = parameter.mul(parameter).sum();
              squares.backward();
              return squares;
            });

    assertThat(loss.item()).isEqualTo(4);
    assertThat(parameter.item()).isEqualTo(1);
  }

  @Test
  void wrongUseIsRefusedInASentence() {
    var parameter = Trained.parameter(1, 2);
    var parameters = List.of(parameter);
    assertThatThrownBy(() -> new Adam(List.of()))
        .hasMessage("Adam: got no parameters; a module's are module.parameters().");
    assertThatThrownBy(() -> Adam.ofGroups(List.of()))
        .hasMessage("Adam: got no groups of parameters.");
    assertThatThrownBy(() -> new ParameterGroup<>(List.of(), new Adam.Config()))
        .hasMessage("ParameterGroup: got no parameters; a module's are module.parameters().");
    var twice =
        List.of(
            new ParameterGroup<>(parameters, new Adam.Config()),
            new ParameterGroup<>(parameters, new Adam.Config()));
    assertThatThrownBy(() -> Adam.ofGroups(twice))
        .hasMessage(
            "Adam: a parameter of shape [2] is given twice, and would be changed twice in a step;"
                + " module.parameters() names each once.");
    assertThatThrownBy(() -> new Adam.Config(-1))
        .hasMessage("Adam: the learning rate must be at least 0, got -1.0.");
    assertThatThrownBy(() -> new AdamW.Config().withBetas(1, 0.9))
        .hasMessage("AdamW: beta1 must be in [0, 1), got 1.0.");
    assertThatThrownBy(() -> new NAdam.Config().withBetas(0.9, Double.NaN))
        .hasMessage("NAdam: beta2 must be in [0, 1), got NaN.");
    assertThatThrownBy(() -> new RAdam.Config().withEpsilon(-1))
        .hasMessage("RAdam: the epsilon must be at least 0, got -1.0.");
    assertThatThrownBy(() -> new Adadelta.Config().withRho(1.5))
        .hasMessage("Adadelta: the rho must be in [0.0, 1.0], got 1.5.");
    assertThatThrownBy(() -> new Adagrad.Config().withInitialAccumulator(-1))
        .hasMessage("Adagrad: the initial accumulator must be at least 0, got -1.0.");
    assertThatThrownBy(() -> new RMSprop.Config().withWeightDecay(-1))
        .hasMessage("RMSprop: the weight decay must be at least 0, got -1.0.");
    assertThatThrownBy(() -> new Adam(parameters).setLearningRate(Double.NaN))
        .hasMessage("Adam: the learning rate must be at least 0, got NaN.");
    assertThatThrownBy(() -> new LBFGS(parameters).step())
        .hasMessageStartingWith(
            "LBFGS: a step evaluates the loss several times; call step(closure)");
    assertThatThrownBy(() -> new LBFGS.Config().withHistorySize(0))
        .hasMessage("LBFGS: the size of the history must be at least 1, got 0.");
    assertThatThrownBy(() -> new LBFGS(List.of(parameter, new Parameter(Tensor.ones(1)))))
        .hasMessage("LBFGS: all parameters must be of one type, got float64 and float32.");
  }
}
