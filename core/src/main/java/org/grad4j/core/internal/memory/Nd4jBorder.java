package org.grad4j.core.internal.memory;

import java.lang.ref.Cleaner;
import org.bytedeco.javacpp.BooleanPointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.BooleanIndexer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.javacpp.indexer.LongIndexer;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The border to ND4J: one memory, seen from both sides. ND4J itself is loaded when this class is.
 */
public final class Nd4jBorder {
  private static final Cleaner CLEANER = Cleaner.create();

  static {
    NativeLibraries.load(Nd4j::getBackend);
  }

  private Nd4jBorder() {}

  /** An ND4J view of the array's memory. */
  public static INDArray toINDArray(NDArray array) {
    var type = dataType(array.dtype());
    if (array.numel() == 0) {
      return Nd4j.create(type, array.shape().toArray());
    }
    // ND4J's matrix product reads zeros from a view whose elements share memory.
    var source = hasSharedElements(array) ? array.dup() : array;
    var storage = source.storage();
    storage.moveToNative();
    try (var gate = Gate.read("toINDArray", storage)) {
      var lease = (Lease) gate.memory();
      var lifetime = new Lifetime(storage, lease);
      long address = lease.memory().address() + source.offset() * source.dtype().bytes();
      long span = span(source);
      var buffer = buffer(source.dtype(), address, span, lifetime);
      // Closing a view of ours in ND4J must not end memory that others use.
      buffer.setConstant(true);
      return Nd4j.create(buffer, source.shape().toArray(), source.strides(), 0, 'c', type);
    }
  }

  /** An array over the memory of an ND4J array. */
  public static NDArray of(INDArray array) {
    if (array.wasClosed()) {
      throw new IllegalArgumentException("of: the INDArray is closed.");
    }
    var dtype = dtype(array.dataType());
    var shape = Shape.of(array.shape());
    if (array.isEmpty()) {
      // ND4J's empty array without sizes has the shape of a number.
      return NDArray.empty(dtype, shape.numel() == 0 ? shape : Shape.of(0));
    }
    if (array.isAttached()) {
      throw new IllegalArgumentException(
          "of: an array of an ND4J workspace ends with it; detach it first: array.detach().");
    }
    var strides = array.stride();
    long span = 1;
    for (int d = 0; d < strides.length; d++) {
      span += (shape.size(d) - 1) * strides[d];
    }
    var data = array.data();
    long address = data.address() + data.offset() * data.getElementSize();
    var memory = new NativeMemory(address, span * dtype.bytes());
    return NDArray.view(Storage.foreign(dtype, span, memory, array::wasClosed), shape, strides, 0);
  }

  private static boolean hasSharedElements(NDArray array) {
    var strides = array.strides();
    for (int d = 0; d < strides.length; d++) {
      if (strides[d] == 0 && array.shape().size(d) > 1) {
        return true;
      }
    }
    return false;
  }

  private static long span(NDArray array) {
    var strides = array.strides();
    long span = 1;
    for (int d = 0; d < strides.length; d++) {
      span += (array.shape().size(d) - 1) * strides[d];
    }
    return span;
  }

  private static DataType dataType(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> DataType.FLOAT;
      case FLOAT64 -> DataType.DOUBLE;
      case INT64 -> DataType.INT64;
      case INT32 -> DataType.INT32;
      case BOOL -> DataType.BOOL;
      case UINT8, FLOAT16, BFLOAT16 ->
          throw new DTypeException(
              "toINDArray",
              "needs float32, float64, int64, int32 or bool, got "
                  + dtype
                  + "; cast first: x.to(FLOAT32).",
              dtype);
    };
  }

  private static DType dtype(DataType type) {
    for (var dtype : DType.values()) {
      if (dtype.isComputable() && dataType(dtype) == type) {
        return dtype;
      }
    }
    throw new DTypeException(
        "of", "an ND4J array must be of FLOAT, DOUBLE, INT64, INT32 or BOOL, got " + type + ".");
  }

  private static DataBuffer buffer(DType dtype, long address, long span, Lifetime lifetime) {
    return switch (dtype) {
      case FLOAT32 -> {
        var place = new Floats(address, span, lifetime);
        yield Nd4j.createBuffer(place, DataType.FLOAT, span, FloatIndexer.create(place));
      }
      case FLOAT64 -> {
        var place = new Doubles(address, span, lifetime);
        yield Nd4j.createBuffer(place, DataType.DOUBLE, span, DoubleIndexer.create(place));
      }
      case INT64 -> {
        var place = new Longs(address, span, lifetime);
        yield Nd4j.createBuffer(place, DataType.INT64, span, LongIndexer.create(place));
      }
      case INT32 -> {
        var place = new Ints(address, span, lifetime);
        yield Nd4j.createBuffer(place, DataType.INT32, span, IntIndexer.create(place));
      }
      case BOOL -> {
        var place = new Booleans(address, span, lifetime);
        yield Nd4j.createBuffer(place, DataType.BOOL, span, BooleanIndexer.create(place));
      }
      case UINT8, FLOAT16, BFLOAT16 -> throw dtype.heldOnly("toINDArray");
    };
  }

  /**
   * Keeps a storage from being collected, and its memory from being returned, while ND4J can reach
   * it: every view of an INDArray holds the pointer of its buffer, and the pointer holds this.
   */
  private static final class Lifetime {
    // Held for the collector.
    @SuppressWarnings("UnusedVariable")
    private final Storage storage;

    Lifetime(Storage storage, Lease lease) {
      this.storage = storage;
      // A scope may end the lease before; the memory goes back when this pin is gone too.
      if (!lease.pin()) {
        throw new IllegalStateException("toINDArray: the memory was returned meanwhile.");
      }
      CLEANER.register(this, lease::unpin);
    }
  }

  // Pointers that neither own nor free the place they point to.

  private static final class Floats extends FloatPointer {
    // Held for the collector.
    @SuppressWarnings("UnusedVariable")
    private final Lifetime lifetime;

    Floats(long address, long span, Lifetime lifetime) {
      super((Pointer) null);
      this.address = address;
      this.limit = span;
      this.capacity = span;
      this.lifetime = lifetime;
    }
  }

  private static final class Doubles extends DoublePointer {
    // Held for the collector.
    @SuppressWarnings("UnusedVariable")
    private final Lifetime lifetime;

    Doubles(long address, long span, Lifetime lifetime) {
      super((Pointer) null);
      this.address = address;
      this.limit = span;
      this.capacity = span;
      this.lifetime = lifetime;
    }
  }

  private static final class Longs extends LongPointer {
    // Held for the collector.
    @SuppressWarnings("UnusedVariable")
    private final Lifetime lifetime;

    Longs(long address, long span, Lifetime lifetime) {
      super((Pointer) null);
      this.address = address;
      this.limit = span;
      this.capacity = span;
      this.lifetime = lifetime;
    }
  }

  private static final class Ints extends IntPointer {
    // Held for the collector.
    @SuppressWarnings("UnusedVariable")
    private final Lifetime lifetime;

    Ints(long address, long span, Lifetime lifetime) {
      super((Pointer) null);
      this.address = address;
      this.limit = span;
      this.capacity = span;
      this.lifetime = lifetime;
    }
  }

  private static final class Booleans extends BooleanPointer {
    // Held for the collector.
    @SuppressWarnings("UnusedVariable")
    private final Lifetime lifetime;

    Booleans(long address, long span, Lifetime lifetime) {
      super((Pointer) null);
      this.address = address;
      this.limit = span;
      this.capacity = span;
      this.lifetime = lifetime;
    }
  }
}
