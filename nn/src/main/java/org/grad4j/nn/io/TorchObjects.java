package org.grad4j.nn.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** What the names in a pickle of {@code torch.save} mean; there are no others. */
final class TorchObjects implements Unpickler.Meaning {
  private static final Map<String, DType> STORAGES =
      Map.of(
          "torch.FloatStorage", DType.FLOAT32,
          "torch.DoubleStorage", DType.FLOAT64,
          "torch.HalfStorage", DType.FLOAT16,
          "torch.BFloat16Storage", DType.BFLOAT16,
          "torch.LongStorage", DType.INT64,
          "torch.IntStorage", DType.INT32,
          "torch.ByteStorage", DType.UINT8,
          "torch.BoolStorage", DType.BOOL);

  /** What a pickle may call. */
  private enum Function {
    DICTIONARY,
    TENSOR,
    PARAMETER
  }

  private static final Map<String, Function> FUNCTIONS =
      Map.of(
          "collections.OrderedDict", Function.DICTIONARY,
          "torch._utils._rebuild_tensor", Function.TENSOR,
          "torch._utils._rebuild_tensor_v2", Function.TENSOR,
          "torch._utils._rebuild_parameter", Function.PARAMETER);

  /** The elements that tensors stand on. */
  private record Elements(NDArray array) {
    /** What a sentence about the file calls it, which has one line. */
    @Override
    public String toString() {
      return "a storage of " + array.numel() + " elements";
    }
  }

  private final Path path;
  private final TorchArchive archive;

  TorchObjects(Path path, TorchArchive archive) {
    this.path = path;
    this.archive = archive;
  }

  @Override
  public Object named(String name) throws IOException {
    var storage = STORAGES.get(name);
    if (storage != null) {
      return storage;
    }
    var function = FUNCTIONS.get(name);
    if (function != null) {
      return function;
    }
    throw PyTorchFile.refused(
        path,
        "needs "
            + FileFormatException.shown(name)
            + ", which is not read; save a dictionary of tensors: torch.save(model.state_dict(), path).");
  }

  /** Loads {@code ("storage", type, key, location, count)}. */
  @Override
  public Object loaded(Object id) throws IOException {
    if (id instanceof List<?> parts
        && parts.size() == 5
        && "storage".equals(parts.get(0))
        && parts.get(1) instanceof DType dtype
        && parts.get(2) instanceof String key
        && parts.get(4) instanceof Long count) {
      return new Elements(archive.storage(key, dtype, count));
    }
    throw malformed("a storage");
  }

  @Override
  public Object called(Object function, List<?> arguments) throws IOException {
    if (function == Function.DICTIONARY && arguments.isEmpty()) {
      return new LinkedHashMap<Object, Object>();
    }
    if (function == Function.PARAMETER
        && !arguments.isEmpty()
        && arguments.get(0) instanceof Tensor tensor) {
      return tensor;
    }
    if (function == Function.TENSOR
        && arguments.size() >= 4
        && arguments.get(0) instanceof Elements elements
        && arguments.get(1) instanceof Long offset) {
      return tensor(elements.array, offset, arguments.get(2), arguments.get(3));
    }
    throw malformed("a call");
  }

  /** A view of a storage, all of which lies inside it. */
  private Tensor tensor(NDArray elements, long offset, Object size, Object stride)
      throws IOException {
    var sizes = numbers(size);
    var strides = numbers(stride);
    Shape shape;
    try {
      shape = Shape.of(sizes);
    } catch (ShapeException e) {
      throw PyTorchFile.refused(path, "has a tensor that cannot be an array: " + e.getMessage());
    }
    if (strides.length != sizes.length || !fits(shape, strides, offset, elements.numel())) {
      throw PyTorchFile.refused(
          path,
          "has a tensor of shape "
              + shape
              + " that reaches beyond the "
              + elements.numel()
              + " elements of its storage.");
    }
    return Tensor.of(NDArray.view(elements.storage(), shape, strides, offset));
  }

  private static boolean fits(Shape shape, long[] strides, long offset, long count) {
    if (shape.numel() == 0) {
      return true;
    }
    if (offset < 0) {
      return false;
    }
    long last = offset;
    for (int d = 0; d < strides.length; d++) {
      long steps = shape.size(d) - 1;
      if (strides[d] < 0 || (steps > 0 && strides[d] > (count - last) / steps)) {
        return false;
      }
      last += steps * strides[d];
    }
    return last < count;
  }

  private long[] numbers(Object tuple) throws IOException {
    if (!(tuple instanceof List<?> list) || !list.stream().allMatch(e -> e instanceof Long)) {
      throw malformed("a shape");
    }
    return list.stream().mapToLong(e -> (Long) e).toArray();
  }

  private FileFormatException malformed(String what) {
    return PyTorchFile.refused(path, "describes " + what + " in a way that is not understood.");
  }
}
