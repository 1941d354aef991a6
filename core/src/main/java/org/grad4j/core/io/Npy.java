package org.grad4j.core.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.io.AtomicFile;

/**
 * NumPy's file of one array, {@code .npy}.
 *
 * <p>Read are versions 1 to 3 in either byte order and either element order, of float16, float32,
 * float64, int32, int64, uint8 and bool; version 1 is written, for {@code numpy.load} everywhere.
 */
public final class Npy {
  private Npy() {}

  /**
   * The array in a file. What follows it in the file is not read.
   *
   * @throws IOException if the file cannot be read, is damaged, or holds a type that arrays do not
   *     have; the message names the file
   */
  public static NDArray read(Path path) throws IOException {
    try (var channel = FileChannel.open(path);
        var in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16)) {
      // A pipe has no size.
      long length = Files.isRegularFile(path) ? channel.size() : NpyReader.UNKNOWN;
      return NpyReader.read(path.toString(), in, length);
    }
  }

  /**
   * The next array of a stream, which is not closed; memory is taken only as elements arrive.
   *
   * @throws IOException as {@link #read(Path)}
   */
  public static NDArray read(InputStream in) throws IOException {
    return NpyReader.read("stream", in, NpyReader.UNKNOWN);
  }

  /**
   * Writes an array of any type but BFLOAT16, in row-major order; a file that is there is replaced
   * when the new one is complete.
   *
   * @throws org.grad4j.core.DTypeException if the array is of BFLOAT16, which NumPy does not know
   * @throws IOException if the file cannot be written
   */
  public static void write(Path path, NDArray array) throws IOException {
    var header = NpyHeader.of(array);
    AtomicFile.write(
        path, channel -> NpyWriter.write(header, array, Channels.newOutputStream(channel)));
  }
}
