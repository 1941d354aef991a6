package org.grad4j.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files with the cases: those in the folder that the property {@code golden.dir} names, or the
 * ones in the test resources.
 */
final class GoldenFiles {
  /** The files that a folder may have; one that it lacks is skipped. */
  static final List<String> FAMILIES =
      List.of(
          "unary",
          "binary",
          "creation",
          "reduction",
          "shape",
          "index",
          "linalg",
          "functional",
          "loss",
          "module",
          "optimizer",
          "scheduler",
          "random",
          "init",
          "print",
          "refused");

  private GoldenFiles() {}

  /** All cases, family by family. */
  static List<GoldenCase> read() {
    var asked = System.getProperty("golden.dir");
    if (asked != null) {
      return read(folder(asked));
    }
    // What PyTorch's users reach for next, in the same form.
    var cases = new ArrayList<>(read(resources("/golden")));
    cases.addAll(read(resources("/golden-more")));
    return cases;
  }

  static List<GoldenCase> read(Path folder) {
    var cases = new ArrayList<GoldenCase>();
    for (var family : FAMILIES) {
      var file = folder.resolve(family + ".json");
      if (Files.exists(file)) {
        read(family, file, cases);
      }
    }
    assertThat(cases).as("cases in " + folder).isNotEmpty();
    return cases;
  }

  private static void read(String family, Path file, List<GoldenCase> cases) {
    try {
      int index = 0;
      for (var node : new ObjectMapper().readTree(file.toFile())) {
        cases.add(new GoldenCase(family, index++, node));
      }
    } catch (IOException e) {
      throw new AssertionError(file + " is not readable", e);
    }
  }

  /** Relative to where Maven was started; the tests run in the folder of the module. */
  private static Path folder(String asked) {
    var path = Path.of(asked);
    return Files.exists(path) ? path : Path.of("..").resolve(path);
  }

  private static Path resources(String folder) {
    try {
      return Path.of(GoldenFiles.class.getResource(folder).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
