package org.grad4j.examples.tutorial;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Simple neural networks step by step, in seven lessons that compute what they tell. */
@Command(
    name = "Tutorial",
    description = "An introduction to simple neural networks in seven lessons.",
    mixinStandardHelpOptions = true)
public final class Tutorial implements Callable<Integer> {
  private static final List<Lesson> LESSONS =
      List.of(
          ForwardLesson::teach,
          LayerLesson::teach,
          SigmoidLesson::teach,
          AndGateLesson::teach,
          ActivationsLesson::teach,
          SoftmaxLesson::teach,
          TrainingLesson::teach);

  /** The languages of the lessons. */
  enum Language {
    /** English. */
    EN,
    /** Chinese. */
    ZH
  }

  @Option(names = "--lesson", description = "Number of a lesson, 1 to 7; all without it.")
  private List<Integer> numbers = List.of(1, 2, 3, 4, 5, 6, 7);

  @Option(names = "--lang", description = "Language of the lessons, en (default) or zh.")
  private Language language = Language.EN;

  @Option(names = "--output", description = "Folder of the pictures (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("target", "tutorial");

  private Tutorial() {}

  /** Runs the lessons; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new Tutorial()).setCaseInsensitiveEnumValuesAllowed(true).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    for (int number : numbers) {
      if (number < 1 || number > LESSONS.size()) {
        throw new ParameterException(
            new CommandLine(this), "--lesson: there are lessons 1 to 7, got " + number + ".");
      }
    }
    // UTF-8 whatever the locale: the bytes pass through System.out as they are.
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var board = new Board(out, texts(), output);
    for (int number : numbers) {
      LESSONS.get(number - 1).teach(board);
    }
    return 0;
  }

  /** The texts in the language that was asked for, whatever that of the machine is. */
  private ResourceBundle texts() {
    return ResourceBundle.getBundle(
        "org.grad4j.examples.tutorial.lessons",
        language == Language.ZH ? Locale.CHINESE : Locale.ENGLISH,
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }
}
