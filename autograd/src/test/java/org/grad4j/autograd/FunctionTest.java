package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** Operations of a user's own, whatever they save. */
class FunctionTest {
  /** y = x³, from the input. */
  private record Cube() implements Function {
    @Override
    public Tensor forward(Context context, Tensor... x) {
      context.save(x[0]);
      return x[0].mul(x[0]).mul(x[0]);
    }

    @Override
    public void backward(Context context, Tensor gradient) {
      var x = context.saved(0);
      context.give(0, gradient.mul(x).mul(x).mul(3));
    }
  }

  /** y = e^(rate·x), from the output. */
  private record Growth(double rate) implements Function {
    @Override
    public Tensor forward(Context context, Tensor... x) {
      var y = x[0].mul(rate).exp();
      context.save(y);
      return y;
    }

    @Override
    public void backward(Context context, Tensor gradient) {
      context.give(0, gradient.mul(context.saved(0)).mul(rate));
    }
  }

  /** a·b and a + b; both inputs and an array of its own are saved. */
  private record Both() implements Function.Several {
    @Override
    public List<Tensor> forward(Function.Context context, Tensor... in) {
      var two = in[0].detach().mul(0).add(2);
      context.save(two, in[1], in[0]);
      return List.of(in[0].mul(in[1]).mul(two), in[0].add(in[1]));
    }

    @Override
    public void backward(Function.Context context) {
      for (int i = 0; i < 2; i++) {
        if (context.wants(i)) {
          var gradient =
              context.hasGradient(0)
                  ? context.gradient(0).mul(context.saved(1 + i)).mul(context.saved(0))
                  : null;
          if (context.hasGradient(1)) {
            var other = context.gradient(1);
            gradient = gradient == null ? other : gradient.add(other);
          }
          context.give(i, gradient);
        }
      }
    }
  }

  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  @Test
  void firstAndSecondGradientsAreRight() {
    GradCheck.gradcheck(in -> new Cube().apply(in), leaf(1, -2, 3));
    GradCheck.gradgradcheck(in -> new Cube().apply(in), leaf(1, -2, 3));
    GradCheck.gradcheck(in -> new Growth(0.5).apply(in), leaf(1, -2, 3));
    GradCheck.gradgradcheck(in -> new Growth(0.5).apply(in), leaf(1, -2, 3));
  }

  @Test
  void severalOutputsEachHaveAGradientOrNone() {
    GradCheck.gradcheck(in -> new Both().apply(in).get(0), leaf(1, 2), leaf(3, -1));
    GradCheck.gradgradcheck(in -> new Both().apply(in).get(0), leaf(1, 2), leaf(3, -1));
    GradCheck.gradcheck(in -> new Both().apply(in).get(1), leaf(1, 2), leaf(3, -1));
    GradCheck.gradgradcheck(
        in -> {
          var y = new Both().apply(in);
          return y.get(0).mul(y.get(1));
        },
        leaf(1, 2),
        leaf(3, -1));
  }

  @Test
  void theForwardIsNotRecorded() {
    var y = new Cube().apply(leaf(2));
    assertThat(RecordedGraph.of(y).operations()).isEqualTo(1);
    assertThat(y.toString())
        .isEqualTo("tensor([8.], dtype=torch.float64, grad_fn=<CubeBackward0>)");
  }

  @Test
  void nothingIsRecordedWithoutNeed() {
    assertThat(new Cube().apply(Tensor.of(new double[] {2})).requiresGrad()).isFalse();
    try (var off = Autograd.noGrad()) {
      assertThat(new Cube().apply(leaf(2)).requiresGrad()).isFalse();
    }
  }

  @Test
  void whatIsSavedIsVersioned() {
    var x = leaf(1, 2);
    var y = x.mul(1);
    var z = new Cube().apply(y);
    Autograd.noGrad(() -> y.addi(y));
    assertThatThrownBy(() -> z.sum().backward())
        .isInstanceOf(AutogradException.class)
        .hasMessageStartingWith("cube: its input 0, float64 [2], was changed in place");
  }

  @Test
  void savedArraysLiveUntilTheBackwardPass() {
    var x = Tensor.of(NDArray.full(DType.FLOAT64, 2, 64, 64)).requiresGrad(true);
    var y = new Both().apply(x, x).get(0);
    y.sum().backward();
    assertThat(x.grad().data().toDoubleArray()).containsOnly(8);
  }

  @Test
  void theContextIsForItsTime() {
    var kept = new Function.Context[1];
    record Leaky(Function.Context[] kept) implements Function {
      @Override
      public Tensor forward(Context context, Tensor... x) {
        kept[0] = context;
        return x[0].mul(2);
      }

      @Override
      public void backward(Context context, Tensor gradient) {
        context.save(gradient);
      }
    }
    var y = new Leaky(kept).apply(leaf(1));
    assertThatThrownBy(() -> kept[0].wants(0))
        .hasMessage("Function: gradients and saved tensors are there in the backward only.");
    assertThatThrownBy(y::backward)
        .hasMessage("save: a backward has nothing to save for; only a forward.");
  }
}
