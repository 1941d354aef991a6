package org.grad4j.nn.train;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Writes numbers for TensorBoard, into a new event file of a folder: {@code tensorboard --logdir
 * FOLDER} draws them.
 *
 * <p>The file is a row of records: the length (8 bytes), its checksum (4), the event, its checksum
 * (4), little endian; a checksum is a CRC32C, rotated and shifted. What was written is on its way
 * to the file after {@link #flush()}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter">torch.utils.tensorboard.SummaryWriter</a>
 * @see <a
 *     href="https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details">The
 *     format of records</a>
 */
public final class SummaryWriter implements AutoCloseable {
  private static final int MASK = 0xa282ead8;
  private static final double MILLIS = 1e3;

  private final Clock clock;
  private final Path path;
  private final OutputStream out;

  /**
   * Begins a file in a folder, which is made where it is missing.
   *
   * @throws IOException if that cannot be done
   */
  public SummaryWriter(Path folder) throws IOException {
    this(folder, Clock.systemUTC());
  }

  SummaryWriter(Path folder, Clock clock) throws IOException {
    this.clock = clock;
    Files.createDirectories(folder);
    // The name begins as TensorBoard wants it; its end keeps runs of one second apart.
    path =
        folder.resolve(
            "events.out.tfevents." + clock.instant().getEpochSecond() + "." + UUID.randomUUID());
    out = new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW));
    write(Event.version(now()));
    flush();
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /**
   * Adds a point to the curve of a name; a slash in it groups curves.
   *
   * @param step where the point stands
   * @throws IOException if it cannot be written
   */
  public void addScalar(String tag, double value, long step) throws IOException {
    write(Event.scalar(now(), step, tag, (float) value));
  }

  private double now() {
    return clock.millis() / MILLIS;
  }

  private void write(byte[] event) throws IOException {
    var frame =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + event.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    frame.putLong(event.length);
    frame.putInt(masked(frame.array(), Long.BYTES));
    frame.put(event);
    frame.putInt(masked(event, event.length));
    out.write(frame.array());
  }

  private static int masked(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  /** Hands what was written to the system. */
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
