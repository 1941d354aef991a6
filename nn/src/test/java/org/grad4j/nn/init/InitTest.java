package org.grad4j.nn.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
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

  @Test
  void xavierAndTruncatedNormalsArePyTorchs() {
    var generator = new Generator().manualSeed(42);
    assertThat(Init.xavierUniform(Tensor.zeros(3, 2), 1, generator).data().toFloatArray())
        .containsExactly(
            0.837510049f, 0.909228146f, -0.256632656f, 1.00628829f, -0.240015954f, 0.221050635f);
    var truncated = Init.truncNormal(Tensor.zeros(3), 0, 1, -2, 2, generator).data().toFloatArray();
    assertThat(truncated)
        .containsExactly(new float[] {-0.6199404f, 0.773141086f, 1.40990567f}, offset(1e-6f));
  }

  @Test
  void truncatedNormalsStayWithinTheirBounds() {
    var drawn = Init.truncNormal(Tensor.zeros(10_000), 1, 2, 0.5, 1.5).data();

    assertThat(drawn.amin().item()).isBetween(0.5, 0.51);
    assertThat(drawn.amax().item()).isBetween(1.49, 1.5);
  }

  @Test
  void orthogonalRowsOrColumnsStandAtRightAngles() {
    for (var sizes : new long[][] {{5, 3}, {3, 5}, {4, 4}, {4, 2, 3}}) {
      var matrix = Init.orthogonal(Tensor.zeros(sizes), 2, new Generator()).data();
      var flat = matrix.reshape(sizes[0], -1);
      var product =
          flat.shape().size(0) <= flat.shape().size(1) ? flat.mm(flat.t()) : flat.t().mm(flat);
      var identity = NDArray.eye(DType.FLOAT32, product.shape().size(0)).mul(4.0);
      assertThat(product.sub(identity).abs().amax().item()).isLessThan(1e-5);
    }
    assertThat(Init.orthogonal(Tensor.zeros(0, 3)).numel()).isZero();
  }

  @Test
  void sparseColumnsHaveTheirShareOfZeros() {
    var matrix = Init.sparse(Tensor.zeros(10, 4), 0.25, 1, new Generator()).data();

    assertThat(matrix.eq(0.0).sum(0).toLongArray()).containsOnly(3);
  }

  @Test
  void diracPassesChannelsAsTheyAre() {
    assertThat(Init.dirac(Tensor.ones(2, 3, 3)).data().toFloatArray())
        .containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    assertThat(Init.dirac(Tensor.ones(4, 1, 2, 2), 2).data().toFloatArray())
        .containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    assertThat(Init.dirac(Tensor.ones(2, 2, 0)).numel()).isZero();
  }

  @Test
  void gainsArePyTorchs() {
    assertThat(Nonlinearity.TANH.gain()).isEqualTo(5.0 / 3);
    assertThat(Nonlinearity.RELU.gain()).isEqualTo(Math.sqrt(2));
    assertThat(Nonlinearity.SELU.gain()).isEqualTo(0.75);
    assertThat(Nonlinearity.leakyRelu(0.01).gain()).isEqualTo(Math.sqrt(2 / (1 + 1e-4)));
  }

  @Test
  void wrongShapesAndSharesAreRefused() {
    var line = Tensor.zeros(3);
    assertThatThrownBy(() -> Init.eye(line)).hasMessage("eye: needs two dimensions, got [3].");
    assertThatThrownBy(() -> Init.xavierNormal(line))
        .hasMessage("xavierNormal: fanIn needs at least two dimensions, got [3].");
    assertThatThrownBy(() -> Init.orthogonal(line))
        .hasMessage("orthogonal: needs at least two dimensions, got [3].");
    assertThatThrownBy(() -> Init.dirac(line))
        .hasMessage("dirac: needs three, four or five dimensions, got [3].");
    assertThatThrownBy(() -> Init.dirac(Tensor.zeros(3, 2, 1), 2))
        .hasMessage("dirac: 3 outputs do not divide into 2 groups.");
    assertThatThrownBy(() -> Init.sparse(Tensor.zeros(2, 2), 1.5))
        .hasMessage("sparse: the share of zeros must be in [0, 1], got 1.5.");
    assertThatThrownBy(() -> Init.truncNormal(line, 0, 0, -1, 1))
        .hasMessage(
            "truncNormal: needs a standard deviation above 0 and low ≤ high, got std 0.0 and"
                + " [-1.0, 1.0].");
  }
}
