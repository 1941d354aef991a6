package org.grad4j.core.io;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.io.AtomicFile;

/** NumPy's file of several arrays by name, {@code .npz}: a zip archive of {@code .npy} files. */
public final class Npz {
  private static final String SUFFIX = ".npy";

  private Npz() {}

  /**
   * The arrays of a file by name, in the file's order; names are without {@code .npy}. Compressed
   * or not, every checksum is verified.
   *
   * @throws IOException if the file cannot be read, is damaged, or holds anything else than arrays;
   *     the message names file and entry
   */
  public static Map<String, NDArray> read(Path path) throws IOException {
    var arrays = new LinkedHashMap<String, NDArray>();
    try (var zip = new ZipFile(path.toFile())) {
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        var array = read(zip, entry, path + ", entry " + entry.getName());
        if (arrays.put(name(entry), array) != null) {
          throw new IOException("npz: " + path + " has two arrays named " + name(entry) + ".");
        }
      }
    } catch (ZipException | EOFException e) {
      throw new IOException(
          "npz: " + path + " is no whole zip archive: " + e.getMessage() + ".", e);
    }
    return arrays;
  }

  private static NDArray read(ZipFile zip, ZipEntry entry, String source) throws IOException {
    try (var in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      // What an archive says of its sizes is not trusted.
      var array = NpyReader.read(source, in, NpyReader.UNKNOWN);
      if (in.read() >= 0) {
        throw NpyReader.refused(source, "goes on behind its array.");
      }
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw NpyReader.refused(source, "does not match its checksum; it is damaged.");
      }
      return array;
    }
  }

  private static String name(ZipEntry entry) {
    var name = entry.getName();
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  /**
   * Writes arrays, in the order of the map, uncompressed as {@code numpy.savez} does; a file that
   * is there is replaced when the new one is complete.
   *
   * @throws org.grad4j.core.DTypeException if an array is of BFLOAT16, which NumPy does not know
   * @throws IOException if the file cannot be written
   */
  public static void write(Path path, Map<String, NDArray> arrays) throws IOException {
    write(path, arrays, Deflater.NO_COMPRESSION);
  }

  /** The same, compressed as {@code numpy.savez_compressed} does. */
  public static void writeCompressed(Path path, Map<String, NDArray> arrays) throws IOException {
    write(path, arrays, Deflater.DEFAULT_COMPRESSION);
  }

  private static void write(Path path, Map<String, NDArray> arrays, int level) throws IOException {
    arrays.values().forEach(NpyHeader::of);
    AtomicFile.write(
        path,
        channel -> {
          var zip =
              new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
          zip.setLevel(level);
          for (var named : arrays.entrySet()) {
            var entry = new ZipEntry(named.getKey() + SUFFIX);
            // The same arrays make the same file, whenever that is.
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            NpyWriter.write(NpyHeader.of(named.getValue()), named.getValue(), zip);
            zip.closeEntry();
          }
          zip.finish();
          zip.flush();
        });
  }
}
