package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

/**
 * Extremes, orders and quantiles at their borders: what is kept, what is empty, what is refused.
 */
class OrderTest {
  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  @Test
  void onlyTheIndicesAreKept() {
    var x = leaf(3, 1, 2);
    var best = x.max(0);
    assertThat(best.indices().requiresGrad()).isFalse();
    best.values().sum().backward();
    assertThat(x.grad().data().toDoubleArray()).containsExactly(1, 0, 0);
    var top = x.topk(2);
    try (var mode = Autograd.noGrad()) {
      top.values().filli(9);
    }
    top.values().sum().backward();
    assertThat(x.grad().data().toDoubleArray()).containsExactly(2, 0, 1);
    var sorted = x.sort();
    sorted.indices().filli(0);
    assertThatThrownBy(() -> sorted.values().sum().backward())
        .isInstanceOf(AutogradException.class)
        .hasMessageStartingWith("sort: its output 1, int64 [3], was changed in place");
  }

  @Test
  void anIndexThatIsUsedTwiceGathersBothGradients() {
    var x = leaf(1, 5, 2, 3);
    x.cumMax(0).values().sum().backward();
    assertThat(x.grad().data().toDoubleArray()).containsExactly(1, 3, 0, 0);
  }

  @Test
  void theGradientOfASumTakesNoMemory() {
    var x = Tensor.of(NDArray.ones(DType.FLOAT32, 3, 2000)).requiresGrad(true);
    for (var y : new Tensor[] {x.sum(), x.mean(), x.sum(1).sum(), x.mean(true, 0).sum()}) {
      var gradient = Autograd.grad(y, x).data();
      assertThat(gradient.shape()).isEqualTo(Shape.of(3, 2000));
      assertThat(gradient.storage().size()).isLessThanOrEqualTo(2000);
    }
  }

  @Test
  void wholeNumbersHaveReductionsWithoutGradients() {
    var x = Tensor.of(new long[] {3, 0, 2});
    assertThat(x.prod().dtype()).isEqualTo(DType.INT64);
    assertThat(x.max().item()).isEqualTo(3);
    assertThat(x.median().item()).isEqualTo(2);
    assertThat(x.nansum().item()).isEqualTo(5);
    assertThat(x.any().item()).isEqualTo(1);
    assertThat(x.all().item()).isZero();
    assertThat(x.countNonzero().item()).isEqualTo(2);
    assertThat(x.diff().data().toLongArray()).containsExactly(-3, 2);
    assertThat(x.trapezoid().dtype()).isEqualTo(DType.FLOAT32);
    assertThatThrownBy(x::nanmean).isInstanceOf(DTypeException.class);
    assertThatThrownBy(x::std)
        .isInstanceOf(DTypeException.class)
        .hasMessageStartingWith("std: needs float32 or float64, got int64");
    assertThatThrownBy(() -> x.logcumsumexp(0)).isInstanceOf(DTypeException.class);
    assertThatThrownBy(() -> x.quantile(0.5))
        .isInstanceOf(DTypeException.class)
        .hasMessageStartingWith("quantile: needs float32 or float64, got int64");
  }

  @Test
  void nothingHasASumAndAProductButNoExtreme() {
    var none = Tensor.zeros(2, 0).requiresGrad(true);
    assertThat(none.prod(1).data().toDoubleArray()).containsExactly(1, 1);
    assertThat(none.norm().item()).isZero();
    assertThat(none.logSumExp(1).data().toDoubleArray())
        .containsExactly(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertThat(none.median().item()).isNaN();
    assertThat(none.cumsum(1).shape()).isEqualTo(Shape.of(2, 0));
    assertThat(none.max(0).values().shape()).isEqualTo(Shape.of(0));
    assertThat(none.diff(1, 1).shape()).isEqualTo(Shape.of(2, 0));
    assertThat(none.trapezoid().data().toDoubleArray()).containsExactly(0, 0);
    assertThatThrownBy(none::max)
        .isInstanceOf(ShapeException.class)
        .hasMessage("max: needs at least one element in each reduced dim, got [2, 0].");
    assertThatThrownBy(none::min).hasMessageStartingWith("min: needs");
    assertThatThrownBy(() -> none.amax(1)).hasMessageStartingWith("amax: needs");
    assertThatThrownBy(() -> none.min(1)).hasMessageStartingWith("min: needs");
    assertThatThrownBy(() -> none.mode(1)).hasMessageStartingWith("mode: needs");
    assertThatThrownBy(() -> none.quantile(0.5, 1)).hasMessageStartingWith("quantile: needs");
    assertThatThrownBy(() -> none.nanquantile(0.5)).hasMessageStartingWith("nanquantile: needs");
  }

  @Test
  void scalarsAreTheirOwnExtremesAndOrders() {
    var x = Tensor.of(NDArray.of(4.0)).requiresGrad(true);
    assertThat(x.max(-1).indices().item()).isZero();
    assertThat(x.sort().values().shape()).isEqualTo(Shape.SCALAR);
    assertThat(x.kthValue(1, 0).values().shape()).isEqualTo(Shape.SCALAR);
    assertThat(x.quantile(0.3, 0).shape()).isEqualTo(Shape.SCALAR);
    assertThat(x.argMax().item()).isZero();
    x.cumprod(0).add(x.prod()).add(x.cumMin(0).values()).add(x.quantile(0.1)).backward();
    assertThat(x.grad().item()).isEqualTo(4);
    assertThatThrownBy(x::diff)
        .isInstanceOf(ShapeException.class)
        .hasMessage("diff: needs at least one dimension, got [].");
  }

  @Test
  void graphsPrintAsPyTorchNamesThem() {
    var x = Tensor.ones(2, 3).requiresGrad(true);
    assertThat(x.prod().toString()).endsWith("grad_fn=<ProdBackward0>)");
    assertThat(x.prod(1).toString()).endsWith("grad_fn=<ProdBackward1>)");
    assertThat(x.max().toString()).endsWith("grad_fn=<MaxBackward1>)");
    assertThat(x.min(0).values().toString()).endsWith("grad_fn=<MinBackward0>)");
    assertThat(x.median().toString()).endsWith("grad_fn=<MedianBackward0>)");
    assertThat(x.median(0).values().toString()).endsWith("grad_fn=<MedianBackward1>)");
    assertThat(x.kthValue(1, 1).values().toString()).endsWith("grad_fn=<KthvalueBackward0>)");
    assertThat(x.logSumExp(0).toString()).endsWith("grad_fn=<LogsumexpBackward0>)");
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    var x = Tensor.zeros(2, 3);
    assertThatThrownBy(() -> x.quantile(1.5))
        .hasMessage("quantile: q must lie between 0 and 1, got 1.5.");
    assertThatThrownBy(() -> x.nanquantile(Double.NaN, 1)).hasMessageContaining("got NaN");
    assertThatThrownBy(() -> x.diff(-1, 0)).hasMessageContaining("got -1");
    assertThatThrownBy(() -> x.trapezoid(Tensor.zeros(2), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "trapezoid: needs a place for each value along dim 1 of [2, 3], got places of [2].");
    assertThatThrownBy(() -> x.prod(2)).hasMessageStartingWith("prod: dim 2");
    assertThatThrownBy(() -> x.cumsum(-3)).hasMessageStartingWith("cumsum: dim -3");
  }
}
