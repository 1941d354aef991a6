package org.grad4j.nn.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.grad4j.core.NDArray;
import org.grad4j.nn.optim.SavedState;

/** What the file of a {@link Checkpoint} holds: the state of each part, and how far the run was. */
record SavedRun(Map<String, SavedState> states, Progress progress) {
  static SavedRun read(Path path) throws IOException {
    var content = SafeTensors.read(path);
    var texts = content.metadata();
    if (!Checkpoint.VERSION.equals(texts.get(Checkpoint.MARK))) {
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
    var progress = progress(path, texts, numbers.getOrDefault(Checkpoint.NUMBER, Map.of()));
    var states = new LinkedHashMap<String, SavedState>();
    for (var name : texts.getOrDefault(Checkpoint.PARTS, "").split(" ", -1)) {
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
    return new Progress(
        count(path, texts, Checkpoint.EPOCH), count(path, texts, Checkpoint.STEP), numbers);
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
