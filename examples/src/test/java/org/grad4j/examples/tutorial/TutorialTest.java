package org.grad4j.examples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grad4j.examples.PictureAssert.assertPicture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.grad4j.core.Grad4J;
import org.grad4j.core.PrintOptions;
import org.grad4j.examples.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TutorialTest {
  private static final Path TEXTS =
      Path.of("src", "main", "resources", "org", "grad4j", "examples", "tutorial");

  @TempDir private Path folder;

  private String lesson(int number, String language) {
    return Printed.by(
            () ->
                Tutorial.run(
                    "--lesson",
                    Integer.toString(number),
                    "--lang",
                    language,
                    "--output",
                    folder.toString()))
        .replace("\r\n", "\n");
  }

  private static void assertShows(String printed, String... lines) {
    for (var line : lines) {
      assertThat(printed).contains("> " + line.stripTrailing() + "\n");
    }
  }

  @Test
  void forward() {
    assertShows(
        lesson(1, "en"),
        """
        z = x.mv(w)
        tensor([-0.2000, -0.0500, -0.0500,  0.1000])\
        """,
        """
        x.to(INT64).mv(w)
        mv: int64 × float32; cast one of them: a.to(FLOAT32).\
        """,
        """
        zHat.eq(z)
        tensor([ True, False, False, False])\
        """,
        """
        z
        tensor([-0.200000002980232238769531250000, -0.049999997019767761230468750000,
                -0.049999997019767761230468750000,  0.100000008940696716308593750000])\
        """,
        """
        z.numel() * z.dtype().bytes()
        16\
        """,
        """
        exact.numel() * exact.dtype().bytes()
        32\
        """,
        "zHat.allClose(z)\ntrue",
        "zHat.allClose(z, 0, 0, false)\nfalse",
        "Tensor.scalar(1e-7).allClose(Tensor.scalar(0))\nfalse",
        "Tensor.scalar(1e-7).allClose(Tensor.scalar(0), 1e-5, 1e-6, false)\ntrue");
    assertThat(Grad4J.printOptions()).isEqualTo(PrintOptions.defaults());
  }

  /** What PyTorch prints for the same seed. */
  @Test
  void layer() {
    assertShows(
        lesson(2, "en"),
        """
        layer.weight()
        Parameter containing:
        tensor([[ 0.6838, -0.5888]], requires_grad=True)\
        """,
        """
        layer.bias()
        Parameter containing:
        tensor([0.4269], requires_grad=True)\
        """,
        """
        layer.forward(x)
        tensor([[ 0.4269],
                [ 1.1107],
                [-0.1619],
                [ 0.5219]], grad_fn=<AddmmBackward0>)\
        """,
        "withoutBias = new Linear(2, 1, false)\n"
            + "Linear(in_features=2, out_features=1, bias=False)");
  }

  @Test
  void sigmoid() throws IOException {
    assertShows(
        lesson(3, "en"),
        "z.grad().allClose(y.mul(y.rsub(1)))\ntrue",
        "z.grad().max()\ntensor(0.2500)",
        "z at the maximum\ntensor(0.)",
        """
        p.div(p.rsub(1)).log()
        tensor([-4.0000, -1.0000,  0.0000,  1.0000,  4.0000])\
        """,
        "p.div(p.rsub(1)).log()\ntensor(inf)");
    assertPicture(folder.resolve("sigmoid.png"));
    assertPicture(folder.resolve("sigmoid-derivative.png"));
  }

  @Test
  void andGate() {
    assertShows(
        lesson(4, "en"),
        "p = z.sigmoid()\ntensor([0.4502, 0.4875, 0.4875, 0.5250])",
        "p.ge(0.5).to(FLOAT32)\ntensor([0., 0., 0., 1.])",
        "p.ge(0.5).to(FLOAT32).equal(and)\ntrue",
        "p.flatten().allClose(neuron.forward(pairs))\ntrue");
  }

  @Test
  void activations() throws IOException {
    assertShows(
        lesson(5, "en"),
        "z.sign()\ntensor([-1., -1.,  0.,  1.,  1.])",
        "z.relu()\ntensor([0.0000, 0.0000, 0.0000, 0.5000, 2.0000])",
        "derivative of sign\ntensor([0., 0., 0., 0., 0.])",
        "derivative of relu\ntensor([0., 0., 0., 1., 1.])",
        "derivative of tanh\ntensor([0.0707, 0.7864, 1.0000, 0.7864, 0.0707])");
    assertPicture(folder.resolve("activations.png"));
  }

  @Test
  void softmax() {
    assertShows(
        lesson(6, "en"),
        "large.exp()\ntensor([inf, inf, inf])",
        "large.exp().div(large.exp().sum())\ntensor([nan, nan, nan])",
        "large.softmax(0)\ntensor([0.0900, 0.2447, 0.6652])",
        "table.softmax(0).sum(0)\ntensor([1., 1., 1.])",
        "table.softmax(1).sum(1)\ntensor([1., 1.])",
        """
        x.softmax(2).sum(2)
        tensor([[1.0000, 1.0000, 1.0000],
                [1.0000, 1.0000, 1.0000]])\
        """,
        "x.softmax(1).sum(1)\ntensor([[1., 1., 1., 1.],\n        [1., 1., 1., 1.]])");
  }

  @Test
  void training() throws IOException {
    assertShows(
        lesson(7, "en"),
        "loss.backward(); neuron.weight().grad()\ntensor([[0.0950, 0.0218]])",
        "AND: p.ge(0.5).to(INT64)\ntensor([0, 0, 0, 1])",
        "OR: p.ge(0.5).to(INT64)\ntensor([0, 1, 1, 1])",
        "NAND: p.ge(0.5).to(INT64)\ntensor([1, 1, 1, 0])",
        "XOR, one layer: p\ntensor([0.5000, 0.5000, 0.5000, 0.5000])",
        "XOR, two layers: p.ge(0.5).to(INT64)\ntensor([0, 1, 1, 0])");
    for (var name : new String[] {"and", "or", "nand", "xor-one-layer", "xor-two-layers"}) {
      assertPicture(folder.resolve(name + ".png"));
    }
    assertPicture(folder.resolve("losses.png"));
  }

  /** Through a stream that knows only ASCII, as on a machine with LANG=C. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void chineseIsChineseOnEveryMachine(int number) {
    var english = lesson(number, "en");
    var chinese = lesson(number, "zh");
    assertThat(chinese).contains("第 " + number + " 课").doesNotContain("\uFFFD", "?", "Lesson");
    assertThat(english).contains("Lesson " + number).doesNotContain("\uFFFD");
    if (number != 2) {
      // Lesson 2 begins with numbers that no seed was set for.
      assertThat(code(chinese)).isEqualTo(code(english));
    }
  }

  /** The lines that are neither text nor paths: what was computed is the same in both languages. */
  private static String code(String printed) {
    var isCode = Pattern.compile("^(> |tensor|  |true|false|\\d+$)");
    return String.join("\n", printed.lines().filter(isCode.asPredicate()).toList());
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    var english = texts("lessons.properties");
    var chinese = texts("lessons_zh.properties");
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    chinese.forEach(
        (key, text) ->
            assertThat((String) text)
                .as("%s", key)
                .containsPattern("\\p{IsHan}")
                .doesNotEndWith("."));
  }

  private static Properties texts(String name) throws IOException {
    var texts = new Properties();
    try (var reader = Files.newBufferedReader(TEXTS.resolve(name))) {
      texts.load(reader);
    }
    return texts;
  }

  @Test
  void refusesLessonsAndLanguagesThatAreNotThere() {
    assertThat(Tutorial.run("--lesson", "8")).isEqualTo(2);
    assertThat(Tutorial.run("--lang", "fr")).isEqualTo(2);
    assertThat(Printed.by(() -> Tutorial.run("--help"))).contains("--lesson", "--lang", "--output");
  }
}
