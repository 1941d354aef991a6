package org.grad4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
  @TempDir Path folder;

  @Test
  void readsWhatNumPyWrote() throws Exception {
    var stored = Npz.read(NpyTest.numpys("stored.npz"));
    assertThat(stored.keySet()).containsExactly("images", "layer.weight");
    assertThat(stored.get("images").dtype()).isEqualTo(DType.UINT8);
    assertThat(stored.get("layer.weight").shape()).isEqualTo(Shape.of(3, 2));
    assertThat(stored.get("layer.weight").toDoubleArray())
        .containsExactly(0, 0.2, 0.4, 0.6000000000000001, 0.8, 1);
    var deflated = Npz.read(NpyTest.numpys("deflated.npz"));
    assertThat(deflated.get("zeros").shape()).isEqualTo(Shape.of(500, 9));
    assertThat(deflated.get("labels").toLongArray()).containsExactly(0, 1, 2);
  }

  @Test
  void whatIsWrittenIsReadAgainInOrder() throws IOException {
    var arrays = new LinkedHashMap<String, NDArray>();
    arrays.put("z", NDArray.full(DType.FLOAT32, 2, 700, 900));
    arrays.put("a", NDArray.of(3L));
    arrays.put("größe/b.npy", NDArray.of(new boolean[] {true, false}));
    var path = folder.resolve("x.npz");
    for (boolean compressed : new boolean[] {false, true}) {
      if (compressed) {
        Npz.writeCompressed(path, arrays);
        assertThat(Files.size(path)).isLessThan(50_000);
      } else {
        Npz.write(path, arrays);
      }
      var read = Npz.read(path);
      assertThat(read.keySet()).containsExactly("z", "a", "größe/b.npy");
      assertThat(read.get("z").sum().item()).isEqualTo(2 * 630_000);
      assertThat(read.get("a").item()).isEqualTo(3);
      assertThat(read.get("größe/b.npy").toBooleanArray()).containsExactly(true, false);
    }
    var first = Files.readAllBytes(path);
    Npz.writeCompressed(path, arrays);
    assertThat(first).as("the same bytes at any time").isEqualTo(Files.readAllBytes(path));
    Npz.write(path, Map.of());
    assertThat(Npz.read(path)).isEmpty();
  }

  @Test
  void whatHoldsNoArraysIsRefused() throws Exception {
    var path = folder.resolve("x.npz");
    Files.writeString(path, "no zip");
    refused(path, "npz: " + path + " is no whole zip archive: ");
    zip(path, "readme.txt", "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    refused(path, "npy: " + path + ", entry readme.txt does not begin as a .npy file.");
    var number = Files.readAllBytes(NpyTest.numpys("number.npy"));
    zip(path, "a.npy", Arrays.copyOf(number, number.length + 1));
    refused(path, "npy: " + path + ", entry a.npy goes on behind its array.");
    zip(path, "a.npy", Arrays.copyOf(number, number.length - 1));
    refused(path, "npy: " + path + ", entry a.npy ends before its shape [] is complete.");
    zip(path, "a", number, "a.npy", number);
    refused(path, "npz: " + path + " has two arrays named a.");
  }

  @Test
  void aDamagedArchiveIsRefused() throws Exception {
    for (var name : new String[] {"stored.npz", "deflated.npz"}) {
      var whole = Files.readAllBytes(NpyTest.numpys(name));
      var path = folder.resolve(name);
      for (int length = 0; length < whole.length; length += 7) {
        Files.write(path, Arrays.copyOf(whole, length));
        refused(path, "np");
      }
    }
    // One bit of an element of the stored archive: only the checksum tells.
    var whole = Files.readAllBytes(NpyTest.numpys("stored.npz"));
    var path = folder.resolve("bit.npz");
    int element =
        new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(" \n") + 4;
    whole[element] ^= 1;
    Files.write(path, whole);
    refused(
        path, "npy: " + path + ", entry images.npy does not match its checksum; it is damaged.");
  }

  private static void refused(Path path, String message) {
    assertThatThrownBy(() -> Npz.read(path))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(message);
  }

  private static void zip(Path path, Object... namesAndContents) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write((byte[]) namesAndContents[i + 1]);
        zip.closeEntry();
      }
    }
  }
}
