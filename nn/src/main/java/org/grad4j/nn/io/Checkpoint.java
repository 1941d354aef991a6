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
import org.grad4j.nn.optim.SavedState;
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
  private static final String MARK = "grad4j-checkpoint";
  private static final String VERSION = "1";
  private static final String EPOCH = "epoch";
  private static final String STEP = "step";
  private static final String PARTS = "parts";
  private static final String NUMBER = "number";
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

  /** What a file holds. */
  private record SavedRun(Map<String, SavedState> states, Progress progress) {
    static SavedRun read(Path path) throws IOException {
      var content = SafeTensors.read(path);
      var texts = content.metadata();
      if (!VERSION.equals(texts.get(MARK))) {
        throw refused(path, "is no checkpoint, or one of a later version.");
      }
      var arrays = new LinkedHashMap<String, Map<String, NDArray>>();
      var numbers = new LinkedHashMap<String, Map<String, Double>>();
      content.tensors().forEach((name, tensor) -> put(arrays, name, tensor.data()));
      for (var text : texts.entrySet()) {
        if (text.getKey().contains(".")) {
          put(numbers, text.getKey(), number(path, text.getKey(), text.getValue()));
        }
      }
      var progress = progress(path, texts, numbers.getOrDefault(NUMBER, Map.of()));
      var states = new LinkedHashMap<String, SavedState>();
      for (var name : texts.getOrDefault(PARTS, "").split(" ", -1)) {
        states.put(
            name,
            new SavedState(
                arrays.getOrDefault(name, Map.of()), numbers.getOrDefault(name, Map.of())));
      }
      return new SavedRun(states, progress);
    }

    private static <V> void put(Map<String, Map<String, V>> byPart, String name, V value) {
      int dot = name.indexOf('.');
      byPart
          .computeIfAbsent(name.substring(0, Math.max(0, dot)), part -> new LinkedHashMap<>())
          .put(name.substring(dot + 1), value);
    }

    private static Progress progress(
        Path path, Map<String, String> texts, Map<String, Double> numbers)
        throws FileFormatException {
      return new Progress(count(path, texts, EPOCH), count(path, texts, STEP), numbers);
    }

    private static long count(Path path, Map<String, String> texts, String name)
        throws FileFormatException {
      var text = texts.getOrDefault(name, "");
      try {
        long count = Long.parseLong(text);
        if (count >= 0) {
          return count;
        }
      } catch (NumberFormatException e) {
        // Refused below.
      }
      throw notANumber(path, name, text);
    }

    private static double number(Path path, String name, String text) throws FileFormatException {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw notANumber(path, name, text);
      }
    }

    private static FileFormatException notANumber(Path path, String name, String text) {
      return refused(
          path,
          "has "
              + FileFormatException.quoted(text)
              + " for the number "
              + FileFormatException.quoted(name)
              + ".");
    }

    private static FileFormatException refused(Path path, String sentence) {
      return new FileFormatException("checkpoint", path, sentence);
    }

    Set<String> parts() {
      return states.keySet();
    }

    SavedState state(String part) {
      return states.getOrDefault(part, new SavedState(Map.of(), Map.of()));
    }
  }
}
