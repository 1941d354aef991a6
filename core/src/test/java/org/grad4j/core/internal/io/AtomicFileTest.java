package org.grad4j.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
