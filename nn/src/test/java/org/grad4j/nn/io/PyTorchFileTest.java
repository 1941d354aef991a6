package org.grad4j.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.grad4j.core.DType;
import org.grad4j.core.Shape;
import org.grad4j.nn.Linear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyTorchFileTest {
  @TempDir Path folder;

  @Test
  void readsEveryType() throws IOException {
    var tensors = PyTorchFile.load(Fixtures.file("types.pt"));

    assertThat(tensors.keySet())
        .containsExactly(
            "float32", "float64", "float16", "bfloat16", "int64", "int32", "uint8", "bool");
    tensors.forEach(
        (name, tensor) -> {
          assertThat(tensor.dtype()).hasToString(name);
          assertThat(tensor.shape()).isEqualTo(Shape.of(2, 3));
          var expected = new double[] {-2, -1, 0, 1, 2, 3};
          if (tensor.dtype() == DType.UINT8) {
            expected = new double[] {254, 255, 0, 1, 2, 3};
          } else if (tensor.dtype() == DType.BOOL) {
            expected = new double[] {1, 1, 0, 1, 1, 1};
          }
          assertThat(tensor.data().toDoubleArray()).as(name).isEqualTo(expected);
        });
  }

  @Test
  void viewsShareTheirStorageAgain() throws IOException {
    var tensors = PyTorchFile.load(Fixtures.file("views.pt"));

    var storage = tensors.get("whole").data().storage();
    for (var name : new String[] {"tied", "transposed", "column", "parameter"}) {
      assertThat(tensors.get(name).data().storage()).as(name).isSameAs(storage);
    }
    assertThat(tensors.get("transposed").shape()).isEqualTo(Shape.of(4, 3));
    assertThat(tensors.get("transposed").data().toFloatArray())
        .containsExactly(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11);
    assertThat(tensors.get("column").data().toFloatArray()).containsExactly(1, 5, 9);
    assertThat(tensors.get("parameter").data().toFloatArray())
        .containsExactly(4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(tensors.get("expanded").shape()).isEqualTo(Shape.of(5, 2));
    assertThat(tensors.get("expanded").data().toFloatArray()).containsOnly(1);
    assertThat(tensors.get("scalar").shape()).isEqualTo(Shape.SCALAR);
    assertThat(tensors.get("scalar").data().item()).isEqualTo(2.5);
    assertThat(tensors.get("empty").shape()).isEqualTo(Shape.of(2, 0, 3));
  }

  @Test
  void aStateIsFoundInsideARun() throws IOException {
    var run = Fixtures.file("run.pt");
    var state = PyTorchFile.load(run, "model_state_dict");

    assertThat(state.keySet())
        .containsExactlyElementsOf(PyTorchFile.load(Fixtures.file("state.pt")).keySet());
    var layer = new Linear(4, 3);
    layer.loadMatchingState(Map.of("weight", state.get("0.weight"), "bias", state.get("0.bias")));
    assertThat(layer.weight().data().toFloatArray())
        .isEqualTo(state.get("0.weight").data().toFloatArray());
    refused(
        run,
        "holds more than tensors: \"epoch\" is 3; name the dictionary of tensors: load(path, key).");
    refused(run, "has no \"model\" but a dictionary of epoch, large,", "model");
    refused(run, "has no \"x\" but 3.", "epoch", "x");
    refused(run, "holds the text \"größe\", not a dictionary of tensors.", "name");
    refused(run, "holds None, not a dictionary of tensors.", "best");
    refused(run, "holds 1099511627776, not", "large");
    refused(run, "holds -8589934592, not", "negative");
    refused(run, "holds 0.25, not", "loss");
    refused(run, "holds a list or tuple, not", "history");
  }

  @Test
  void anythingElseIsRefusedByItsName() {
    refused(
        Fixtures.file("evil.pt"),
        "needs posix.system, which is not read; save a dictionary of tensors: torch.save(model.state_dict(), path).");
    assertThat(Path.of("/tmp/grad4j-was-here")).doesNotExist();
    refused(
        Fixtures.file("module.pt"),
        "needs torch.nn.modules.container.Sequential, which is not read;");
    refused(Fixtures.file("short.pt"), "needs torch.ShortStorage, which is not read;");
    refused(Fixtures.file("old.pt"), "is no file of torch.save since PyTorch 1.6;");
  }

  @Test
  void picklesThatHarmAreRefused() throws IOException {
    pickle("\u0080\u0002", "ends before its pickle is complete.");
    pickle("\u0080\u0004.", "is a pickle of protocol 4; torch.save writes 2 by default.");
    pickle("(lp0\n.", "is a pickle of protocol 0;");
    pickle("\u0080\u0002.", "takes more from the pickle's stack than there is.");
    pickle("\u0080\u0002(\u0085.", "takes more from the pickle's stack than there is.");
    pickle("\u0080\u0002u.", "goes back to a mark of the pickle's stack that is not there.");
    pickle("\u0080\u0002Nq\u0005.", "leaves gaps in the pickle's memory.");
    pickle("\u0080\u0002h\u0000.", "asks for what the pickle did not remember.");
    pickle("\u0080\u0002)Na.", "appends to what is no list.");
    pickle("\u0080\u0002]NNs.", "sets entries of what is no dictionary.");
    pickle("\u0080\u0002}(Nu.", "sets entries of what is no dictionary.");
    pickle("\u0080\u0002})Ns.", "has a dictionary whose keys are neither texts nor whole numbers.");
    pickle("\u0080\u0002X\u00ff\u00ff\u00ff\u00ffa.", "ends before its pickle is complete.");
    pickle("\u0080\u0002X\u0001\u0000\u0000\u0000\u00ff.", "has a text that is not UTF-8.");
    pickle(
        "\u0080\u0002\u008a\u0009123456789.", "has a whole number of 9 bytes; at most 8 are read.");
    pickle("\u0080\u0002cbuiltins\neval\n.", "needs builtins.eval, which is not read;");
    pickle("\u0080\u0002)}R.", "calls with what is no tuple.");
    pickle("\u0080\u0002N)R.", "describes a call in a way that is not understood.");
    pickle("\u0080\u0002NNb.", "sets attributes of what is no dictionary.");
    pickle("\u0080\u0002K\u0001Q.", "describes a storage in a way that is not understood.");
    pickle(
        "\u0080\u0002i.", "has the pickle instruction 0x69 at byte 2, which states do not need.");
    pickle("\u0080\u0002" + "}".repeat(1_000_001) + ".", "has more than 1000000 dictionaries,");
    // A list that holds itself, and one that would be 2^60 texts long if it were written out.
    pickle("\u0080\u0002]q\u0000h\u0000a.", "holds a list or tuple, not a dictionary of tensors.");
    pickle(
        "\u0080\u0002]" + "q\u0000]h\u0000ah\u0000a".repeat(60) + ".",
        "holds a list or tuple, not");
  }

  @Test
  void tensorsStayInsideTheirStorage() throws IOException {
    var good = "K\u0000K\u0002K\u0003\u0086K\u0003K\u0001\u0086";
    assertThat(PyTorchFile.load(tensor(good, 6)).get("a").shape()).isEqualTo(Shape.of(2, 3));
    refused(
        tensor(good, 5),
        "has a tensor of shape [2, 3] that reaches beyond the 5 elements of its storage.");
    refused(
        tensor(good.replaceFirst("K\u0000", "K\u0001"), 6),
        "has a tensor of shape [2, 3] that reaches beyond");
    refused(
        tensor(good.replaceFirst("K\u0000", "J\u00ff\u00ff\u00ff\u00ff"), 6),
        "has a tensor of shape [2, 3] that reaches beyond");
    var least = "\u008a\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0080";
    var most = "\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f";
    refused(
        tensor("K\u0000K\u0002\u0085" + most + "\u0085", 6),
        "has a tensor of shape [2] that reaches beyond");
    refused(
        tensor("K\u0000K\u0002\u0085" + least + "\u0085", 6),
        "has a tensor of shape [2] that reaches beyond");
    refused(
        tensor(most + "K\u0002\u0085K\u0001\u0085", 6),
        "has a tensor of shape [2] that reaches beyond");
    refused(
        tensor("K\u0000" + most + "\u0085K\u0001\u0085", 6),
        "has a tensor of shape [9223372036854775807] that reaches beyond");
    refused(
        tensor("K\u0000" + least + "\u0085K\u0001\u0085", 6),
        "has a tensor that cannot be an array: ");
    refused(
        tensor("K\u0000" + most + most + "\u0086K\u0001K\u0001\u0086", 6),
        "has a tensor that cannot be an array: ");
    refused(tensor("K\u0000K\u0002\u0085)", 6), "has a tensor of shape [2] that reaches beyond");
    refused(tensor("K\u0000N\u0085)", 6), "describes a shape in a way that is not understood.");
  }

  @Test
  void storagesAreWhatTheFileHolds() throws IOException {
    var path = zip(withStorage("M\u00ff\u00ff", "K\u0000)"), new byte[24], ZipEntry.STORED);
    refused(path, "needs 65535 × 4 bytes in \"a/data/0\", which has 24.");
    refused(
        zip(withStorage("K\u0006", "K\u0000)"), new byte[24], ZipEntry.DEFLATED),
        "has a compressed part \"a/data/0\"; torch.save writes none.");
    var whole =
        Files.readAllBytes(zip(withStorage("K\u0006", "K\u0000)"), new byte[24], ZipEntry.STORED));
    int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("a/data/0") + 8;
    whole[at] ^= 1;
    Files.write(path, whole);
    refused(path, "is damaged: \"a/data/0\" does not match its checksum.");
    for (int length = 0; length < whole.length; length += 5) {
      Files.write(path, Arrays.copyOf(whole, length));
      refused(path, "is no ");
    }
  }

  @Test
  void aStorageAloneIsNoState() throws IOException {
    var storage =
        "\u0080\u0002(X\u0007\u0000\u0000\u0000storagectorch\nFloatStorage\nX\u0001\u0000\u0000\u00000"
            + "X\u0003\u0000\u0000\u0000cpuK\u0006tQ.";
    var path = zip(bytes(storage), new byte[24], ZipEntry.STORED);
    refused(path, "holds a storage of 6 elements, not a dictionary of tensors.");
    refused(path, "has no \"x\" but a storage of 6 elements.", "x");
  }

  @Test
  void randomDamageIsReadOrRefused() throws IOException {
    var path = folder.resolve("damaged.pt");
    for (var name : new String[] {"views.pt", "run.pt"}) {
      var keys = name.equals("run.pt") ? new String[] {"model_state_dict"} : new String[0];
      var good = Files.readAllBytes(Fixtures.file(name));
      int refused =
          FileMutations.check(
              good, 0, good.length, 500, path, damaged -> PyTorchFile.load(damaged, keys));
      assertThat(refused).isPositive();
      var pickle = pickleOf(Fixtures.file(name));
      refused =
          FileMutations.check(
              pickle,
              0,
              pickle.length,
              1500,
              folder.resolve("pickle"),
              damaged -> {
                withPickle(Fixtures.file(name), Files.readAllBytes(damaged));
                try {
                  PyTorchFile.load(folder.resolve("x.pt"), keys);
                } catch (FileFormatException e) {
                  throw new FileFormatException("torch", damaged, e.getMessage());
                }
              });
      assertThat(refused).isBetween(500, 1499);
    }
  }

  // ---- files by hand ----

  private static void refused(Path path, String sentence, String... keys) {
    assertThatThrownBy(() -> PyTorchFile.load(path, keys))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith("torch: " + path + " " + sentence)
        .hasMessageEndingWith(".");
  }

  private void pickle(String pickle, String sentence) throws IOException {
    refused(zip(bytes(pickle), new byte[0], ZipEntry.STORED), sentence);
  }

  /** A file of one tensor "a" on a storage of so many elements. */
  private Path tensor(String offsetSizeAndStride, int elements) throws IOException {
    return zip(
        withStorage("K" + (char) elements, offsetSizeAndStride),
        new byte[4 * elements],
        ZipEntry.STORED);
  }

  private static byte[] withStorage(String count, String offsetSizeAndStride) {
    return bytes(
        "\u0080\u0002}X\u0001\u0000\u0000\u0000actorch._utils\n_rebuild_tensor_v2\n(("
            + "X\u0007\u0000\u0000\u0000storagectorch\nFloatStorage\nX\u0001\u0000\u0000\u00000"
            + "X\u0003\u0000\u0000\u0000cpu"
            + count
            + "tQ"
            + offsetSizeAndStride
            + (offsetSizeAndStride.endsWith("K\u0000)") ? ")" : "")
            + "\u0089ccollections\nOrderedDict\n)RtRs.");
  }

  private static byte[] bytes(String pickle) {
    return pickle.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] pickleOf(Path path) throws IOException {
    try (var zip = new ZipFile(path.toFile())) {
      var name = zip.stream().filter(e -> e.getName().endsWith("data.pkl")).findFirst();
      return zip.getInputStream(name.orElseThrow()).readAllBytes();
    }
  }

  private Path zip(byte[] pickle, byte[] storage, int method) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      put(zip, "a/data.pkl", pickle, ZipEntry.STORED);
      put(zip, "a/data/0", storage, method);
    }
    return Files.write(folder.resolve("x.pt"), out.toByteArray());
  }

  /** A file like another, with another pickle. */
  private void withPickle(Path fixture, byte[] pickle) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var from = new ZipFile(fixture.toFile());
        var to = new ZipOutputStream(out)) {
      for (var entry : from.stream().toList()) {
        var content =
            entry.getName().endsWith("data.pkl")
                ? pickle
                : from.getInputStream(entry).readAllBytes();
        put(to, entry.getName(), content, ZipEntry.STORED);
      }
    }
    Files.write(folder.resolve("x.pt"), out.toByteArray());
  }

  private static void put(ZipOutputStream zip, String name, byte[] content, int method)
      throws IOException {
    var entry = new ZipEntry(name);
    entry.setMethod(method);
    entry.setSize(content.length);
    var checksum = new CRC32();
    checksum.update(content);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
