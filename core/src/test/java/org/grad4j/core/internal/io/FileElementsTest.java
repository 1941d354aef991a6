package org.grad4j.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.junit.jupiter.api.Test;

class FileElementsTest {
  @Test
  void elementsGoOutAndComeBackInEitherOrder() throws IOException {
    for (var order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      for (var dtype : DType.values()) {
        // Small arrays are on the heap, large ones are not.
        for (int rows : new int[] {2, 3000}) {
          var x = NDArray.arange(DType.FLOAT32, 0, rows * 7, 1).remainder(2.0).to(dtype);
          var view = x.reshape(rows, 7).t();
          var bytes = written(view, order);
          assertThat(bytes).hasSize(rows * 7 * dtype.bytes());
          for (var source :
              new FileElements.Source[] {
                FileElements.Source.of(new ByteArrayInputStream(bytes)),
                FileElements.Source.of(Channels.newChannel(new ByteArrayInputStream(bytes)))
              }) {
            var y = NDArray.empty(dtype, Shape.of(7, rows));
            FileElements.read("test", y, order, source);
            assertThat(y.toDoubleArray()).isEqualTo(view.toDoubleArray());
          }
        }
      }
    }
  }

  @Test
  void theOrderOfBytesIsWhatWasAskedFor() throws IOException {
    var x = NDArray.of(new int[] {0x01020304});
    assertThat(written(x, ByteOrder.LITTLE_ENDIAN)).containsExactly(4, 3, 2, 1);
    assertThat(written(x, ByteOrder.BIG_ENDIAN)).containsExactly(1, 2, 3, 4);
    assertThat(x.toIntArray()).as("writing changes nothing").containsExactly(0x01020304);
  }

  @Test
  void aByteThatIsNotZeroIsTrueAndAnEndIsNoted() throws IOException {
    var y = NDArray.empty(DType.BOOL, Shape.of(3));
    var bytes = new byte[] {0, 7, 1};
    FileElements.read(
        "test",
        y,
        ByteOrder.LITTLE_ENDIAN,
        FileElements.Source.of(new ByteArrayInputStream(bytes)));
    assertThat(y.to(DType.INT64).toLongArray()).containsExactly(0, 1, 1);
    var more = NDArray.empty(DType.BOOL, Shape.of(4));
    for (var source :
        new FileElements.Source[] {
          FileElements.Source.of(new ByteArrayInputStream(bytes)),
          FileElements.Source.of(Channels.newChannel(new ByteArrayInputStream(bytes)))
        }) {
      assertThatThrownBy(() -> FileElements.read("test", more, ByteOrder.LITTLE_ENDIAN, source))
          .isInstanceOf(EOFException.class);
    }
  }

  private static byte[] written(NDArray x, ByteOrder order) throws IOException {
    var out = new ByteArrayOutputStream();
    FileElements.write("test", x, order, Channels.newChannel(out));
    return out.toByteArray();
  }
}
