package org.grad4j.core.internal.vector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Vectors from and to native memory. JDK 17 to 21 read byte buffers, JDK 22 and later memory
 * segments: the one that is there is bound once, to constant handles that cost nothing.
 */
final class NativeLanes {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final @Nullable Class<?> SEGMENT = segment();
  private static final @Nullable MethodHandle AS_SEGMENT = asSegment();

  /** (Object memory, int at) → FloatVector. */
  static final MethodHandle LOAD = load(VectorMath.SPECIES);

  /** (FloatVector vector, Object memory, int at) → nothing. */
  static final MethodHandle STORE = store(FloatVector.class);

  private static final MethodHandle STORE_BYTES = store(ByteVector.class);
  private static final MethodHandle GET = get();
  private static final MethodHandle PUT = put();
  private static final @Nullable MethodHandle AS_SLICE = asSlice();

  private static final long PRACTICE_NANOS = 5_000_000;

  static {
    if (AS_SLICE == null) {
      practiseSlices(ByteBuffer.allocateDirect(Float.BYTES));
    }
  }

  private NativeLanes() {}

  /**
   * Makes slices until the compiler knows of which class they are. It inlines {@link #slice} into a
   * loop only if it has seen it run often, and a loop of many elements is compiled after few runs.
   */
  private static void practiseSlices(ByteBuffer memory) {
    for (long end = System.nanoTime() + PRACTICE_NANOS; System.nanoTime() < end; ) {
      slice(memory, 0, Float.BYTES);
    }
  }

