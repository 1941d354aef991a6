package org.grad4j.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SideCommandTest {
  @Test
  void theFlagsNameTheEnvironmentAndNoFolders() {
    var environment = Map.of("OMP_NUM_THREADS", "2", "LD_PRELOAD", "/home/me/libopenblas.so.0");
    var command = List.of("/opt/bin/java", "--flag", "-cp", "/home/me/a.jar", "Worker");

    assertThat(new SideCommand("a", command, environment).flags())
        .isEqualTo(", LD_PRELOAD=libopenblas.so.0 OMP_NUM_THREADS=2 --flag");
  }

  @Test
  void aSideWithoutFlagsNamesNone() {
    var command = List.of("python3", "/home/me/side.py");

    assertThat(new SideCommand("a", command, Map.of()).flags()).isEmpty();
  }
}
