package org.grad4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartTest {
  private static final String README = read();
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  private static String read() {
    try {
      return Files.readString(Path.of("..", "README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The README's quick start is compiled as it stands there. */
  @Test
  void compiles(@TempDir Path classes) {
    Matcher block = JAVA_BLOCK.matcher(README);
    assertThat(block.find()).as("a Java block in the README").isTrue();
    Compiling.compile("README.md", "QuickStart", block.group(1), classes);
  }

  @Test
  void theReadmeListsEveryExampleInItsOrder() {
    var listed =
        Pattern.compile("^\\| `(\\w+)` \\| .* \\| [\\d.]+ s \\|$", Pattern.MULTILINE)
            .matcher(README)
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(listed).isEqualTo(Launcher.names());
  }
}
