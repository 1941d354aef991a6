package org.grad4j.autograd;

import static org.grad4j.autograd.PyTorchCases.by;
import static org.grad4j.autograd.PyTorchCases.constant;
import static org.grad4j.autograd.PyTorchCases.first;
import static org.grad4j.autograd.PyTorchCases.inputs;
import static org.grad4j.autograd.PyTorchCases.leaf;
import static org.grad4j.autograd.PyTorchCases.output;
import static org.grad4j.autograd.PyTorchCases.second;
import static org.grad4j.autograd.PyTorchCases.sizes;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Losses give what PyTorch gives, at certainties and with ignored rows too. */
class PyTorchLossTest {
  private static final double NaN = Double.NaN;

  private final PyTorchCases cases = new PyTorchCases();

  @TestFactory
  List<DynamicTest> losses() {
    cases.check(
        "mean squared error",
        in -> Functional.mseLoss(in[0], in[1], Reduction.MEAN),
        inputs(leaf(sizes(3), 1, 2, 3), leaf(sizes(3), 0, 4, 3)),
        output(1.6666666666666667),
        first(
            by(0.3333333333333333, -0.6666666666666666, 0),
            by(-0.3333333333333333, 0.6666666666666666, 0)),
        second(by(0, 0, 0), by(0, 0, 0)));
    cases.check(
        "binary cross-entropy at 0 and 1",
        in -> Functional.binaryCrossEntropy(in[0], in[1], Reduction.NONE),
        inputs(leaf(sizes(5), 0, 1, 0, 1, 0.3), constant(sizes(5), 1, 0, 0, 1, 0.4)),
        output(100, 100, 0, 0, 0.695594088093614),
        first(by(-500000001997.9014, 1000000003995.8029, 0, 0, -1.1904761904761911)),
        second(by(2.4999999999949997e+23, 9.999999999979999e+23, 0, 0, 35.430839001930146)));
    cases.check(
        "binary cross-entropy, mean",
        in -> Functional.binaryCrossEntropy(in[0], in[1], Reduction.MEAN),
        inputs(leaf(sizes(2), 0.2, 0.7), leaf(sizes(2), 1, 0.25)),
        output(1.3007931258316177),
        first(
            by(-1.2499999999999998, 0.5357142857142856),
            by(0.34657359027997264, -0.21182446509680086)),
        second(
            by(2.343749999960937, 1.0204081632442497),
            by(-0.7812499999999999, -1.1904761904761905)));
    cases.check(
        "binary cross-entropy with logits",
        in -> Functional.binaryCrossEntropyWithLogits(in[0], in[1], Reduction.MEAN),
        inputs(leaf(sizes(4), 0, 800, -800, 1.5), leaf(sizes(4), 1, 0, 1, 0.4)),
        output(400.4486401146357),
        first(by(-0.0625, 0.125, -0.125, 0.052196809524205454), by(0, -100, 100, -0.1875)),
        second(
            by(-0.046875, -0.125, -0.1875, -0.2127133869824168),
            by(-0.0625, -0.125, -0.1875, -0.25)));
    cases.check(
        "cross-entropy with ignored rows",
        in -> Functional.crossEntropy(in[0], Tensor.of(new long[] {2, -100, 0}), Reduction.MEAN),
        inputs(leaf(sizes(3, 3), 1, 2, 3, 4, 5, 6, -1, 0, 1)),
        output(1.4076059644443806),
        first(
            by(
                0.02250764329259511,
                0.06118211776369941,
                -0.08368976105629455,
                0,
                0,
                0,
                -0.2274923567074049,
                0.06118211776369941,
                0.16631023894370545)),
        second(
            by(
                -0.01772713670122651,
                -0.017596294683703745,
                0.03532343138493033,
                0,
                0,
                0,
                -0.01772713670122651,
                -0.017596294683703745,
                0.03532343138493033)));
    cases.check(
        "cross-entropy with ignored rows, none",
        in -> Functional.crossEntropy(in[0], Tensor.of(new long[] {1, -100}), Reduction.NONE),
        inputs(leaf(sizes(2, 2), 1000, -1000, 3, 4)),
        output(2000, 0),
        first(by(0.5, -0.5, 0, 0)),
        second(by(0, 0, 0, 0)));
    cases.check(
        "cross-entropy with all rows ignored",
        in -> Functional.crossEntropy(in[0], Tensor.of(new long[] {-100, -100}), Reduction.MEAN),
        inputs(leaf(sizes(2, 2), 1, 2, 3, 4)),
        output(NaN),
        first(by(0, 0, 0, 0)),
        second(by(0, 0, 0, 0)));
    return cases.tests();
  }
}
