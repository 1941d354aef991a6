package org.grad4j.core.internal.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** Parts of an array that are seen whole again. */
class JoinWholeTest {
  private final NDArray x = NDArray.arange(DType.FLOAT32, 0, 24, 1).reshape(2, 3, 4);

  @Test
  void partsInTheirOrderAreTheArrayWithoutACopy() {
    for (int dim = 0; dim < 3; dim++) {
      var whole = requireNonNull(Join.whole(dim, x.chunk(2, dim).toArray(NDArray[]::new)));
      assertThat(whole.storage()).isSameAs(x.storage());
      assertThat(whole.shape()).isEqualTo(x.shape());
      assertThat(whole.toDoubleArray()).isEqualTo(x.toDoubleArray());
    }
    var parts = x.transpose(0, 2).split(1, 2, 1).toArray(NDArray[]::new);
    assertThat(requireNonNull(Join.whole(1, parts)).toDoubleArray())
        .isEqualTo(x.transpose(0, 2).toDoubleArray());
  }

  @Test
  void whatIsNoPartOfOneArrayIsNotSeenWhole() {
    var parts = x.chunk(2, 2);
    assertThat(Join.whole(2, parts.get(1), parts.get(0))).isNull();
    assertThat(Join.whole(2, parts.get(0), parts.get(0))).isNull();
    assertThat(Join.whole(2, parts.get(0), parts.get(1).dup())).isNull();
    assertThat(Join.whole(1, parts.get(0), parts.get(1))).isNull();
    assertThat(Join.whole(2, parts.get(0), x.select(0, 1).narrow(1, 2, 2))).isNull();
    assertThat(Join.whole(0)).isNull();
  }
}
