package org.grad4j.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Layer;
import org.grad4j.nn.data.Batch;
import org.grad4j.nn.data.CharacterVocabulary;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.NextCharacterDataset;
import org.grad4j.nn.data.RandomSampler;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.optim.AdamW;
import org.grad4j.nn.optim.OneCycleLR;
import org.grad4j.nn.train.Trainer;
import org.grad4j.nn.train.TrainingStep.Outcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * A language model of characters: an LSTM or a small GPT learns which character comes next, and
 * then writes on by itself.
 */
@Command(
    name = "CharLm",
    description = "Learns to write, character by character: Shakespeare, or first names.",
    mixinStandardHelpOptions = true)
public final class CharLm implements Callable<Integer> {
  private static final int LENGTH = 64;

  @Option(names = "--model", description = "lstm or gpt (default: lstm).")
  private CharacterModel kind = CharacterModel.LSTM;

  @Option(names = "--data", description = "Folder of tinyshakespeare.txt, or .txt.gz.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--epochs", description = "Passes over the text (default: 6; of names, 4).")
  private Optional<Integer> epochs = Optional.empty();

  @Option(names = "--characters", description = "How much of the text to read (default: all).")
  private int most = Integer.MAX_VALUE;

  @Option(names = "--samples", description = "Characters to write (default: ${DEFAULT-VALUE}).")
  private int samples = 300;

  @Option(names = "--seed", description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  private CharLm() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new CharLm()).setCaseInsensitiveEnumValuesAllowed(true).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    Grad4J.manualSeed(seed);
    var all = text();
    var text = all.substring(0, Math.min(most, all.length()));
    var vocabulary = CharacterVocabulary.of(text);
    var numbers = vocabulary.encode(text);
    long end = numbers.numel() * 9 / 10;
    var training = new NextCharacterDataset(numbers.slice(0, 0, end), LENGTH);
    var held = new NextCharacterDataset(numbers.slice(0, end, numbers.numel()), LENGTH);

    // Names are few: smaller batches are more steps.
    int batchSize = folder.isPresent() ? 64 : 32;
    // A pass is as many pieces from anywhere as would cover the text once.
    long steps = Math.max(1, end / ((long) LENGTH * batchSize));
    var anywhere = new RandomSampler.Config().withReplacement(true).withSize(steps * batchSize);
    var sampler = new RandomSampler(training.size(), anywhere);
    var loader = DataLoader.of(training, new DataLoader.Config(batchSize).withSampler(sampler));
    var apart = Tensor.arange(0, held.size(), LENGTH).data().toLongArray();
    var validation = DataLoader.of(held.subset(apart), batchSize);

    var model = kind.of(vocabulary.size(), LENGTH);
    var criterion = new CrossEntropyLoss();
    var optimizer = new AdamW(model.parameters());
    int passes = epochs.orElse(folder.isPresent() ? 6 : 4);
    var trainer =
        Trainer.<Batch>of(
                model,
                optimizer,
                batch -> {
                  // Every place of every piece is a sample.
                  var logits = model.call(batch.inputs()).flatten(0, 1);
                  var next = batch.targets().flatten();
                  return new Outcome(criterion.forward(logits, next), logits, next);
                })
            .withMaxGradNorm(1)
            .withStepScheduler(new OneCycleLR(optimizer, 0.005, Math.toIntExact(passes * steps)))
            .withCallback(new ProgressBarCallback());
    double loss = trainer.fit(loader, validation, passes).last().value("validation_loss");
    System.out.printf(
        Locale.ROOT,
        "validation loss %.3f nats a character; of guessing blindly: %.3f%n",
        loss,
        Math.log(vocabulary.size()));
    System.out.println(write(model.eval(), vocabulary));
    return loss < Math.log(vocabulary.size()) ? 0 : 1;
  }

  /** The text of the folder, or else all names in any order, a line each. */
  private String text() throws IOException {
    if (folder.isEmpty()) {
      System.out.println(
          "Reading the embedded names; for Shakespeare, get tinyshakespeare from"
              + " https://github.com/karpathy/char-rnn and name its folder by --data.");
      return String.join("\n", Names.shuffled());
    }
    for (var name : new String[] {"tinyshakespeare.txt.gz", "tinyshakespeare.txt"}) {
      var file = folder.orElseThrow().resolve(name);
      if (Files.isRegularFile(file)) {
        try (var in = Files.newInputStream(file)) {
          var bytes = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
          return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new ParameterException(
        new CommandLine(new CharLm()), "--data: there is no tinyshakespeare.txt in that folder.");
  }

  /** Draws one character after another from what the model thinks likely. */
  private String write(Layer model, CharacterVocabulary vocabulary) {
    var text = new StringBuilder("\n");
    for (int i = 0; i < samples; i++) {
      var known = text.substring(Math.max(0, text.length() - LENGTH));
      var x = vocabulary.encode(known).unsqueeze(0);
      var p = Autograd.noGrad(() -> model.call(x)).select(1, -1).softmax(1);
      text.append(vocabulary.decode(p.multinomial(1, true)));
    }
    return text.toString();
  }
}
