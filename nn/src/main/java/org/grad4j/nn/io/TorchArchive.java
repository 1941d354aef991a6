package org.grad4j.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.io.FileElements;
import org.jspecify.annotations.Nullable;

/**
 * The zip archive that {@code torch.save} writes: {@code NAME/data.pkl}, a pickle, and {@code
 * NAME/data/0}, {@code NAME/data/1}, …, the bytes of the storages that it speaks of.
 *
 * <p>Nothing in it is compressed, so its entries need no more memory than the file has bytes; what
 * claims to is refused.
 */
final class TorchArchive {
  private static final String PICKLE = "/data.pkl";

  /** Some hundred bytes a tensor; a pickle makes objects that are larger than its instructions. */
  private static final long LONGEST_PICKLE = 1 << 24;

  private final Path path;
  private final ZipFile zip;
  private final String name;
  private final ByteOrder order;
  private final Map<String, NDArray> storages = new HashMap<>();

  /** The bytes of the file that no entry was read from yet. */
  private long unread;

  TorchArchive(Path path, ZipFile zip) throws IOException {
    this.path = path;
    this.zip = zip;
    this.unread = Files.size(path);
    this.name = name(path, zip);
    this.order = order();
  }

  private static String name(Path path, ZipFile zip) throws IOException {
    for (var entries = zip.entries(); entries.hasMoreElements(); ) {
      var entry = entries.nextElement().getName();
      if (entry.endsWith(PICKLE)) {
        return entry.substring(0, entry.length() - PICKLE.length());
      }
    }
    throw PyTorchFile.refused(path, "is a zip archive without data.pkl, so not of torch.save.");
  }

  private ByteOrder order() throws IOException {
    var entry = find("/byteorder");
    if (entry == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    return new String(bytes(entry, Byte.MAX_VALUE), StandardCharsets.US_ASCII).equals("big")
        ? ByteOrder.BIG_ENDIAN
        : ByteOrder.LITTLE_ENDIAN;
  }

  /** The bytes of the pickle. */
  byte[] pickle() throws IOException {
    return bytes(entry(PICKLE), LONGEST_PICKLE);
  }

  /** The elements of a storage; the same array whenever it is asked for. */
  NDArray storage(String key, DType dtype, long count) throws IOException {
    var known = storages.get(key);
    if (known == null) {
      known = read(entry("/data/" + key), dtype, count);
      storages.put(key, known);
    }
    if (known.dtype() != dtype || known.numel() != count) {
      throw PyTorchFile.refused(
          path, "speaks of its storage " + FileFormatException.quoted(key) + " in two ways.");
    }
    return known;
  }

  private NDArray read(ZipEntry entry, DType dtype, long count) throws IOException {
    long size = claimed(entry);
    if (count < 0 || count > size / dtype.bytes() || count * dtype.bytes() != size) {
      throw PyTorchFile.refused(
          path,
          "needs "
              + count
              + " × "
              + dtype.bytes()
              + " bytes in "
              + FileFormatException.quoted(entry.getName())
              + ", which has "
              + size
              + ".");
    }
    var elements = NDArray.empty(dtype, Shape.of(count));
    try (var in = checked(entry)) {
      FileElements.read("torch", elements, order, FileElements.Source.of(in));
      requireWhole(entry, in);
    }
    return elements;
  }

  private byte[] bytes(ZipEntry entry, long most) throws IOException {
    long size = claimed(entry);
    if (size > most) {
      throw PyTorchFile.refused(
          path,
          "has "
              + size
              + " bytes in "
              + FileFormatException.quoted(entry.getName())
              + "; at most "
              + most
              + " are read.");
    }
    try (var in = checked(entry)) {
      var bytes = in.readNBytes((int) size);
      requireWhole(entry, in);
      return bytes;
    }
  }

  private CheckedInputStream checked(ZipEntry entry) throws IOException {
    var in = zip.getInputStream(entry);
    return new CheckedInputStream(in == null ? InputStream.nullInputStream() : in, new CRC32());
  }

  private ZipEntry entry(String suffix) throws IOException {
    var entry = find(suffix);
    if (entry == null) {
      throw PyTorchFile.refused(
          path, "lacks its part " + FileFormatException.quoted(name + suffix) + ".");
    }
    return entry;
  }

  private @Nullable ZipEntry find(String suffix) throws IOException {
    try {
      return zip.getEntry(name + suffix);
    } catch (IllegalArgumentException e) {
      // The archive was opened, but a name in it cannot be decoded when it is compared.
      throw PyTorchFile.refused(path, "is damaged: a part has a name that is no text.");
    }
  }

  /** The size of an entry, which the rest of the file must be able to hold. */
  private long claimed(ZipEntry entry) throws IOException {
    long size = entry.getSize();
    if (entry.getMethod() != ZipEntry.STORED || size != entry.getCompressedSize()) {
      throw PyTorchFile.refused(
          path,
          "has a compressed part "
              + FileFormatException.quoted(entry.getName())
              + "; torch.save writes none.");
    }
    unread -= size;
    if (size < 0 || unread < 0) {
      throw PyTorchFile.refused(
          path, "claims more bytes in its parts than it has; the parts overlap.");
    }
    return size;
  }

  private void requireWhole(ZipEntry entry, CheckedInputStream in) throws IOException {
    if (in.getChecksum().getValue() != entry.getCrc()) {
      throw damaged(entry);
    }
  }

  private FileFormatException damaged(ZipEntry entry) {
    return PyTorchFile.refused(
        path,
        "is damaged: "
            + FileFormatException.quoted(entry.getName())
            + " does not match its checksum.");
  }
}
