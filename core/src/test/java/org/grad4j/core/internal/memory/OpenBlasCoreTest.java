package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.grad4j.core.DType;
import org.grad4j.core.ForkedJvm;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OpenBlasCoreTest {
  private static final String AVX_512 = " avx512f avx512dq";

  private static Stream<String> processor(String vendor, String flags) {
    return Stream.of(
        "processor\t: 0",
        "vendor_id\t: " + vendor,
        "model name\t: vendor_id flags",
        "flags\t\t: fpu fma avx avx2" + flags,
        "",
        "processor\t: 1",
        "vendor_id\t: AuthenticAMD",
        "flags\t\t: fma avx2" + AVX_512);
  }

  @Test
  void processorsWithAvx512GetTheKernelsForHaswell() {
    assertThat(OpenBlasCore.forProcessor(processor("AuthenticAMD", AVX_512))).isEqualTo("Haswell");
    assertThat(OpenBlasCore.forProcessor(processor("GenuineIntel", AVX_512))).isEqualTo("Haswell");
  }

  @Test
  void openBlasChoosesForAllOthers() {
    assertThat(OpenBlasCore.forProcessor(processor("AuthenticAMD", ""))).isNull();
    assertThat(OpenBlasCore.forProcessor(Stream.of("CPU architecture: 8"))).isNull();
    assertThat(OpenBlasCore.forProcessor(Stream.of())).isNull();
  }

  /** Collects garbage between the choice and the loading, which reads what was chosen. */
  static final class Multiplying {
    public static void main(String[] args) {
      OpenBlasCore.choose();
      for (int i = 0; i < 3; i++) {
        System.gc();
        NDArray.zeros(DType.FLOAT32, 4000);
      }
      var a = NDArray.ones(DType.FLOAT32, 64, 64);
      System.out.println(
          a.mm(a).sum().item()
              + " "
              + Loader.addressof("gotoblas_HASWELL")
                  .equals(new PointerPointer<Pointer>(Loader.addressof("gotoblas")).get(0)));
    }
  }

  @Test
  void whatWasChosenIsWhatOpenBlasRuns() throws Exception {
    var processors = Path.of("/proc/cpuinfo");
    Assumptions.assumeTrue(Files.exists(processors) && System.getenv("OPENBLAS_CORETYPE") == null);
    try (var lines = Files.lines(processors)) {
      Assumptions.assumeTrue(OpenBlasCore.forProcessor(lines) != null);
    }
    assertThat(ForkedJvm.run(Multiplying.class).output()).contains("262144.0 true");
  }
}
