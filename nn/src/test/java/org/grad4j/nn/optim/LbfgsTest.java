package org.grad4j.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Scope;
import org.grad4j.nn.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LbfgsTest {
  private final Parameter x = Trained.parameter(-1.5, 1);
  private final Parameter y = new Parameter(Tensor.of(new double[] {0.5}, 1, 1));

  /** 100·(x₁ − x₀²)² + (1 − x₀)² + (y·x₀ − 1)². */
  private Supplier<Tensor> closure(Optimizer optimizer) {
    return () -> {
      optimizer.zeroGrad();
      var x0 = x.narrow(0, 0, 1);
      var x1 = x.narrow(0, 1, 1);
      var valley = x1.sub(x0.mul(x0));
      var rest = x0.rsub(1);
      var product = y.mul(x0).sub(1);
      var loss =
          valley
              .mul(valley)
              .sum()
              .mul(100)
              .add(rest.mul(rest).sum())
              .add(product.mul(product).sum());
      loss.backward();
      return loss;
    };
  }

  /** Loss, x and y after steps 1, 2, …, and the evaluations and iterations, as PyTorch has them. */
  static Stream<Arguments> configurations() {
    return Stream.of(
        Arguments.of(
            new LBFGS.Config().withMaxIterations(4).withLineSearch(LineSearch.STRONG_WOLFE),
            new double[][] {
              {165.5625, -1.026998145198616, 1.0988896440179403, 0.4869015683438805, 5, 4},
              {6.553912403336769, -1.0272598761297778, 1.03108537874624, 0.4029837847301151, 10, 8},
              {
                6.167546170798327,
                -0.7406425584635946,
                0.5122605110303496,
                -0.6313843256696551,
                15,
                12
              },
              {
                3.444957082191839,
                -0.28077998186616987,
                0.044398065749618604,
                -2.9071014006833082,
                21,
                16
              }
            }),
        Arguments.of(
            new LBFGS.Config().withLineSearch(LineSearch.STRONG_WOLFE),
            new double[][] {
              {165.5625, -0.15147872011998478, 0.024838435133710476, -3.8405697729044284, 23, 20},
              {
                1.5011823037182475,
                -0.011507265427723139,
                -0.00031166464939595147,
                -88.28182554054948,
                47,
                40
              }
            }),
        Arguments.of(
            new LBFGS.Config(0.001).withMaxIterations(5),
            new double[][] {
              {165.5625, -1.498063850837225, 1.000837764739579, 0.49997095576561557, 5, 5},
              {
                163.89307982334307,
                -1.4966678754590343,
                1.0019747543596973,
                0.4999054857617534,
                10,
                10
              },
              {
                162.5638254195116,
                -1.4953699882277987,
                1.0035262448448656,
                0.4997988774026228,
                15,
                15
              },
              {
                161.2117703340185,
                -1.4941673489488672,
                1.0054611382654222,
                0.4996497888134546,
                20,
                20
              },
              {
                159.8426319873031,
                -1.4930561437176746,
                1.0077483318071803,
                0.49945714270404273,
                25,
                25
              }
            }),
        Arguments.of(
            new LBFGS.Config()
                .withMaxIterations(6)
                .withHistorySize(2)
                .withLineSearch(LineSearch.STRONG_WOLFE),
            new double[][] {
              {165.5625, -1.0394013383147482, 1.0894082205529005, 0.48054825298960263, 7, 6},
              {
                6.415801401340328,
                -0.7576976169334112,
                0.6123760918500634,
                -0.28583074911778117,
                14,
                11
              },
              {
                3.8497207943917506,
                -0.29732085035715267,
                0.09287962991988115,
                -1.3262361335864674,
                21,
                16
              },
              {
                2.051899479710581,
                -0.22443283363751798,
                0.0780290338685451,
                -4.294947466412748,
                29,
                22
              }
            }));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void goesPyTorchsWay(LBFGS.Config config, double[][] expected) {
    var optimizer = new LBFGS(List.of(x, y), config);
    for (var row : expected) {
      double loss;
      try (var scope = Scope.open()) {
        loss = optimizer.step(closure(optimizer)).item();
      }
      var got = x.data().toDoubleArray();
      var found = new double[] {loss, got[0], got[1], y.item()};
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i]).isCloseTo(row[i], Offset.offset(1e-9 + 1e-9 * Math.abs(row[i])));
      }
      assertThat(optimizer.state().numbers())
          .containsEntry("func_evals", row[4])
          .containsEntry("n_iter", row[5]);
    }
  }

  @Test
  void aStoppedRunGoesOnBitForBit() {
    var config = new LBFGS.Config().withMaxIterations(4).withLineSearch(LineSearch.STRONG_WOLFE);
    var optimizer = new LBFGS(List.of(x, y), config);
    optimizer.step(closure(optimizer));
    optimizer.step(closure(optimizer));
    var state = optimizer.state();
    var x2 = x.data().dup();
    var y2 = y.data().dup();
    optimizer.step(closure(optimizer));
    optimizer.step(closure(optimizer));
    var expected = x.data().toDoubleArray();

    x.data().copyi(x2);
    y.data().copyi(y2);
    var resumed = new LBFGS(List.of(x, y), config);
    resumed.load(state);
    resumed.step(closure(resumed));
    resumed.step(closure(resumed));

    assertThat(x.data().toDoubleArray()).containsExactly(expected);
  }

  @Test
  void stopsAtOnceWhereTheGradientIsFlat() {
    var optimizer = new LBFGS(List.of(x));
    var loss =
        optimizer.step(
            () -> {
              optimizer.zeroGrad();
              var zero = x.mul(0).sum();
              zero.backward();
              return zero;
            });

    assertThat(loss.item()).isZero();
    assertThat(optimizer.state().numbers()).containsEntry("func_evals", 1.0);
    assertThat(x.data().toDoubleArray()).containsExactly(-1.5, 1);
  }
}
