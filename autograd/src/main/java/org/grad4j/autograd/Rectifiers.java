package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.table.RectifierSlopes;
import org.grad4j.core.internal.shape.ActivationShapes;

/** Activations that are made of straight pieces. */
final class Rectifiers {
  private Rectifiers() {}

  /** y = max(x, 0); dx = g where y &gt; 0 (or NaN), else 0. Keeps y. */
  static Tensor relu(Tensor x) {
    return record(
        "relu",
        x,
        x.data().relu(),
        Keep.OUTPUTS,
        (g, call) -> Slopes.through(RectifierSlopes.RELU, g, call.output()));
  }

  /** y = min(max(x, 0), 6); dx = g where 0 &lt; x &lt; 6, else 0. Keeps x. */
  static Tensor relu6(Tensor x) {
    return record("relu6", x, x.data().relu6(), Keep.INPUTS, (g, call) -> between(g, call, 0, 6));
  }

  /** y = min(max(x, min), max); dx = g where min &lt; x &lt; max, else 0. Keeps x. */
  static Tensor hardTanh(Tensor x, double min, double max) {
    return record(
        "hardTanh",
        x,
        x.data().hardTanh(min, max),
        Keep.INPUTS,
        (g, call) -> between(g, call, min, max));
  }

  private static Tensor between(Tensor g, Call call, double min, double max) {
    return Slopes.through(RectifierSlopes.between(min, max, 1), g, call.input(0));
  }

  /** y = min(max(x + 3, 0), 6) / 6; dx = g / 6 where −3 &lt; x &lt; 3, else 0. Keeps x. */
  static Tensor hardSigmoid(Tensor x) {
    return record(
        "hardSigmoid",
        x,
        x.data().hardSigmoid(),
        Keep.INPUTS,
        // PyTorch's sixth is a float32 number, for FLOAT64 too.
        (g, call) -> Slopes.through(RectifierSlopes.between(-3, 3, 1f / 6), g, call.input(0)));
  }

  /** y = x·min(max(x + 3, 0), 6) / 6; dx = 0 below −3, g above 3, g·(x/3 + ½) between. Keeps x. */
  static Tensor hardSwish(Tensor x) {
    return record(
        "hardSwish",
        new Tensor[] {x},
        x.data().hardSwish(),
        Keep.INPUTS,
        new Rule.Fused(
            (g, call) -> call.give(0, g.zip(RectifierSlopes.HARD_SWISH, call.input(0).data())),
            in -> {
              var middle = in[0].clamp(-3, 3);
              return Tensor.where(in[0].gt(3), in[0], middle.mul(middle.add(3)).div(6));
            }));
  }

  /** y = x where x &gt; 0, slope·x elsewhere; dx = g, slope·g. Keeps x. */
  static Tensor leakyRelu(Tensor x, double slope) {
    return record(
        "leakyRelu",
        x,
        x.data().leakyRelu(slope),
        Keep.INPUTS,
        (g, call) -> Slopes.through(RectifierSlopes.leakyRelu(slope), g, call.input(0)));
  }

  /** y = x ∓ λ where ±x &gt; λ, 0 between; dx = g there, 0 between. Keeps x. */
  static Tensor softShrink(Tensor x, double lambda) {
    return record(
        "softShrink",
        x,
        x.data().softShrink(lambda),
        Keep.INPUTS,
        (g, call) -> Slopes.through(RectifierSlopes.shrink(lambda), g, call.input(0)));
  }

  /** y = x where |x| &gt; λ, 0 between; dx = g there, 0 between. Keeps x. */
  static Tensor hardShrink(Tensor x, double lambda) {
    return record(
        "hardShrink",
        x,
        x.data().hardShrink(lambda),
        Keep.INPUTS,
        (g, call) -> Slopes.through(RectifierSlopes.shrink(lambda), g, call.input(0)));
  }

  /** y = x where x &gt; bound (or NaN), value elsewhere; dx = g, 0. Keeps x. */
  static Tensor threshold(Tensor x, double bound, double value) {
    return record(
        "threshold",
        x,
        x.data().threshold(bound, value),
        Keep.INPUTS,
        (g, call) -> Slopes.through(RectifierSlopes.threshold(bound), g, call.input(0)));
  }

  /** y = max(x, 0) + w·min(x, 0) for a weight w of each channel, dimension 1, or one for all. */
  static Tensor prelu(Tensor x, Tensor weight) {
    var sizes = ActivationShapes.perChannel("prelu", x.shape(), weight.shape());
    return x.relu().add(x.clampMax(0).mul(weight.reshape(sizes)));
  }

  /**
   * y = x where x &gt; 0, a·x elsewhere, with a drawn from [lower, upper) for each; dx = g, a·g.
   */
  static Tensor rrelu(Tensor x, double lower, double upper, Generator generator) {
    var elements = x.data().toDoubleArray();
    int drawn = 0;
    for (double element : elements) {
      drawn += element <= 0 ? 1 : 0;
    }
    // Only what is not positive draws, in row-major order, as PyTorch does.
    var draws = generator.uniform(DType.FLOAT64, lower, upper, drawn).toDoubleArray();
    for (int i = 0, next = 0; i < elements.length; i++) {
      elements[i] = elements[i] <= 0 ? draws[next++] : 1;
    }
    var slopes = NDArray.of(elements, x.shape().toArray()).to(x.dtype());
    return x.mul(new Tensor(slopes));
  }
}
