package org.grad4j.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.junit.jupiter.api.Test;

class EmbeddedDataTest {
  @Test
  void theSetsAreWhole() {
    assertSet(EmbeddedData.iris(), 150, 4, new long[] {50, 50, 50}, 3.46450);
    assertSet(EmbeddedData.wine(), 178, 13, new long[] {59, 71, 48}, 69.13366);
    assertSet(EmbeddedData.breastCancer(), 569, 30, new long[] {212, 357}, 61.89071);
    var digits = EmbeddedData.digits();
    assertSet(
        digits, 1797, 64, new long[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, 4.88416);
    assertThat(digits.features().data().amax().item()).isEqualTo(16);
    assertThat(EmbeddedData.iris().classNames())
        .containsExactly("setosa", "versicolor", "virginica");
    assertThat(EmbeddedData.breastCancer().featureNames())
        .contains("mean radius", "radius error", "worst fractal dimension");
  }

  private static void assertSet(
      EmbeddedData set, long rows, long columns, long[] counts, double mean) {
    assertThat(set.features().shape().toArray()).containsExactly(rows, columns);
    assertThat(set.featureNames()).hasSize((int) columns).doesNotHaveDuplicates();
    assertThat(set.classNames()).hasSize(counts.length).doesNotHaveDuplicates();
    assertThat(set.labels().data().bincount(0).toLongArray()).containsExactly(counts);
    assertThat(set.features().data().mean().item()).isCloseTo(mean, within(1e-4));
    assertThat(set.dataset().size()).isEqualTo(rows);
  }

  @Test
  void normalizedColumnsHaveMean0AndDeviation1() {
    var x = EmbeddedData.wine().features();
    var y = Normalize.fitColumns(x).apply(x).data();
    assertThat(y.mean(0).abs().amax().item()).isLessThan(1e-5);
    assertThat(y.std(0, false, 0).sub(1).abs().amax().item()).isLessThan(1e-5);
    var constant = Tensor.of(new float[][] {{3, 1}, {3, 2}});
    assertThat(Normalize.fitColumns(constant).apply(constant).data().toFloatArray())
        .containsExactly(0, -1, 0, 1);
  }

  @Test
  void channelsAreNormalizedAloneAndInBatches() {
    Grad4J.manualSeed(1);
    var images = Tensor.rand(2, 3, 4, 5);
    var normalize = Normalize.channels(new double[] {0.1, 0.2, 0.3}, new double[] {1, 2, 4});
    var batch = normalize.apply(images);
    var one = normalize.apply(images.select(0, 1));
    assertThat(batch.data().select(0, 1).equal(one.data())).isTrue();
    assertThat(
            one.data()
                .select(0, 2)
                .allClose(images.data().select(0, 1).select(0, 2).sub(0.3).div(4)))
        .isTrue();
    assertThatThrownBy(() -> normalize.apply(Tensor.zeros(4, 5)))
        .hasMessage("Normalize: dimension -3 must have size 3, got [4, 5].");
    assertThatThrownBy(() -> Normalize.columns(new double[] {1}, new double[] {0}))
        .hasMessageContaining("these above 0");
  }

  @Test
  void transformsAreComposed() {
    var transform = Transform.compose(new OneHot(3), x -> x.mul(2));
    assertThat(transform.apply(Tensor.of(new long[] {2, 0})).data().toFloatArray())
        .containsExactly(0, 0, 2, 2, 0, 0);
    var x = Tensor.zeros(2);
    assertThat(Transform.compose().apply(x)).isSameAs(x);
  }
}
