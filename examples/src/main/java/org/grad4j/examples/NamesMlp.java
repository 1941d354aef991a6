package org.grad4j.examples;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.grad4j.autograd.Autograd;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Embedding;
import org.grad4j.nn.Flatten;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Tanh;
import org.grad4j.nn.data.CharacterVocabulary;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.optim.AdamW;
import org.grad4j.nn.optim.OneCycleLR;
import org.grad4j.nn.train.Trainer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Invents names, letter by letter: a perceptron learns which letter follows the last three. Letters
 * become vectors by an embedding that is learned along with it.
 *
 * @see <a href="https://www.jmlr.org/papers/v3/bengio03a.html">Bengio and others, A neural
 *     probabilistic language model</a>
 */
@Command(
    name = "NamesMlp",
    description = "Learns from 32,033 names which letter comes next, and invents some.",
    mixinStandardHelpOptions = true)
public final class NamesMlp implements Callable<Integer> {
  private static final int CONTEXT = 3;

  /** Stands before and after every name. */
  private static final String END = ".";

  private static final int BATCH = 128;

  @Option(names = "--names", description = "How many names to read (default: all).")
  private int most = Integer.MAX_VALUE;

  @Option(names = "--epochs", description = "Passes over the names (default: ${DEFAULT-VALUE}).")
  private int epochs = 4;

  @Option(names = "--samples", description = "Names to invent (default: ${DEFAULT-VALUE}).")
  private int samples = 15;

  @Option(names = "--seed", description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  private NamesMlp() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new NamesMlp()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    Grad4J.manualSeed(seed);
    var all = Names.shuffled();
    var names = all.subList(0, Math.min(most, all.size()));
    var vocabulary = CharacterVocabulary.of(END + String.join("", names));
    int held = names.size() / 10;
    var training = contexts(vocabulary, names.subList(held, names.size()));
    var validation = DataLoader.of(contexts(vocabulary, names.subList(0, held)), 4096);

    int letters = vocabulary.size();
    var model =
        new Sequential(
            new Embedding(letters, 16),
            new Flatten(),
            new Linear(16 * CONTEXT, 128),
            new Tanh(),
            new Linear(128, letters));
    var optimizer = new AdamW(model.parameters());
    int steps = Math.toIntExact(epochs * ((training.size() + BATCH - 1) / BATCH));
    var trainer =
        Trainer.of(model, new CrossEntropyLoss(), optimizer)
            .withStepScheduler(new OneCycleLR(optimizer, 0.008, steps))
            .withCallback(new ProgressBarCallback());
    var history =
        trainer.fit(
            DataLoader.of(training, new DataLoader.Config(BATCH).withShuffle(true)),
            validation,
            epochs);
    double loss = history.last().value("validation_loss");
    System.out.printf(
        Locale.ROOT,
        "validation loss %.3f nats a letter; of guessing blindly: %.3f%n",
        loss,
        Math.log(letters));
    for (int i = 0; i < samples; i++) {
      System.out.println("  " + invent(model.eval(), vocabulary));
    }
    return loss < Math.log(letters) ? 0 : 1;
  }

  /** For each letter and each end the three before it: inputs {@code (N, 3)}, targets (N). */
  private static TensorDataset contexts(CharacterVocabulary vocabulary, List<String> names) {
    var text = END.repeat(CONTEXT) + String.join(END.repeat(CONTEXT), names) + END;
    var numbers = vocabulary.encode(text);
    var windows = numbers.unfold(0, CONTEXT + 1, 1);
    // What follows an end is no letter to learn, unless it is the first of a name.
    var end = vocabulary.encode(END).item();
    var last = windows.select(1, CONTEXT);
    var isPadding = last.eq(end).logicalAnd(windows.select(1, CONTEXT - 1).eq(end));
    var chosen = isPadding.logicalNot().nonzero().flatten();
    return new TensorDataset(
        windows.slice(1, 0, CONTEXT).indexSelect(0, chosen), last.indexSelect(0, chosen));
  }

  /** Draws letter after letter from what the model thinks likely, up to the end. */
  private static String invent(Layer model, CharacterVocabulary vocabulary) {
    var name = new StringBuilder(END.repeat(CONTEXT));
    do {
      var context = vocabulary.encode(name.substring(name.length() - CONTEXT)).unsqueeze(0);
      var p = Autograd.noGrad(() -> model.call(context)).softmax(1);
      name.append(vocabulary.decode(p.multinomial(1, true)));
    } while (!name.toString().endsWith(END));
    return name.substring(CONTEXT, name.length() - 1);
  }
}