  /** Memory as the vectors read it. */
  static Object view(ByteBuffer memory) {
    if (AS_SEGMENT == null) {
      return memory;
    }
    try {
      return (Object) AS_SEGMENT.invokeExact((Buffer) memory);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /**
   * Some bytes of memory. A loop makes slices of its own, which the compiler never makes real: so
   * it knows their bounds and that they are outside the heap, and checks nothing at each vector.
   * Vectors name their byte order; single floats are read from the whole, since a slice forgets it.
   */
  static Object slice(Object memory, int at, int bytes) {
    if (AS_SLICE == null) {
      // Direct buffers are of this class; called so, the method is inlined, large as it is.
      return ((MappedByteBuffer) memory).slice(at, bytes);
    }
    try {
      return (Object) AS_SLICE.invokeExact(memory, at, bytes);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static FloatVector load(Object memory, int at) {
    try {
      return (FloatVector) LOAD.invokeExact(memory, at);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static float get(Object memory, int at) {
    try {
      return (float) GET.invokeExact(memory, at);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void put(Object memory, int at, float value) {
    try {
      PUT.invokeExact(memory, at, value);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void store(FloatVector vector, Object memory, int at) {
    try {
      STORE.invokeExact(vector, memory, at);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void storeBytes(ByteVector vector, Object memory, int at) {
    try {
      STORE_BYTES.invokeExact(vector, memory, at);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static @Nullable Class<?> segment() {
    try {
      // In JDK 19 to 21 the class is there, but in preview; their vectors read byte buffers or not
      // at all.
      LOOKUP.findStatic(
          FloatVector.class,
          "fromByteBuffer",
          MethodType.methodType(
              FloatVector.class,
              VectorSpecies.class,
              ByteBuffer.class,
              int.class,
              ByteOrder.class));
      return null;
    } catch (ReflectiveOperationException e) {
      try {
        return LOOKUP.findClass("java.lang.foreign.MemorySegment");
      } catch (ReflectiveOperationException missing) {
        throw new LinkageError("vectors read neither byte buffers nor memory segments", missing);
      }
    }
  }

  private static @Nullable MethodHandle asSegment() {
    if (SEGMENT == null) {
      return null;
    }
    try {
      return LOOKUP
          .findStatic(SEGMENT, "ofBuffer", MethodType.methodType(SEGMENT, Buffer.class))
          .asType(MethodType.methodType(Object.class, Buffer.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("memory segments of another form", e);
    }
  }

  /** (Object memory, int at) → FloatVector. */
  private static MethodHandle load(VectorSpecies<Float> species) {
    try {
      var type =
          SEGMENT == null
              ? MethodType.methodType(
                  FloatVector.class,
                  VectorSpecies.class,
                  ByteBuffer.class,
                  int.class,
                  ByteOrder.class)
              : MethodType.methodType(
                  FloatVector.class, VectorSpecies.class, SEGMENT, long.class, ByteOrder.class);
      var name = SEGMENT == null ? "fromByteBuffer" : "fromMemorySegment";
      var general = LOOKUP.findStatic(FloatVector.class, name, type);
      var ordered = MethodHandles.insertArguments(general, 3, ByteOrder.nativeOrder());
      return MethodHandles.insertArguments(ordered, 0, species)
          .asType(MethodType.methodType(FloatVector.class, Object.class, int.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("vectors of another form", e);
    }
  }

  /** (vector, Object memory, int at) → nothing. */
  private static MethodHandle store(Class<?> vector) {
    try {
      var type =
          SEGMENT == null
              ? MethodType.methodType(void.class, ByteBuffer.class, int.class, ByteOrder.class)
              : MethodType.methodType(void.class, SEGMENT, long.class, ByteOrder.class);
      var name = SEGMENT == null ? "intoByteBuffer" : "intoMemorySegment";
      var general = LOOKUP.findVirtual(vector, name, type);
      return MethodHandles.insertArguments(general, 3, ByteOrder.nativeOrder())
          .asType(MethodType.methodType(void.class, vector, Object.class, int.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("vectors of another form", e);
    }
  }

  /** (Object memory, int at, int bytes) → Object. */
  private static @Nullable MethodHandle asSlice() {
    if (SEGMENT == null) {
      return null;
    }
    try {
      return LOOKUP
          .findVirtual(SEGMENT, "asSlice", MethodType.methodType(SEGMENT, long.class, long.class))
          .asType(MethodType.methodType(Object.class, Object.class, int.class, int.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("memory segments of another form", e);
    }
  }

  /** (Object memory, int at) → float. */
  private static MethodHandle get() {
    var type = MethodType.methodType(float.class, Object.class, int.class);
    try {
      if (SEGMENT == null) {
        return LOOKUP
            .findVirtual(
                ByteBuffer.class, "getFloat", MethodType.methodType(float.class, int.class))
            .asType(type);
      }
      var layout = LOOKUP.findClass("java.lang.foreign.ValueLayout$OfFloat");
      var general =
          LOOKUP.findVirtual(
              SEGMENT, "get", MethodType.methodType(float.class, layout, long.class));
      return MethodHandles.insertArguments(general, 1, unaligned(layout)).asType(type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("memory of another form", e);
    }
  }

  /** (Object memory, int at, float value) → nothing. */
  private static MethodHandle put() {
    var type = MethodType.methodType(void.class, Object.class, int.class, float.class);
    try {
      if (SEGMENT == null) {
        return LOOKUP
            .findVirtual(
                ByteBuffer.class,
                "putFloat",
                MethodType.methodType(ByteBuffer.class, int.class, float.class))
            .asType(type);
      }
      var layout = LOOKUP.findClass("java.lang.foreign.ValueLayout$OfFloat");
      var general =
          LOOKUP.findVirtual(
              SEGMENT, "set", MethodType.methodType(void.class, layout, long.class, float.class));
      return MethodHandles.insertArguments(general, 1, unaligned(layout)).asType(type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("memory of another form", e);
    }
  }

  /** Floats of the processor's byte order at any byte. */
  private static Object unaligned(Class<?> layout) throws ReflectiveOperationException {
    var layouts = LOOKUP.findClass("java.lang.foreign.ValueLayout");
    try {
      return LOOKUP
          .findStaticGetter(layouts, "JAVA_FLOAT_UNALIGNED", layout)
          .asType(MethodType.methodType(Object.class))
          .invokeExact();
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static RuntimeException unexpected(Throwable e) {
    if (e instanceof RuntimeException thrown) {
      return thrown;
    }
    if (e instanceof Error thrown) {
      throw thrown;
    }
    return new IllegalStateException(e);
  }
}
