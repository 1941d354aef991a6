package org.grad4j.core.internal.io;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Writes a file as a whole or not at all: into a temporary file beside it, which takes its place
 * when everything is on the disk.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** What writes the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything into the channel. */
    void write(FileChannel channel) throws IOException;
  }

  /**
   * Writes the file; one that was there before stays as it is until then, and for good if writing
   * fails.
   */
  public static void write(Path path, Content content) throws IOException {
    // A link keeps pointing to its file.
    var target = Files.isSymbolicLink(path) ? path.toRealPath() : path.toAbsolutePath();
    var temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    boolean isDone = false;
    try {
      try (var channel = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
        content.write(channel);
        channel.force(true);
      }
      move(temporary, target);
      isDone = true;
    } finally {
      if (!isDone) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network drives; the file is complete by now.
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
