package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.grad4j.core.Randomly;
import org.grad4j.core.Shape;
import org.junit.jupiter.api.Test;

/** Copies of transposed matrices, whose sizes lie about those of a block. */
class TurnedCopyTest {
  @Test
  void elementsAreThoseOfTheView() {
    Randomly.check(
        8,
        random -> {
          int batch = 1 + random.nextInt(3);
          int rows = 20 + random.nextInt(150);
          int columns = 20 + random.nextInt(100);
          var generator = new Generator().manualSeed(random.nextLong());
          var x = generator.normal(DType.FLOAT32, 0, 1, batch, rows + 3, columns + 2);
          var part = x.narrow(1, 2, rows).narrow(2, 1, columns).transpose(1, 2);
          requireSame(part.dup(), part);
          var y = NDArray.zeros(DType.FLOAT32, batch, columns, rows);
          requireSame(y.copyi(part), part);
          requireSame(part.select(0, 0).dup(), part.select(0, 0));
        });
  }

  /** Elements are read one by one through the view's strides. */
  private static void requireSame(NDArray copy, NDArray view) {
    assertThat(copy.isContiguous()).isTrue();
    assertThat(copy.shape()).isEqualTo(view.shape());
    var all = view.storage().size();
    var flat = NDArray.view(view.storage(), Shape.of(all), new long[] {1}, 0);
    var elements = flat.toFloatArray();
    var copied = copy.toFloatArray();
    int rank = view.rank();
    long rows = view.shape().size(-2);
    long columns = view.shape().size(-1);
    for (int i = 0; i < copied.length; i++) {
      long matrix = i / (rows * columns);
      long at = view.offset() + (rank == 3 ? matrix * view.stride(0) : 0);
      at += i / columns % rows * view.stride(-2) + i % columns * view.stride(-1);
      assertThat(copied[i]).isEqualTo(elements[(int) at]);
    }
  }
}
