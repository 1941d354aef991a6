package org.grad4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Randomly;
import org.grad4j.core.Sample;
import org.grad4j.core.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
  @TempDir Path folder;

  /** A file that NumPy 1.24 wrote. */
  static Path numpys(String name) throws Exception {
    return Path.of(NpyTest.class.getResource("/npy/" + name).toURI());
  }

  @Test
  void readsEveryTypeInBothByteOrders() throws Exception {
    var counted = new double[24];
    Arrays.setAll(counted, i -> i - 5);
    for (var name : new String[] {"f2", "f4", "f8", "i4", "i8"}) {
      for (var order : new String[] {"", "_big"}) {
        var x = Npy.read(numpys(name + order + ".npy"));
        assertThat(x.toDoubleArray()).as(name + order).isEqualTo(counted);
        assertThat(x.shape()).isEqualTo(Shape.of(2, 3, 4));
        assertThat((x.dtype().isFloatingPoint() ? "f" : "i") + x.dtype().bytes()).isEqualTo(name);
      }
    }
    var bytes = Npy.read(numpys("u1.npy"));
    assertThat(bytes.dtype()).isEqualTo(DType.UINT8);
    assertThat(bytes.toDoubleArray())
        .isEqualTo(Arrays.stream(counted).map(e -> e < 0 ? e + 256 : e).toArray());
    var booleans = Npy.read(numpys("b1.npy"));
    assertThat(booleans.dtype()).isEqualTo(DType.BOOL);
    assertThat(booleans.toDoubleArray())
        .isEqualTo(Arrays.stream(counted).map(e -> e == 0 ? 0 : 1).toArray());
  }

  @Test
  void readsEveryVersionAndLayout() throws Exception {
    var expected = Npy.read(numpys("f4.npy")).toFloatArray();
    for (var name : new String[] {"version2.npy", "version3.npy", "fortran.npy"}) {
      var x = Npy.read(numpys(name));
      assertThat(x.shape()).isEqualTo(Shape.of(2, 3, 4));
      assertThat(x.toFloatArray()).as(name).isEqualTo(expected);
    }
    assertThat(Npy.read(numpys("number.npy")).shape()).isEqualTo(Shape.SCALAR);
    assertThat(Npy.read(numpys("number.npy")).item()).isEqualTo(2.5);
    assertThat(Npy.read(numpys("empty.npy")).shape()).isEqualTo(Shape.of(2, 0, 3));
    assertThat(Npy.read(numpys("vector.npy")).toLongArray()).containsExactly(1, 2, 3);
    assertThat(Npy.read(numpys("extremes.npy")).toFloatArray())
        .containsExactly(
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN,
            -0f,
            65504f,
            0x1p-24f,
            0.0010004044f);
  }

  @Test
  void whatIsWrittenIsReadAgainFromEveryLayout() {
    Randomly.check(
        60,
        random -> {
          var dtype =
              Sample.dtype(
                  random,
                  Arrays.stream(DType.values())
                      .filter(d -> d != DType.BFLOAT16)
                      .toArray(DType[]::new));
          var x = Sample.of(random, dtype, Sample.sizes(random));
          var path = folder.resolve("x.npy");
          Npy.write(path, x.array());
          Sample.assertElements(Npy.read(path), dtype, x.sizes(), x.values(), 0);
          try (var in = Files.newInputStream(path)) {
            Sample.assertElements(Npy.read(in), dtype, x.sizes(), x.values(), 0);
            assertThat(in.read()).as("nothing is left over").isNegative();
          }
        });
  }

  @Test
  void largeArraysGrowAsTheyArrive() throws IOException {
    var whole = NDArray.zeros(DType.FLOAT32, 900, 1001);
    whole.narrow(0, 100, 700).filli(3);
    var view = whole.t().narrow(0, 1, 1000);
    var path = folder.resolve("large.npy");
    Npy.write(path, view);
    try (var in = Files.newInputStream(path)) {
      var read = Npy.read(in);
      assertThat(read.shape()).isEqualTo(view.shape());
      assertThat(read.eq(view).to(DType.INT64).sum().item()).isEqualTo(900_000);
    }
  }

  @Test
  void bytesAreThoseOfNumPy() throws Exception {
    for (var name :
        new String[] {"f2", "f4", "f8", "i4", "i8", "u1", "b1", "number", "vector", "empty"}) {
      var path = folder.resolve(name + ".npy");
      Npy.write(path, Npy.read(numpys(name + ".npy")));
      assertThat(path).as(name).hasSameBinaryContentAs(numpys(name + ".npy"));
    }
  }

  @Test
  void typesThatArraysDoNotHaveAreRefused() {
    assertThatThrownBy(() -> Npy.read(numpys("u2.npy")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("u2.npy is of type '<u2'; float16,")
        .hasMessageEndingWith("convert it in NumPy first: x.astype('int64').");
    assertThatThrownBy(() -> Npy.read(numpys("structured.npy")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "structured.npy has a header that is not understood at character 10;");
    var half = NDArray.ones(DType.BFLOAT16, 2);
    assertThatThrownBy(() -> Npy.write(folder.resolve("half.npy"), half))
        .isInstanceOf(DTypeException.class)
        .hasMessage("npy: NumPy knows no bfloat16; cast first: x.to(FLOAT32).");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aHeaderCannotClaimMoreThanTheFileHolds() throws IOException {
    var claim = file("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }", 16);
    var path = folder.resolve("claim.npy");
    Files.write(path, claim);
    long held = Grad4J.memory().held();
    assertThatThrownBy(() -> Npy.read(path))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "claim.npy needs 1000000000000 × 8 bytes for its shape [1000000000000], but only 16"
                + " follow its header.");
    // Less, if the collector comes to what others dropped.
    assertThat(Grad4J.memory().held()).isLessThanOrEqualTo(held);
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(claim)))
        .isInstanceOf(IOException.class)
        .hasMessage("npy: stream ends before its shape [1000000000000] is complete.");
  }

  @Test
  void damagedHeadersAreRefusedInOneSentence() {
    for (var header :
        new String[] {
          "",
          "{",
          "{}",
          "{'descr': '<f4', 'fortran_order': False}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}",
          "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}",
          "{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296)}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1)}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} + __import__('os')",
          "{'descr': '', 'fortran_order': False, 'shape': (2,)}",
          "{'descr': 'xf4', 'fortran_order': False, 'shape': (2,)}",
          "{'descr': '|O', 'fortran_order': False, 'shape': (2,)}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (2,,)}",
          "{'descr': '<f4, 'fortran_order': False, 'shape': (2,)}"
        }) {
      assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(file(header, 8))))
          .as(header)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("npy: stream ");
    }
  }

  @Test
  void everyTruncationAndEveryForeignBeginningIsRefused() throws Exception {
    var whole = Files.readAllBytes(numpys("f4.npy"));
    for (int length = 0; length < whole.length; length++) {
      var cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(cut)))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
    whole[6] = 4;
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(whole)))
        .hasMessage("npy: stream is of version 4; versions 1 to 3 are read.");
    whole[0] = 'P';
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(whole)))
        .hasMessage("npy: stream does not begin as a .npy file.");
    var endless = new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(endless)))
        .hasMessage("npy: stream has a header of 4294967295 bytes; at most 65536 are read.");
  }

  @Test
  void aByteThatIsNotZeroIsTrue() throws IOException {
    var file = file("{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }", 3);
    file[file.length - 1] = 7;
    var x = Npy.read(new ByteArrayInputStream(file));
    assertThat(x.to(DType.INT64).sum().item()).isEqualTo(1);
    assertThat(x.eq(NDArray.of(true)).toBooleanArray()).containsExactly(false, false, true);
  }

  private static byte[] file(String header, int dataBytes) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    var text = header.getBytes(StandardCharsets.US_ASCII);
    out.write(text.length);
    out.write(text.length >> 8);
    out.write(text);
    out.write(new byte[dataBytes]);
    return out.toByteArray();
  }
}
