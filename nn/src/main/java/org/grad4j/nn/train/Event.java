package org.grad4j.nn.train;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The messages of an event file in the wire format of protocol buffers: Event (wall_time 1, step 2,
 * file_version 3, summary 5), Summary (value 1), Value (tag 1, simple_value 2).
 *
 * @see <a
 *     href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto">event.proto</a>
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">The wire format</a>
 */
final class Event {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Event() {}

  /** The first event of a file. */
  static byte[] version(double wallTime) {
    return new Event().put(1, wallTime).put(3, utf8("brain.Event:2")).bytes.toByteArray();
  }

  /** A number at a step. */
  static byte[] scalar(double wallTime, long step, String tag, float value) {
    var named = new Event().put(1, utf8(tag)).put(2, value).bytes.toByteArray();
    var summary = new Event().put(1, named).bytes.toByteArray();
    return new Event().put(1, wallTime).put(2, step).put(5, summary).bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Event put(int field, double value) {
    varint((long) field << 3 | FIXED_64);
    bytes.writeBytes(littleEndian(Double.BYTES).putDouble(value).array());
    return this;
  }

  private Event put(int field, float value) {
    varint((long) field << 3 | FIXED_32);
    bytes.writeBytes(littleEndian(Float.BYTES).putFloat(value).array());
    return this;
  }

  private Event put(int field, long value) {
    varint((long) field << 3 | VARINT);
    varint(value);
    return this;
  }

  private Event put(int field, byte[] value) {
    varint((long) field << 3 | BYTES);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  /** Seven bits a byte, the lowest first; the high bit says that more follow. */
  private void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
