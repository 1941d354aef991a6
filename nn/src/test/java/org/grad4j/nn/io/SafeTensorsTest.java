package org.grad4j.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.nn.Linear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafeTensorsTest {
  @TempDir Path folder;

  private Path path() {
    return folder.resolve("x.safetensors");
  }

  // ---- what the format says ----

  @Test
  void readsWhatTheSpecificationDescribes() throws IOException {
    var path = Fixtures.file("types.safetensors");
    var tensors = SafeTensors.load(path);

    assertThat(tensors.keySet())
        .containsExactly(
            "größe", "half", "brain", "double", "long", "int", "byte", "bool", "scalar", "empty",
            "twin");
    assertThat(tensors.get("größe").shape()).isEqualTo(Shape.of(2, 3));
    assertThat(tensors.get("größe").data().toFloatArray())
        .containsExactly(0, 0.25f, 0.5f, 0.75f, 1, 1.25f);
    assertThat(tensors.get("half").dtype()).isEqualTo(DType.FLOAT16);
    assertThat(tensors.get("half").data().toDoubleArray())
        .containsExactly(1.5, -65504, 0x1p-24, Double.POSITIVE_INFINITY);
    assertThat(tensors.get("brain").dtype()).isEqualTo(DType.BFLOAT16);
    assertThat(tensors.get("brain").data().toDoubleArray()).containsExactly(1.5, -3, 0x1p100);
    assertThat(tensors.get("double").data().toDoubleArray()).containsExactly(1.0 / 3);
    assertThat(tensors.get("long").data().toLongArray()).containsExactly(1L << 62, -1);
    assertThat(tensors.get("int").data().toIntArray()).containsExactly(Integer.MIN_VALUE);
    assertThat(tensors.get("byte").data().toDoubleArray()).containsExactly(0, 255);
    assertThat(tensors.get("bool").data().toBooleanArray()).containsExactly(true, false, true);
    assertThat(tensors.get("scalar").shape()).isEqualTo(Shape.SCALAR);
    assertThat(tensors.get("scalar").data().item()).isEqualTo(2.5);
    assertThat(tensors.get("empty").shape()).isEqualTo(Shape.of(2, 0, 3));
    assertThat(tensors.get("twin").data().storage()).isSameAs(tensors.get("int").data().storage());
    assertThat(SafeTensors.metadata(path)).containsExactly(Map.entry("format", "pt"));
  }

  @Test
  void writesTheBytesOfTheSpecification() throws IOException {
    var tensors = new LinkedHashMap<String, Tensor>();
    tensors.put("b", Tensor.of(NDArray.of(new boolean[] {true, false, true})));
    tensors.put("w", Tensor.of(new float[] {1, -2}, 2, 1));
    SafeTensors.save(path(), tensors);

    var text =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"b\":{\"dtype\":\"BOOL\",\"shape\":[3],\"data_offsets\":[8,11]},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}";
    int length = (text.length() + 7) / 8 * 8;
    var expected = ByteBuffer.allocate(8 + length + 11).order(ByteOrder.LITTLE_ENDIAN);
    expected
        .putLong(length)
        .put((text + " ".repeat(length - text.length())).getBytes(StandardCharsets.UTF_8));
    expected.putFloat(1).putFloat(-2).put(new byte[] {1, 0, 1});
    assertThat(path()).hasBinaryContent(expected.array());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyTypeAndLayoutComesBack(DType dtype) throws IOException {
    var counted = NDArray.arange(DType.FLOAT32, 0, 60_000, 1).remainder(2.0).to(dtype);
    var tensors = new LinkedHashMap<String, Tensor>();
    tensors.put("large", Tensor.of(counted.reshape(300, 200)));
    tensors.put("view", Tensor.of(counted.reshape(300, 200).t().narrow(0, 3, 5)));
    tensors.put("small", Tensor.of(counted.narrow(0, 1, 7)));
    tensors.put("expanded", Tensor.of(counted.narrow(0, 1, 1).expand(4)));
    tensors.put("number", Tensor.of(NDArray.scalar(dtype, 1)));
    tensors.put("none", Tensor.of(NDArray.zeros(dtype, 0, 4)));
    SafeTensors.save(path(), tensors, Map.of("about", "\"quoted\" größe\n"));

    var loaded = SafeTensors.load(path());
    assertThat(loaded.keySet()).containsExactlyElementsOf(tensors.keySet());
    tensors.forEach(
        (name, tensor) -> {
          assertThat(loaded.get(name).dtype()).isEqualTo(dtype);
          assertThat(loaded.get(name).shape()).isEqualTo(tensor.shape());
          assertThat(loaded.get(name).data().toDoubleArray())
              .as(name)
              .isEqualTo(tensor.data().toDoubleArray());
        });
    assertThat(SafeTensors.metadata(path()))
        .containsOnly(Map.entry("about", "\"quoted\" größe\n"), Map.entry("format", "pt"));
  }

  @Test
  void everyBitOfAFloatComesBack() throws IOException {
    var bits = new int[] {0x7fc00001, 0xff800001, 0x80000000, 1, 0x7f800000};
    var floats = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      floats[i] = Float.intBitsToFloat(bits[i]);
    }
    SafeTensors.save(path(), Map.of("x", Tensor.of(floats)));

    var back = SafeTensors.load(path()).get("x").data().toFloatArray();
    for (int i = 0; i < bits.length; i++) {
      assertThat(Float.floatToRawIntBits(back[i])).isEqualTo(bits[i]);
    }
  }

  @Test
  void halvesAreWidenedByAModule() throws IOException {
    var layer = new Linear(2, 1);
    var weight = NDArray.of(new float[] {1.5f, -0.25f}, 1, 2);
    SafeTensors.save(
        path(),
        Map.of(
            "weight", Tensor.of(weight.to(DType.FLOAT16)),
            "bias", Tensor.of(NDArray.of(new float[] {3}).to(DType.BFLOAT16))));
    layer.loadStateDict(SafeTensors.load(path()));

    assertThat(layer.weight().dtype()).isEqualTo(DType.FLOAT32);
    assertThat(layer.weight().data().toFloatArray()).containsExactly(1.5f, -0.25f);
    assertThat(layer.bias().data().toFloatArray()).containsExactly(3);
  }

  @Test
  void tiedTensorsAreWrittenOnceAndTiedAgain() throws IOException {
    var x = NDArray.arange(DType.FLOAT32, 0, 6, 1).reshape(2, 3);
    var tensors = new LinkedHashMap<String, Tensor>();
    tensors.put("second", Tensor.of(x));
    tensors.put("first", Tensor.of(x).detach());
    tensors.put("transposed", Tensor.of(x.t()));
    SafeTensors.save(path(), tensors);

    var loaded = SafeTensors.load(path());
    assertThat(loaded.get("first").data().storage())
        .isSameAs(loaded.get("second").data().storage())
        .isNotSameAs(loaded.get("transposed").data().storage());
    assertThat(loaded.get("transposed").data().toFloatArray()).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(SafeTensors.metadata(path())).containsOnlyKeys("format");
    assertThatThrownBy(() -> SafeTensors.save(path(), tensors, Map.of("first", "text")))
        .hasMessage("safetensors: \"first\" names a text and a tied tensor; rename the text.");
  }

  @Test
  void namesThatTheFormatDoesNotTakeAreRefused() {
    assertThatThrownBy(() -> SafeTensors.save(path(), Map.of("__metadata__", Tensor.ones(1))))
        .hasMessage(
            "safetensors: no tensor may be named __metadata__; the format keeps this name.");
    assertThatThrownBy(() -> SafeTensors.save(path(), Map.of("\uD800", Tensor.ones(1))))
        .hasMessageStartingWith("safetensors: a name or text is no proper Unicode;");
    assertThat(folder).isEmptyDirectory();
  }

  // ---- what does not keep to it ----

  @Test
  void aHeaderThatDoesNotFitTheFileIsRefused() throws IOException {
    refused(new byte[3], "has 3 bytes, a safetensors file has at least 8.");
    refused(
        start(-1),
        "claims a header of 18446744073709551615 bytes, the format has at most 100000000.");
    refused(
        start(100_000_001),
        "claims a header of 100000001 bytes, the format has at most 100000000.");
    refused(start(90_000_000), "claims a header of 90000000 bytes, but only 0 follow its first 8.");
    refused(start(0), "has a header that does not begin with {.");
    refused(file(" {}", 0), "has a header that does not begin with {.");
    assertThat(load(file("{}   ", 0))).isEmpty();
  }

  @Test
  void textThatIsNotTheFormatsJsonIsRefused() throws IOException {
    refused(file("{\"a\":", 0), "has a header that is not understood at character ");
    refused(file("{}{}", 0), "has a header that needs nothing behind the object at character 2.");
    refused(file("{\"a\": [1]}", 0), "has a header that needs an object at character 6.");
    refused(
        file("{\"__metadata__\": {\"a\": 1}}", 0),
        "has a header that needs a text at character 23.");
    refused(
        file("{" + tensor("a", "F32", "1.5", "0, 4") + "}", 4),
        "has a header that needs a whole number");
    refused(
        file("{" + tensor("a", "F32", "\"1\"", "0, 4") + "}", 4),
        "has a header that needs a whole number");
    refused(
        file("{" + tensor("a", "F32", "99999999999999999999", "0, 4") + "}", 4),
        "has a header that is not understood");
    refused(
        file("{" + tensor("a", "F32", "1", "0, 4, 4") + "}", 4),
        "has a header that needs at most 2 numbers");
    refused(
        file("{" + tensor("a", "F32", "1", "0") + "}", 4),
        "has a tensor \"a\" that lacks dtype, shape or two data_offsets.");
    refused(
        file("{\"a\": {\"dtype\": \"F32\", \"shape\": []}}", 4),
        "has a tensor \"a\" that lacks dtype,");
    refused(file("{\"a\": " + "[".repeat(100_000), 0), "has a header that needs an object");
    refused(
        file("{\"a\": {\"b\": " + "[".repeat(100_000), 0), "has a header that is not understood");
    var latin = file("{\"?\": 1}", 0);
    latin[10] = (byte) 0xe9;
    refused(latin, "has a header that is not UTF-8.");
    refused(
        file("{}".getBytes(StandardCharsets.UTF_16LE), 0), "has a header that is not understood");
  }

  @Test
  void duplicateKeysAreRefused() throws IOException {
    var a = tensor("a", "F32", "1", "0, 4");
    refused(file("{" + a + "," + a + "}", 4), "has a header that is not understood");
    refused(
        file(
            "{\"a\": {\"dtype\": \"F32\", \"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}}",
            4),
        "has a header that is not understood");
    refused(
        file("{\"__metadata__\": {\"x\": \"\", \"x\": \"\"}}", 0),
        "has a header that is not understood");
  }

  @Test
  void tensorsThatDoNotFillTheFileAreRefused() throws IOException {
    refused(
        file("{" + tensor("a", "F32", "2", "0, 8") + "}", 4),
        "has a tensor \"a\" of bytes 0 to 8, but 4 follow its header.");
    refused(
        file("{" + tensor("a", "F32", "2", "-8, 0") + "}", 8),
        "has a tensor \"a\" of bytes -8 to 0, but 8 follow its header.");
    refused(
        file("{" + tensor("a", "F32", "2", "8, 0") + "}", 8),
        "has a tensor \"a\" of bytes 8 to 0, but 8 follow its header.");
    refused(
        file("{" + tensor("a", "F32", "3", "0, 8") + "}", 8),
        "has a tensor \"a\" of float32 [3], which needs 3 × 4 bytes, but has 8.");
    refused(
        file("{" + tensor("a", "F32", "1", "0, 8") + "}", 8),
        "has a tensor \"a\" of float32 [1], which needs 1 × 4 bytes, but has 8.");
    refused(
        file("{" + tensor("a", "F32", "1", "0, 4") + "}", 8),
        "has 8 bytes behind its header, its tensors need 4.");
    refused(
        file("{" + tensor("a", "F32", "1", "4, 8") + "}", 8),
        "has a tensor \"a\" of bytes 4 to 8, which leave a hole behind byte 0.");
    refused(
        file(
            "{" + tensor("a", "F32", "2", "0, 8") + "," + tensor("b", "F32", "2", "4, 12") + "}",
            12),
        "has a tensor \"b\" of bytes 4 to 12, which overlap those of another.");
  }

  @Test
  void shapesAndTypesThatArraysDoNotHaveAreRefused() throws IOException {
    refused(
        file("{" + tensor("a", "F32", "-1", "0, 4") + "}", 4),
        "has a tensor \"a\" that cannot be an array: shape: sizes must not be negative, got [-1].");
    refused(
        file("{" + tensor("a", "F32", "4294967296, 4294967296", "0, 4") + "}", 4),
        "has a tensor \"a\" that cannot be an array: shape: ");
    refused(
        file("{" + tensor("a", "F32", "4611686018427387905", "0, 4") + "}", 4),
        "has a tensor \"a\" of float32 [4611686018427387905], which needs");
    refused(
        file("{" + tensor("a", "F32", "1,1,1,1,1,1,1,1,1", "0, 4") + "}", 4),
        "has a header that needs at most 8 numbers");
    refused(
        file("{" + tensor("a", "I16", "2", "0, 4") + "}", 4),
        "has a tensor \"a\" of type \"I16\"; BOOL, U8, I32, I64, F16, BF16, F32 and F64 are read, so convert it first.");
  }

  @Test
  void tenGigabytesAreOnlyClaimed() throws IOException {
    long held = Grad4J.memory().held();
    refused(
        file("{" + tensor("a", "F32", "2500000000", "0, 10000000000") + "}", 4),
        "has a tensor \"a\" of bytes 0 to 10000000000, but 4 follow its header.");
    // Less, if the collector comes to what others dropped.
    assertThat(Grad4J.memory().held()).isLessThanOrEqualTo(held);
  }

  @Test
  void textsOfAFileDoNotFillTheMessage() throws IOException {
    Files.write(
        path(), file("{" + tensor("x".repeat(10_000) + "\\n", "F32", "1", "0, 5") + "}", 4));
    assertThatThrownBy(() -> SafeTensors.load(path()))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("x".repeat(100) + "…\"")
        .satisfies(e -> assertThat(((FileFormatException) e).file()).isEqualTo(path().toString()));
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    var whole = Files.readAllBytes(Fixtures.file("types.safetensors"));
    for (int length = 0; length < whole.length; length++) {
      Files.write(path(), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafeTensors.load(path()))
          .as("%d bytes", length)
          .isInstanceOf(FileFormatException.class);
    }
  }

  @Test
  void randomDamageIsReadOrRefused() throws IOException {
    var good = Files.readAllBytes(Fixtures.file("types.safetensors"));
    int behindHeader = 8 + (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
    int refused =
        FileMutations.check(
            good,
            0,
            behindHeader,
            3000,
            path(),
            path -> assertThat(SafeTensors.load(path)).isNotNull());
    assertThat(refused).isBetween(1500, 3000);
  }

  // ---- files by hand ----

  private void refused(byte[] content, String sentence) throws IOException {
    Files.write(path(), content);
    assertThatThrownBy(() -> SafeTensors.load(path()))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith("safetensors: " + path() + " " + sentence)
        .hasMessageEndingWith(".");
  }

  private Map<String, Tensor> load(byte[] content) throws IOException {
    Files.write(path(), content);
    return SafeTensors.load(path());
  }

  private static String tensor(String name, String dtype, String shape, String offsets) {
    return "\"%s\": {\"dtype\": \"%s\", \"shape\": [%s], \"data_offsets\": [%s]}"
        .formatted(name, dtype, shape, offsets);
  }

  private static byte[] start(long length) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
  }

  private static byte[] file(String header, int dataBytes) {
    return file(header.getBytes(StandardCharsets.UTF_8), dataBytes);
  }

  private static byte[] file(byte[] header, int dataBytes) {
    return ByteBuffer.allocate(8 + header.length + dataBytes)
        .put(start(header.length))
        .put(header)
        .array();
  }
}
