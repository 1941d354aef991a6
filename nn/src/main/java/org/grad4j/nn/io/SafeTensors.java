package org.grad4j.nn.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.io.AtomicFile;
import org.grad4j.core.internal.io.FileElements;

/**
 * The safetensors format: tensors by name, as Hugging Face's library reads and writes them.
 *
 * <pre>{@code
 * SafeTensors.save(Path.of("model.safetensors"), model.stateDict());
 * model.loadStateDict(SafeTensors.load(Path.of("model.safetensors")));
 * }</pre>
 *
 * <p>The types are BOOL, U8, I32, I64, F16, BF16, F32 and F64. A state of F16 or BF16 is widened
 * when a FLOAT32 module loads it. The format has no shared elements: of tensors that are tied, the
 * first is written, and the metadata say for each further name which tensor it is, as Hugging
 * Face's {@code save_model} does; loaded, they share their elements again.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
public final class SafeTensors {
  private SafeTensors() {}

  /**
   * Writes tensors of any shape and layout; a file that is there is replaced when the new one is on
   * the disk.
   *
   * @throws IllegalArgumentException if a name is {@code __metadata__} or no proper Unicode
   * @throws IOException if the file cannot be written
   */
  public static void save(Path path, Map<String, ? extends Tensor> tensors) throws IOException {
    save(path, tensors, Map.of());
  }

  /**
   * The same, with texts about them. Unless they say otherwise, {@code "format"} is {@code "pt"}:
   * the names and layouts of a state are PyTorch's.
   *
   * @throws IllegalArgumentException as above, or if a tied tensor and a text have the same name
   */
  public static void save(
      Path path, Map<String, ? extends Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    var arrays = new LinkedHashMap<String, NDArray>();
    tensors.forEach((name, tensor) -> arrays.put(name, tensor.data()));
    var texts = new LinkedHashMap<>(metadata);
    texts.putIfAbsent(SafeTensorsHeader.FORMAT, "pt");
    write(path, arrays, texts);
  }

  static void write(Path path, Map<String, NDArray> arrays, Map<String, String> metadata)
      throws IOException {
    var header = SafeTensorsHeader.of(arrays, metadata);
    var start = header.start();
    AtomicFile.write(
        path,
        channel -> {
          var bytes = ByteBuffer.wrap(start);
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          for (var entry : header.byPlace()) {
            var array = arrays.get(entry.name());
            if (array != null) {
              FileElements.write("safetensors", array, ByteOrder.LITTLE_ENDIAN, channel);
            }
          }
        });
  }

  /**
   * All tensors by name, in the order of the header, then the names of tied ones.
   *
   * <p>The whole header is checked against the file before memory is taken for a tensor.
   *
   * @throws FileFormatException if the file does not keep to the format, or holds a type that
   *     arrays do not have
   * @throws IOException if the file cannot be read
   */
  public static Map<String, Tensor> load(Path path) throws IOException {
    return read(path).tensors();
  }

  /**
   * The texts about the tensors, without those that name tied ones; no tensor is read.
   *
   * @throws FileFormatException if the file does not keep to the format
   * @throws IOException if the file cannot be read
   */
  public static Map<String, String> metadata(Path path) throws IOException {
    try (var channel = FileChannel.open(path)) {
      return SafeTensorsHeader.read(path, channel).texts();
    }
  }

  /** Tensors and texts of a file. */
  record Content(Map<String, Tensor> tensors, Map<String, String> metadata) {}

  static Content read(Path path) throws IOException {
    try (var channel = FileChannel.open(path)) {
      var header = SafeTensorsHeader.read(path, channel);
      var tensors = new LinkedHashMap<String, Tensor>();
      for (var entry : header.entries()) {
        var array = NDArray.empty(entry.dtype(), entry.shape());
        channel.position(header.dataStart() + entry.begin());
        FileElements.read(
            "safetensors", array, ByteOrder.LITTLE_ENDIAN, FileElements.Source.of(channel));
        tensors.put(entry.name(), Tensor.of(array));
      }
      for (var tie : header.ties().entrySet()) {
        var kept = tensors.get(tie.getValue());
        if (kept != null) {
          tensors.put(tie.getKey(), kept.detach());
        }
      }
      return new Content(tensors, header.texts());
    } catch (EOFException e) {
      throw new FileFormatException("safetensors", path, "was cut while it was read.");
    }
  }
}
