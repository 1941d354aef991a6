package org.grad4j.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.io.Npz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumbersTest {
  @TempDir private Path folder;

  @Test
  void readsWhatGrad4jWrites() throws IOException {
    var file = folder.resolve("numbers.npz");
    Npz.write(
        file,
        Map.of(
            "floats", NDArray.of(new float[] {1, -2.5f, 3, 4, 5, 6}, 2, 3),
            "classes", NDArray.of(new float[] {7, 0}, 2).to(DType.INT64),
            "pixels", NDArray.of(new float[] {0, 51, 255}, 3).to(DType.UINT8)));

    var numbers = Numbers.read(file);

    var floats = Objects.requireNonNull(numbers.get("floats"));
    assertThat(floats.sizes()).containsExactly(2, 3);
    assertThat(floats.values()).containsExactly(1, -2.5f, 3, 4, 5, 6);
    assertThat(Objects.requireNonNull(numbers.get("classes")).values()).containsExactly(7, 0);
    assertThat(Objects.requireNonNull(numbers.get("pixels")).values())
        .containsExactly(0, 51 / 255f, 1);
  }
}
