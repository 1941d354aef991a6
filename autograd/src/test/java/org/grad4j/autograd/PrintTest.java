package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** The text of tensors, character for character PyTorch's. */
class PrintTest {
  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).to(DType.FLOAT32).detach().requiresGrad(true);
  }

  @Test
  void aLeafSaysWhetherItRequiresAGradient() {
    var x = leaf(.1, .2);
    assertThat(x).hasToString("tensor([0.1000, 0.2000], requires_grad=True)");
    assertThat(x.detach()).hasToString("tensor([0.1000, 0.2000])");
    assertThat(x.requiresGrad(false)).hasToString("tensor([0.1000, 0.2000])");
  }

  @Test
  void aComputedTensorNamesItsOperation() {
    var x = leaf(1, 2);
    assertThat(x.mul(2.5)).hasToString("tensor([2.5000, 5.0000], grad_fn=<MulBackward0>)");
    assertThat(x.sum()).hasToString("tensor(3., grad_fn=<SumBackward0>)");
    assertThat(x.reshape(1, 2).sum(0)).hasToString("tensor([1., 2.], grad_fn=<SumBackward1>)");
    assertThat(x.reshape(2, 1).toString()).contains("grad_fn=<ViewBackward0>");
    assertThat(x.to(DType.FLOAT64))
        .hasToString("tensor([1., 2.], dtype=torch.float64, grad_fn=<ToCopyBackward0>)");
    assertThat(x.logSoftmax(0).toString()).contains("grad_fn=<LogSoftmaxBackward0>");
    var row = Tensor.ones(1, 2);
    var weight = x.reshape(1, 2);
    assertThat(Functional.linear(row, weight, Tensor.zeros(1)).toString())
        .contains("<AddmmBackward0>");
    assertThat(Functional.linear(row, weight).toString()).contains("<MmBackward0>");
  }

  @Test
  void aSuffixThatDoesNotFitGetsALine() {
    var x = Tensor.of(NDArray.full(DType.FLOAT64, 1.5, 2, 9)).requiresGrad(true);
    assertThat(x.mul(1))
        .hasToString(
            """
            tensor([[1.5000, 1.5000, 1.5000, 1.5000, 1.5000, 1.5000, 1.5000, 1.5000, 1.5000],
                    [1.5000, 1.5000, 1.5000, 1.5000, 1.5000, 1.5000, 1.5000, 1.5000, 1.5000]],
                   dtype=torch.float64, grad_fn=<MulBackward0>)""");
  }

  @Test
  void functionsHaveTheNamesOfPyTorchsNodes() {
    var x = Tensor.of(new float[] {0.5f}).requiresGrad(true);
    var names = new LinkedHashMap<String, Tensor>();
    names.put("PowBackward0", x.square());
    names.put("PowBackward1", x.pow(x));
    names.put("HardtanhBackward0", x.relu6());
    names.put("EluBackward0", x.selu());
    names.put("SoftshrinkBackward0", x.softShrink());
    names.put("ClampBackward1", x.clampMin(0));
    names.put("ClampBackward0", x.clamp(x, x));
    names.put("LerpBackward1", x.lerp(x, x));
    names.put("FmodBackward0", x.fmod(2));
    names.put("DivBackward2", x.floorDivide(2));
    names.put("LogSigmoidBackward0", x.logSigmoid());
    names.put("Deg2RadBackward0", x.deg2rad());
    names.forEach((name, y) -> assertThat(y.toString()).contains("grad_fn=<" + name + ">"));
  }
}
