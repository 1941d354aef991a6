package org.grad4j.core.internal.io;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file as a whole or not at all: into a temporary file beside it, which takes its place
 * when everything is on the disk. Whatever ends the process, the old file is there or the new one.
 *
 * <p>What a process that was killed left beside the file goes with the next write.
 */
public final class AtomicFile {
  private static final int NAME_OF_UUID = 36;

  /** The names of the temporary files of this process. */
  private static final Set<String> WRITING = ConcurrentHashMap.newKeySet();

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
    removeLeftovers(target);
    var name = prefix(target) + UUID.randomUUID();
    var temporary = target.resolveSibling(name);
    WRITING.add(name);
    boolean isDone = false;
    try {
      try (var channel = FileChannel.open(temporary, CREATE_NEW, WRITE);
          // Tells other processes that this file is no leftover; a kill ends it.
          var lock = lock(channel)) {
        content.write(channel);
        channel.force(true);
      }
      move(temporary, target);
      isDone = true;
    } finally {
      if (!isDone) {
        Files.deleteIfExists(temporary);
      }
      WRITING.remove(name);
    }
    force(target.resolveSibling("."));
  }

  private static String prefix(Path target) {
    return "." + target.getFileName() + ".";
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network drives; the file is complete by now.
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Puts the names in a folder on the disk: without that, a new name may be lost with the power.
   */
  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no folders; its file systems keep a journal of names.
    }
  }

  private static void removeLeftovers(Path target) throws IOException {
    var prefix = prefix(target);
    try (var siblings = Files.newDirectoryStream(target.resolveSibling("."))) {
      for (var sibling : siblings) {
        var name = String.valueOf(sibling.getFileName());
        if (name.startsWith(prefix)
            && name.length() == prefix.length() + NAME_OF_UUID
            && !WRITING.contains(name)
            && !isBeingWritten(sibling)) {
          Files.deleteIfExists(sibling);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Whether another process writes it. */
  private static boolean isBeingWritten(Path file) {
    try (var channel = FileChannel.open(file, WRITE);
        var lock = lock(channel)) {
      return lock == null;
    } catch (IOException e) {
      // Someone else's, or just gone.
      return true;
    }
  }

  /** Null if another process has it, or the file system has no locks. */
  private static @Nullable FileLock lock(FileChannel channel) {
    try {
      return channel.tryLock();
    } catch (IOException e) {
      return null;
    }
  }
}
