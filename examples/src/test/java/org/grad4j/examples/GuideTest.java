package org.grad4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide is compiled and run as it stands: the Java of a page from top to bottom. */
class GuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "guide");
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("\\| `[^|]+` \\| `([^|]+)` \\|");
  private static final Pattern ERROR =
      Pattern.compile("^\\| `([^|]+)` \\| ([^|`]+) \\|", Pattern.MULTILINE);
  private static final int ROWS = 60;

  /** What the JShell script imports, and so what a reader of the guide may take as known. */
  private static String imports() throws IOException {
    return Files.readAllLines(GUIDE.resolve("grad4j.jsh")).stream()
        .filter(line -> line.startsWith("import "))
        .collect(Collectors.joining("\n"));
  }

  static Stream<Path> pages() throws IOException {
    try (var files = Files.list(GUIDE)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageShowsRuns(Path page, @TempDir Path classes) throws Exception {
    var code =
        JAVA_BLOCK
            .matcher(Files.readString(page))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining("\n"));
    run(classes, code, page.toString());
  }

  @Test
  void thePhraseBookCompilesAndRuns(@TempDir Path classes) throws Exception {
    var phrases =
        ROW.matcher(Files.readString(GUIDE.resolve("from-pytorch.md")))
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(phrases).hasSizeGreaterThanOrEqualTo(ROWS);
    var known =
        """
        var x = Tensor.rand(4, 3);
        var y = Tensor.rand(4, 3);
        var a = Tensor.rand(3, 4);
        var mask = x.gt(0.5);
        var index = Tensor.of(new long[] {0, 2});
        var labels = Tensor.of(new long[] {0, 1, 2, 0});
        var w = Tensor.rand(3).requiresGrad(true);
        var model = new Sequential(new Linear(3, 8), new ReLU(), new Linear(8, 3));
        var optimizer = new SGD(model.parameters(), 0.1);
        var path = Files.createTempFile("model", ".safetensors");
        var dataset = new TensorDataset(x, labels);
        var loss = new CrossEntropyLoss().forward(model.call(x), labels);
        """;
    int number = 0;
    var code = new StringBuilder();
    for (var phrase : phrases) {
      // Each with things of its own, so that none depends on another.
      var line =
          phrase.endsWith(";") || phrase.endsWith("}") ? phrase : "Object it = " + phrase + ";";
      code.append("class Phrase%d { void say() throws Exception {%n".formatted(number));
      code.append(known).append(line).append("\n} }\n");
      code.append("new Phrase%d().say();%n".formatted(number++));
    }
    run(classes, code.toString(), "the phrase book");
  }

  @Test
  void errorsAreSaidAsTheCatalogueSays(@TempDir Path classes) throws Exception {
    var rows = ERROR.matcher(Files.readString(GUIDE.resolve("errors.md"))).results().toList();
    assertThat(rows).hasSizeGreaterThan(20);
    var code = new StringBuilder();
    for (var row : rows) {
      code.append(
          """
          { String said = "";
            try { %s; } catch (RuntimeException e) { said = e.getMessage(); }
            if (!said.equals("%2$s")) { throw new AssertionError(said + " is not: %2$s"); } }
          """
              .formatted(row.group(1), row.group(2)));
    }
    run(classes, code.toString(), "errors.md");
  }

  private static void run(Path classes, String code, String what) throws Exception {
    var text =
        imports()
            + "\nimport java.util.*;\nimport java.nio.file.*;\n"
            + "public class Page {\n  public static void run() throws Exception {\n"
            + code
            + "\n  }\n}\n";
    Compiling.compile(what, "Page", text, classes);
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Printed.by(
          () -> {
            try {
              loader.loadClass("Page").getMethod("run").invoke(null);
              return 0;
            } catch (ReflectiveOperationException e) {
              throw new LinkageError(what, e);
            }
          });
    }
  }
}
