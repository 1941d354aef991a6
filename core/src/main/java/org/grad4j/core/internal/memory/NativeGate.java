package org.grad4j.core.internal.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The way of native code into a storage of FLOAT32 or FLOAT64: through {@link Gate} into native
 * memory, and for a Java array into a copy of it.
 *
 * <p>A Java array has at most 4 KB, so each thread keeps room for the operands of one product,
 * which is quicker than lending memory for them.
 */
public final class NativeGate implements AutoCloseable {
  /** The operands of a product; each has room of its own, and is open once at a time. */
  public enum Place {
    /** The left factor. */
    LEFT(0),
    /** The right factor. */
    RIGHT(1),
    /** What is written. */
    RESULT(2);

    private final int room;

    Place(int room) {
      this.room = room;
    }
  }

  private final @Nullable Gate gate;
  private final @Nullable Object array;
  private final @Nullable Room room;
  private final long address;

  private NativeGate(@Nullable Gate gate, @Nullable Object array, @Nullable Room room, long at) {
    this.gate = gate;
    this.array = array;
    this.room = room;
    this.address = at;
  }

  /**
   * Enters a storage. What is written reaches it when {@link Place#RESULT} is closed, so no one
   * else may have seen that storage yet.
   *
   * @throws org.grad4j.core.ReleasedArrayException if the memory was returned
   */
  public static NativeGate open(String operation, Storage storage, Place place) {
    var array = Gate.array(operation, storage);
    if (array == null) {
      var gate = Gate.read(operation, storage);
      return new NativeGate(gate, null, null, ((Lease) gate.memory()).memory().address());
    }
    var room = Rooms.OF_THREAD.get().rooms[place.room];
    if (array instanceof float[] floats) {
      room.floats.put(0, floats);
    } else {
      room.doubles.put(0, (double[]) array);
    }
    return new NativeGate(null, place == Place.RESULT ? array : null, room, room.address);
  }

  /** Where the storage's elements begin. */
  public long address() {
    return address;
  }

  @Override
  public void close() {
    if (gate != null) {
      gate.close();
    } else if (room != null && array instanceof float[] floats) {
      room.floats.get(0, floats);
    } else if (room != null && array instanceof double[] doubles) {
      room.doubles.get(0, doubles);
    }
  }

  /** 4 KB, as floats and as doubles. */
  private record Room(long address, FloatBuffer floats, DoubleBuffer doubles) {
    static Room of(ByteBuffer bytes, long start, int place) {
      var piece =
          bytes
              .slice(place * Storage.HEAP_BYTES, Storage.HEAP_BYTES)
              .order(ByteOrder.nativeOrder());
      return new Room(
          start + (long) place * Storage.HEAP_BYTES, piece.asFloatBuffer(), piece.asDoubleBuffer());
    }
  }

  /** The room of one thread; the collector frees it after the thread. */
  private static final class Rooms {
    static final ThreadLocal<Rooms> OF_THREAD = ThreadLocal.withInitial(Rooms::new);

    final Room[] rooms = new Room[Place.values().length];

    Rooms() {
      var bytes =
          ByteBuffer.allocateDirect(rooms.length * Storage.HEAP_BYTES + 64).alignedSlice(64);
      long start = NativeMemory.addressOf(bytes);
      for (int place = 0; place < rooms.length; place++) {
        rooms[place] = Room.of(bytes, start, place);
      }
    }
  }
}
