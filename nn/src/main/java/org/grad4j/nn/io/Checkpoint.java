package org.grad4j.nn.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Module;
import org.grad4j.nn.optim.Stateful;

/**
 * The parts of a training run in one file, from which it goes on as if it had not stopped, bit for
 * bit: modules, optimizers, schedulers, generators, and how far the run has come.
 *
 * <pre>{@code
 * var checkpoint =
 *     Checkpoint.of(model)
 *         .with("optimizer", optimizer)
 *         .with("scheduler", scheduler)
 *         .with("generator", Generator.defaultGenerator());
 * var progress = Files.exists(path) ? checkpoint.load(path) : new Progress(0, 0);
 * for (long epoch = progress.epoch(); epoch < 10; epoch++) {
 *   // …
 *   checkpoint.save(path, new Progress(epoch + 1, step));
 * }
 * }</pre>
 *
 * <p>The file is a safetensors file: arrays are named by their part, as in {@code
 * "model.0.weight"}, and numbers are its texts, in the digits that give back every bit. A process
 * that is killed while it saves leaves the old file or the new one.
 */
public final class Checkpoint {
  static final String MARK = "grad4j-checkpoint";
  static final String VERSION = "1";
  static final String EPOCH = "epoch";
  static final String STEP = "step";
  static final String PARTS = "parts";
  static final String NUMBER = "number";
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private final Map<String, Stateful> parts;

  private Checkpoint(Map<String, Stateful> parts) {
    this.parts = parts;
  }

  /** A run with this module as its part {@code "model"}. */
  public static Checkpoint of(Module model) {
    return new Checkpoint(Map.of()).with("model", model);
  }

  /**
   * The same with another part: an optimizer, a scheduler, an average of weights.
   *
   * @throws IllegalArgumentException if the name is not made of letters, digits and underscores, or
   *     is taken
   */
  public Checkpoint with(String name, Stateful part) {
    if (!NAME.matcher(name).matches() || name.equals(NUMBER)) {
      throw new IllegalArgumentException(
          "checkpoint: a part is named by letters, digits and underscores, and not \"number\", got \""
              + name
              + "\".");
    }
    var more = new LinkedHashMap<>(parts);
    if (more.put(name, part) != null) {
      throw new IllegalArgumentException(
          "checkpoint: there is a part named \"" + name + "\" already.");
    }
    return new Checkpoint(more);
  }

  /** The same with another module. */
  public Checkpoint with(String name, Module module) {
    return with(name, new ModuleState(module));
  }

  /** The same with a generator, {@code Generator.defaultGenerator()} most often. */
  public Checkpoint with(String name, Generator generator) {
    return with(name, new RandomState(generator));
  }

  /**
   * Writes all parts; a file that is there is replaced when the new one is on the disk.
   *
   * @throws IOException if the file cannot be written
   */
  public void save(Path path, Progress progress) throws IOException {
    var arrays = new LinkedHashMap<String, NDArray>();
    var texts = new LinkedHashMap<String, String>();
    texts.put(MARK, VERSION);
    texts.put(PARTS, String.join(" ", parts.keySet()));
    texts.put(EPOCH, Long.toString(progress.epoch()));
    texts.put(STEP, Long.toString(progress.step()));
    putNumbers(NUMBER, progress.numbers(), texts);
    parts.forEach(
        (part, stateful) -> {
          var state = stateful.state();
          state.arrays().forEach((name, array) -> arrays.put(part + "." + name, array));
          putNumbers(part, state.numbers(), texts);
        });
    SafeTensors.write(path, arrays, texts);
  }

  private static void putNumbers(
      String part, Map<String, Double> numbers, Map<String, String> texts) {
    numbers.forEach((name, number) -> texts.put(part + "." + name, Double.toString(number)));
  }

  /**
   * Brings all parts to where the file says, and answers how far the run had come.
   *
   * <p>The whole file is read before a part is changed. A part that refuses its state leaves those
   * before it changed.
   *
   * @throws IllegalArgumentException if the file has other parts than these, or a part does not
   *     take its state
   * @throws FileFormatException if the file is no checkpoint
   * @throws IOException if the file cannot be read
   */
  public Progress load(Path path) throws IOException {
    var saved = SavedRun.read(path);
    if (!saved.parts().equals(parts.keySet())) {
      throw new IllegalArgumentException(
          "checkpoint: "
              + path
              + " has the parts "
              + sorted(saved)
              + ", not "
              + new TreeSet<>(parts.keySet())
              + "; loadParts(path) takes over only the latter.");
    }
    return take(saved);
  }

  /**
   * Brings these parts to where the file says and leaves out others of the file, as for a look at
   * the model alone.
   *
   * @throws IllegalArgumentException if the file lacks a part, or a part does not take its state
   * @throws IOException as {@link #load}
   */
  public Progress loadParts(Path path) throws IOException {
    var saved = SavedRun.read(path);
    for (var name : parts.keySet()) {
      if (!saved.parts().contains(name)) {
        throw new IllegalArgumentException(
            "checkpoint: " + path + " has no part \"" + name + "\", only " + sorted(saved) + ".");
      }
    }
    return take(saved);
  }

  private static Set<String> sorted(SavedRun saved) {
    return new TreeSet<>(saved.parts());
  }

  private Progress take(SavedRun saved) {
    parts.forEach((name, part) -> part.load(saved.state(name)));
    return saved.progress();
  }
}
