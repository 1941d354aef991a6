package org.grad4j.nn.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Generator;
import org.grad4j.nn.Linear;
import org.junit.jupiter.api.Test;

class InitTest {
  @Test
  void aLargeWeightEqualsPyTorchsBitForBit() throws Exception {
    var weight =
        new Linear(784, 128, true, new Generator().manualSeed(0)).weight().data().toFloatArray();
    var bytes = ByteBuffer.allocate(4 * weight.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(weight);

    var digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());

    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo("318b971b9f19b6648ca8d9d15ad2b29c5f3b1f64d79b2dd56163c6357a07d6d3");
  }

  @Test
  void kaimingNeedsTwoDimensions() {
    assertThatThrownBy(() -> Init.kaimingUniform(Tensor.zeros(3), 0, new Generator()))
        .hasMessage("kaimingUniform: fanIn needs at least two dimensions, got [3].");
  }

  @Test
  void anEmptyTensorDrawsNothing() {
    var generator = new Generator().manualSeed(7);
    Init.kaimingUniform(Tensor.zeros(0, 3), 0, generator);

    assertThat(Init.uniform(Tensor.zeros(1), 0, 1, generator).item())
        .isEqualTo(Init.uniform(Tensor.zeros(1), 0, 1, new Generator().manualSeed(7)).item());
  }

  @Test
  void fillsALeafThatIsBeingTrained() {
    var leaf = Tensor.zeros(2, 2).requiresGrad(true);

    Init.uniform(leaf, 1, 2, new Generator());

    assertThat(leaf.data().ge(1.0).sum().item()).isEqualTo(4);
    assertThat(leaf.isLeaf()).isTrue();
  }
}
