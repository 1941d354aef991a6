package org.grad4j.autograd;

import static org.grad4j.autograd.PyTorchCases.by;
import static org.grad4j.autograd.PyTorchCases.first;
import static org.grad4j.autograd.PyTorchCases.inputs;
import static org.grad4j.autograd.PyTorchCases.leaf;
import static org.grad4j.autograd.PyTorchCases.output;
import static org.grad4j.autograd.PyTorchCases.second;
import static org.grad4j.autograd.PyTorchCases.sizes;

import java.util.List;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Functions, shapes and products give what PyTorch gives, at kinks and extremes too. */
class PyTorchFunctionTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NaN = Double.NaN;

  private final PyTorchCases cases = new PyTorchCases();

  @TestFactory
  List<DynamicTest> functions() {
    cases.check(
        "division with broadcasting",
        in -> in[0].div(in[1]),
        inputs(leaf(sizes(2, 3), 1, -2, 3, 0, 5, -6), leaf(sizes(3), 2, -4, 0.5)),
        output(0.5, 0.5, 6, 0, -1.25, -12),
        first(by(0.25, -0.25, 3, 1, -0.625, 6), by(-0.125, -0.65625, 54)),
        second(by(-0.0625, -0.0625, -9, -0.25, -0.15625, -18), by(-1, -0.78125, -369)));
    cases.check(
        "sigmoid of large numbers",
        in -> in[0].sigmoid(),
        inputs(leaf(sizes(5), -800, -1, 0, 2, 800)),
        output(0, 0.2689414213699951, 0.5, 0.8807970779778823, 1),
        first(by(0, 0.19661193324148185, 0.375, 0.20998717080701323, 0)),
        second(by(0, 0.09085774767294841, 0, -0.31985000422461246, 0)));
    cases.check(
        "tanh",
        in -> in[0].tanh(),
        inputs(leaf(sizes(4), -30, -0.5, 0, 1)),
        output(-1, -0.46211715726000974, 0, 0.7615941559557649),
        first(by(0, 0.7864477329659274, 1.5, 0.8399486832280523)),
        second(by(0, 0.7268619813835873, 0, -2.5588000337968984)));
    cases.check(
        "relu at 0 and of infinities",
        in -> in[0].relu(),
        inputs(leaf(sizes(5), -1, 0, 2, -INF, INF)),
        output(0, 0, 2, 0, INF),
        first(by(0, 0, 1.5, 0, 2.5)),
        second(by(0, 0, 0, 0, 0)));
    cases.check(
        "relu of NaN",
        in -> in[0].relu(),
        inputs(leaf(sizes(2), NaN, 1)),
        output(NaN, 1),
        first(by(0.5, 1)),
        second(by(0, 0)));
    cases.check(
        "exp of infinities",
        in -> in[0].exp(),
        inputs(leaf(sizes(4), -INF, 0, 1, 800)),
        output(0, 1, 2.718281828459045, INF),
        first(by(0, 1, 4.077422742688568, INF)),
        second(by(0, 1, 6.116134114032851, INF)));
    cases.check(
        "logarithm of 0 and below",
        in -> in[0].log(),
        inputs(leaf(sizes(4), 0, 1, 2, -1)),
        output(-INF, 0, 0.6931471805599453, NaN),
        first(by(INF, 1, 0.75, -2)),
        second(by(-INF, -1, -0.5625, -4)));
    return cases.tests();
  }

  @TestFactory
  List<DynamicTest> rows() {
    cases.check(
        "softmax of large logits",
        in -> in[0].softmax(1),
        inputs(leaf(sizes(2, 3), 1000, -1000, 999, 0, 1, 2)),
        output(
            0.7310585786300049,
            0,
            0.26894142136999516,
            0.09003057317038045,
            0.2447284710547976,
            0.6652409557748218),
        first(
            by(
                -0.19661193324148193,
                0,
                0.19661193324148185,
                -0.07090854680490605,
                -0.07038517873481498,
                0.14129372553972133)),
        second(
            by(
                -0.09085774767294834,
                0,
                0.0908577476729484,
                0.046295593467618475,
                -0.0057228260377595935,
                -0.04057276742986007)));
    cases.check(
        "softmax of −∞",
        in -> in[0].softmax(0),
        inputs(leaf(sizes(3), -INF, 0, 1)),
        output(0, 0.26894142136999516, 0.7310585786300049),
        first(by(0, -0.09830596662074098, 0.0983059666207408)),
        second(by(0, 0.022714436918237203, -0.022714436918236963)));
    cases.check(
        "softmax of nothing but −∞",
        in -> in[0].softmax(0),
        inputs(leaf(sizes(2), -INF, -INF)),
        output(NaN, NaN),
        first(by(NaN, NaN)),
        second(by(NaN, NaN)));
    cases.check(
        "logSoftmax of −∞",
        in -> in[0].logSoftmax(-1),
        inputs(leaf(sizes(2, 3), -INF, 0, 1, 800, 801, 799)),
        output(
            -INF,
            -1.3132616875182228,
            -0.31326168751822286,
            -1.4076059644443804,
            -0.4076059644443804,
            -2.4076059644443806),
        first(
            by(
                0.5,
                0.1931757358900147,
                -0.6931757358900147,
                0.1645364670890177,
                -2.4893071683111634,
                2.3247707012221466)),
        second(
            by(
                0,
                0.2949178998622229,
                -0.29491789986222255,
                0.775760591363074,
                -0.38591766541869565,
                -0.38984292594437814)));
    cases.check(
        "clampMin at its bound",
        in -> in[0].clampMin(0.5),
        inputs(leaf(sizes(4), 0.5, 0.4, 0.6, -INF)),
        output(0.5, 0.5, 0.6, 0.5),
        first(by(0.5, 0, 1.5, 0)),
        second(by(0, 0, 0, 0)));
    return cases.tests();
  }

  @TestFactory
  List<DynamicTest> shapesAndProducts() {
    cases.check(
        "squared mean over a dim",
        in -> in[0].mean(true, 1).mul(in[0]),
        inputs(leaf(sizes(2, 3), 1, 2, 3, 4, 5, 6)),
        output(2, 4, 6, 20, 25, 30),
        first(
            by(
                3.3333333333333335,
                4.333333333333334,
                5.333333333333334,
                22.833333333333336,
                25.333333333333336,
                27.833333333333336)),
        second(
            by(
                1.6666666666666667,
                2.166666666666667,
                2.666666666666667,
                11.416666666666668,
                12.666666666666668,
                13.916666666666668)));
    cases.check(
        "matrix by vector",
        in -> in[0].matmul(in[1]),
        inputs(leaf(sizes(2, 3), 1, 2, 3, 4, 5, 6), leaf(sizes(3), 1, -1, 2)),
        output(5, 11),
        first(by(0.5, -0.5, 1, 1, -1, 2), by(4.5, 6, 7.5)),
        second(by(0.25, 0.5, 0.75, 0.5, 1, 1.5), by(2.25, 3, 3.75)));
    cases.check(
        "linear",
        in -> Functional.linear(in[0], in[1], in[2]),
        inputs(
            leaf(sizes(2, 2), 1, 2, 3, 4),
            leaf(sizes(3, 2), 1, -1, 2, 0.5, 3, 1),
            leaf(sizes(3), 0.1, 0.2, 0.3)),
        output(-0.9, 3.2, 5.3, -0.9, 8.2, 13.3),
        first(by(7, 1.5, 16, 2.25), by(6.5, 9, 8.5, 12, 10.5, 15), by(2.5, 3.5, 4.5)),
        second(by(5.5, 7, 12.25, 16), by(3.25, 4.5, 4.25, 6, 5.25, 7.5), by(0, 0, 0)));
    cases.check(
        "cat of parts",
        in -> Tensor.cat(0, in[0].narrow(0, 1, 2), in[0].split(0, 1, 2).get(0).exp()),
        inputs(leaf(sizes(3), 1, 2, 3)),
        output(2, 3, 2.718281828459045),
        first(by(4.077422742688568, 0.5, 1)),
        second(by(2.038711371344284, 0, 0)));
    cases.check(
        "where beside a NaN",
        in ->
            Tensor.where(
                Tensor.of(NDArray.of(new boolean[] {true, false, true})), in[0].log(), in[1]),
        inputs(leaf(sizes(3), 1, -1, 0), leaf(sizes(3), 4, 5, 6)),
        output(0, 5, -INF),
        first(by(0.5, 0, INF), by(0, 1, 0)),
        second(by(-0.25, 0, -INF), by(0, 0, 0)));
    return cases.tests();
  }
}
