package org.grad4j.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void aFileIsReplacedWhole() throws IOException {
    var path = folder.resolve("x");
    for (byte content = 0; content < 3; content++) {
      var bytes = new byte[] {content};
      AtomicFile.write(path, channel -> channel.write(ByteBuffer.wrap(bytes)));
      assertThat(path).hasBinaryContent(bytes);
    }
    assertThat(folder).isDirectoryContaining(path::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void anInterruptedWriteLosesNothingAndLeavesNothing() throws IOException {
    var path = folder.resolve("x");
    Files.writeString(path, "before");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    path,
                    channel -> {
                      channel.write(ByteBuffer.wrap(new byte[5]));
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThat(path).hasContent("before");
    assertThat(folder.toFile().list()).containsExactly("x");
  }

  @Test
  void aLinkKeepsPointingToItsFile() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "before");
    var link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFile.write(link, channel -> channel.write(ByteBuffer.wrap(new byte[] {'x'})));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("x");
  }

  @Test
  void whatAKilledProcessLeftGoesWithTheNextWrite() throws IOException {
    var path = folder.resolve("x");
    var leftover = Files.writeString(folder.resolve(".x." + UUID.randomUUID()), "half");
    var others = Files.writeString(folder.resolve(".y." + UUID.randomUUID()), "half");
    var hidden = Files.writeString(folder.resolve(".x.settings"), "whole");
    AtomicFile.write(
        path,
        channel -> {
          // A second writer of the same file while the first is at work.
          AtomicFile.write(path, inner -> inner.write(ByteBuffer.wrap(new byte[] {'a'})));
          channel.write(ByteBuffer.wrap(new byte[] {'b'}));
        });

    assertThat(path).hasContent("b");
    assertThat(leftover).doesNotExist();
    assertThat(others).exists();
    assertThat(hidden).exists();
    assertThat(folder.toFile().list()).hasSize(3);
  }

  @Test
  void whatAnotherProcessWritesIsNoLeftover() throws Exception {
    var busy = Files.writeString(folder.resolve(".x." + UUID.randomUUID()), "half");
    var code =
        "import java.nio.channels.FileChannel; import java.nio.file.*;"
            + " class Busy { public static void main(String[] args) throws Exception {"
            + " try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);"
            + " var lock = channel.lock()) { System.out.println(\"locked\"); System.in.read(); } } }";
    var source = Files.writeString(folder.resolve("Busy.java"), code);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process = new ProcessBuilder(java, source.toString(), busy.toString()).start();
    try (var output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("locked");
      AtomicFile.write(folder.resolve("x"), channel -> {});
      assertThat(busy).exists();
    } finally {
      process.destroyForcibly().waitFor();
    }
    AtomicFile.write(folder.resolve("x"), channel -> {});
    assertThat(busy).doesNotExist();
  }
}
