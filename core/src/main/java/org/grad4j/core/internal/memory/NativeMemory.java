package org.grad4j.core.internal.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** A piece of memory outside the Java heap, at a fixed address, seen through byte buffers. */
public final class NativeMemory {
  /** Buffers reach 2 GB at most, so memory is seen through windows of 1 GB. */
  public static final int WINDOW_BITS = 30;

  static {
    NativeLibraries.load(
        () -> {
          Loader.load(Pointer.class);
          // The loader is silent where there is no library; what calls it is not. All that this
          // class calls is called now: each library of JavaCPP's brings these functions once more,
          // and the JVM would link them to the one that LibrariesAhead's thread is just loading,
          // before that knows the fields that they read.
          var block = Pointer.malloc(1);
          new Place(block.address(), 1).asByteBuffer();
          addressOf(ByteBuffer.allocateDirect(1));
          Pointer.free(block);
        });
  }

  /** Makes sure that it can be used. */
  static void load() {
    // It can when this class is initialized.
  }

  private final long address;
  private final long bytes;
  private final ByteBuffer[] windows;
  private @Nullable Object @Nullable [] views;

  NativeMemory(long address, long bytes) {
    this.address = address;
    this.bytes = bytes;
    long window = 1L << WINDOW_BITS;
    this.windows = new ByteBuffer[(int) Math.max(1, (bytes + window - 1) >> WINDOW_BITS)];
    for (int w = 0; w < windows.length; w++) {
      long start = w * window;
      windows[w] =
          new Place(address + start, Math.min(window, bytes - start))
              .asByteBuffer()
              .order(ByteOrder.nativeOrder());
    }
  }

  /** A block of the system's memory with anything in it, or null where there is none left. */
  static @Nullable Pointer take(long bytes) {
    var block = Pointer.malloc(bytes);
    return block == null || block.isNull() ? null : block;
  }

  /** Gives back what {@link #take} answered. */
  static void free(Pointer block) {
    Pointer.free(block);
  }

  /** Where a direct buffer begins. */
  static long addressOf(ByteBuffer direct) {
    return new Pointer(direct).address();
  }

  /** Where it begins. */
  public long address() {
    return address;
  }

  /** How large it is. */
  long bytes() {
    return bytes;
  }

  boolean overlaps(NativeMemory other) {
    return address < other.address + other.bytes && other.address < address + bytes;
  }

  /** The window that holds the byte {@code at >> WINDOW_BITS}. */
  ByteBuffer window(int index) {
    return windows[index];
  }

  /**
   * A window in the form that some loops read, which is made once.
   *
   * <p>Threads may make it at the same time; then each has its own, of the same memory.
   */
  public Object view(int index, Function<ByteBuffer, Object> form) {
    var made = views;
    if (made == null) {
      made = new Object[windows.length];
      views = made;
    }
    var view = made[index];
    if (view == null) {
      view = form.apply(windows[index]);
      made[index] = view;
    }
    return view;
  }

  /** Copies bytes from one memory to another, or to a place of its own that does not overlap. */
  public static void copy(NativeMemory from, long at, NativeMemory to, long atTo, long bytes) {
    long window = 1L << WINDOW_BITS;
    for (long done = 0; done < bytes; ) {
      long source = at + done;
      long target = atTo + done;
      long room = window - Math.max(source & (window - 1), target & (window - 1));
      int length = (int) Math.min(bytes - done, room);
      to.windows[(int) (target >> WINDOW_BITS)].put(
          (int) (target & (window - 1)),
          from.windows[(int) (source >> WINDOW_BITS)],
          (int) (source & (window - 1)),
          length);
      done += length;
    }
  }

  /** A pointer of JavaCPP's to a place that it neither owns nor frees. */
  private static final class Place extends BytePointer {
    Place(long address, long bytes) {
      super((Pointer) null);
      this.address = address;
      this.limit = bytes;
      this.capacity = bytes;
    }

    /** JavaCPP's own looks it up in a map that a library's loading changes. */
    @Override
    public int sizeof() {
      return 1;
    }
  }
}
