package org.grad4j.nn.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.grad4j.autograd.Tensor;

/**
 * Reads the files of {@code torch.save}, {@code .pt} or {@code .pth}, that hold states: tensors by
 * name, and around them dictionaries, lists, tuples, numbers, texts, booleans and {@code None}.
 *
 * <pre>{@code
 * model.loadStateDict(PyTorchFile.load(Path.of("model.pt")));
 * model.loadStateDict(PyTorchFile.load(Path.of("run.pt"), "model_state_dict"));
 * }</pre>
 *
 * <p>Such a file is a program for Python's pickle machine. Here only those of its instructions are
 * known that build the above; anything else is refused by its name, and nothing of the file is ever
 * run. Read is the format since PyTorch 1.6. Tensors that share a storage share it again, in their
 * own strides.
 *
 * @see <a href="https://pytorch.org/docs/stable/notes/serialization.html">PyTorch's notes on
 *     serialization</a>
 */
public final class PyTorchFile {
  private PyTorchFile() {}

  /**
   * The tensors of a state.
   *
   * @param keys the way to the state from the dictionary that was saved; none if that is the state
   * @throws FileFormatException if the file is damaged, holds what is not read, or there is no
   *     dictionary of tensors
   * @throws IOException if the file cannot be read
   */
  public static Map<String, Tensor> load(Path path, String... keys) throws IOException {
    var found = read(path);
    for (var key : keys) {
      if (!(found instanceof Map<?, ?> map) || !map.containsKey(key)) {
        throw refused(
            path, "has no " + FileFormatException.quoted(key) + " but " + described(found) + ".");
      }
      found = map.get(key);
    }
    if (!(found instanceof Map<?, ?> map)) {
      throw refused(path, "holds " + described(found) + ", not a dictionary of tensors.");
    }
    var tensors = new LinkedHashMap<String, Tensor>();
    for (var entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)
          || !(entry.getValue() instanceof Tensor tensor)) {
        throw refused(
            path,
            "holds more than tensors: "
                + FileFormatException.quoted(String.valueOf(entry.getKey()))
                + " is "
                + described(entry.getValue())
                + "; name the dictionary of tensors: load(path, key).");
      }
      tensors.put(name, tensor);
    }
    return tensors;
  }

  private static Object read(Path path) throws IOException {
    requireZip(path);
    try (var zip = new ZipFile(path.toFile())) {
      var archive = new TorchArchive(path, zip);
      return new Unpickler(path, archive.pickle(), new TorchObjects(path, archive)).run();
    } catch (EOFException e) {
      throw refused(path, "is damaged: one of its parts ends too early.");
    } catch (ZipException e) {
      throw refused(
          path,
          "is no whole zip archive: "
              + FileFormatException.shown(String.valueOf(e.getMessage()))
              + ".");
    }
  }

  private static void requireZip(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      var start = in.readNBytes(2);
      if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
        throw refused(
            path,
            "is no file of torch.save since PyTorch 1.6; save an older one again with a newer PyTorch.");
      }
    }
  }

  private static String described(Object value) {
    if (value instanceof Map<?, ?> map) {
      return "a dictionary of " + FileFormatException.shown(keys(map));
    }
    if (value instanceof Tensor) {
      return "a tensor";
    }
    if (value instanceof List<?>) {
      return "a list or tuple";
    }
    return value instanceof String text
        ? "the text " + FileFormatException.quoted(text)
        : "" + value;
  }

  private static String keys(Map<?, ?> map) {
    var keys = new StringBuilder();
    for (var key : map.keySet()) {
      keys.append(keys.isEmpty() ? "" : ", ").append(key);
      if (keys.length() > 200) {
        break;
      }
    }
    return keys.toString();
  }

  static FileFormatException refused(Path path, String sentence) {
    return new FileFormatException("torch", path, sentence);
  }
}
