package org.grad4j.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.io.FileFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV, IDX, MNIST and images, in files that are whole and in others. */
class FilesTest {
  @TempDir Path folder;

  // ---- CSV ----

  @Test
  void columnsOfACsvFileAreTensors() throws IOException {
    var table =
        CsvTable.read(
            text(
                "a.csv",
                "length,\"the, name\",width\r\n1.5,b,2\r\n\r\n-3e2,\"a\"\"x\",NaN\r\n4,b, 7 \r\n"));
    assertThat(table.columns()).containsExactly("length", "the, name", "width");
    assertThat(table.size()).isEqualTo(3);
    assertThat(table.numbers("width", "length").data().toFloatArray())
        .containsExactly(2, 1.5f, Float.NaN, -300, 7, 4);
    assertThat(table.texts("the, name")).containsExactly("b", "a\"x", "b");
    var classes = table.classes("the, name");
    assertThat(classes.names()).containsExactly("a\"x", "b");
    assertThat(classes.labels().data().toLongArray()).containsExactly(1, 0, 1);
  }

  @Test
  void formatsOfCsvFilesMayDiffer() throws IOException {
    var format = new CsvTable.Format().withSeparator(';').withHeader(false);
    var file = text("b.csv", "1;2\n;4\n");
    assertThat(CsvTable.read(file, format.withMissing(-1)).numbers().data().toFloatArray())
        .containsExactly(1, 2, -1, 4);
    assertThatThrownBy(() -> CsvTable.read(file, format).numbers("0"))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            "csv: "
                + file
                + " line 2 has nothing in column 0; Format.withMissing gives a number for it.");
  }

  @Test
  void brokenCsvFilesAreRefusedWithTheLine() throws IOException {
    var ragged = text("c.csv", "a,b\n1,2\n3\n");
    assertThatThrownBy(() -> CsvTable.read(ragged))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("csv: " + ragged + " line 3 has 1 fields, not 2.");
    var word = text("d.csv", "a,b\n1,2\n3,four\n");
    assertThatThrownBy(() -> CsvTable.read(word).numbers())
        .hasMessage("csv: " + word + " line 3 has \"four\" in column b, which is no number.");
    assertThatThrownBy(() -> CsvTable.read(word).texts("c"))
        .hasMessage("CsvTable: there is no column c, only [a, b].");
    var empty = text("e.csv", "");
    assertThatThrownBy(() -> CsvTable.read(empty)).hasMessage("csv: " + empty + " has no row.");
    var open = text("f.csv", "a\n\"" + "x".repeat(100));
    assertThat(CsvTable.read(open).texts("a")).containsExactly("x".repeat(100));
    var latin = write("h.csv", new byte[] {'a', '\n', (byte) 0xe4, '\n'});
    assertThatThrownBy(() -> CsvTable.read(latin)).hasMessage("csv: " + latin + " is not UTF-8.");
    assertThat(CsvTable.read(text("i.csv", "\uFEFFa\n1\n")).columns()).containsExactly("a");
    var wide = text("g.csv", "a\n" + "x".repeat(20_000_000));
    assertThatThrownBy(() -> CsvTable.read(wide)).isInstanceOf(FileFormatException.class);
  }

  private Path text(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  // ---- IDX ----

  @Test
  void idxFilesOfEachTypeAreRead() throws IOException {
    var bytes = IdxFile.read(idx("u8", 0x08, new int[] {2, 3}, new byte[] {0, 1, 2, -1, -2, 127}));
    assertThat(bytes.dtype()).isEqualTo(DType.UINT8);
    assertThat(bytes.shape().toArray()).containsExactly(2, 3);
    assertThat(bytes.toLongArray()).containsExactly(0, 1, 2, 255, 254, 127);
    var elements = ByteBuffer.allocate(16).putDouble(-0.5).putDouble(1e300);
    assertThat(IdxFile.read(idx("f64", 0x0E, new int[] {2}, elements.array())).toDoubleArray())
        .containsExactly(-0.5, 1e300);
    elements = ByteBuffer.allocate(8).putInt(-7).putInt(1 << 30);
    assertThat(IdxFile.read(idx("i32", 0x0C, new int[] {2, 1}, elements.array())).toIntArray())
        .containsExactly(-7, 1 << 30);
    elements = ByteBuffer.allocate(4).putFloat(2.5f);
    assertThat(IdxFile.read(idx("f32", 0x0D, new int[] {}, elements.array())).item())
        .isEqualTo(2.5);
    assertThat(IdxFile.read(idx("none", 0x08, new int[] {0, 5}, new byte[0])).numel()).isZero();
  }

  @Test
  void compressedIdxFilesAreReadWhateverTheirName() throws IOException {
    var plain = Files.readAllBytes(idx("p", 0x08, new int[] {3}, new byte[] {4, 5, 6}));
    assertThat(IdxFile.read(write("q", gzip(plain))).toLongArray()).containsExactly(4, 5, 6);
  }

  @Test
  void malformedIdxFilesGetASentence() throws IOException {
    refused(write("a", new byte[0]), "does not begin with two zero bytes, a type and a rank.");
    refused(
        write("b", new byte[] {1, 0, 8, 1}),
        "does not begin with two zero bytes, a type and a rank.");
    refused(write("c", new byte[] {0, 0, 8, 2, 0, 0}), "ends among its sizes.");
    refused(write("d", new byte[] {0, 0, 8, 9}), "has 9 dimensions; arrays have at most 8.");
    refused(write("e", new byte[] {0, 0, 8, -1}), "has 255 dimensions; arrays have at most 8.");
    refused(write("f", new byte[] {0, 0, 7, 1}), "names the unknown type 7.");
    refused(
        write("g", new byte[] {0, 0, 9, 1}), "holds signed bytes; write them as 32-bit numbers.");
    refused(
        write("h", new byte[] {0, 0, 11, 1}),
        "holds 16-bit numbers; write them as 32-bit numbers.");
    refused(idx("i", 8, new int[] {3}, new byte[2]), "claims [3], 3 bytes, and has 2.");
    refused(idx("j", 8, new int[] {3}, new byte[4]), "claims [3], 3 bytes, and has more.");
    refused(
        idx("k", 8, new int[] {-1, -1, -1}, new byte[4]),
        "claims [4294967295, 4294967295, 4294967295], more than 2 GB.");
    var packed = gzip(Files.readAllBytes(idx("l", 8, new int[] {3}, new byte[] {4, 5, 6})));
    refused(
        write("m", Arrays.copyOf(packed, packed.length - 9)), "is compressed, and damaged or cut.");
    packed[packed.length - 7] ^= 1;
    refused(write("n", packed), "is compressed, and damaged or cut.");
  }

  @Test
  void anIdxFileThatClaimsTooMuchTakesNoMemory() throws IOException {
    var file = idx("claims", 8, new int[] {2_000_000_000}, new byte[1000]);
    var packed = write("claims.gz", gzip(Files.readAllBytes(file)));
    long before = Grad4J.memory().held();
    for (var path : new Path[] {file, packed}) {
      long taken =
          allocated(() -> refused(path, "claims [2000000000], 2000000000 bytes, and has 1000."));
      assertThat(taken).isLessThan(1 << 20);
    }
    // Less, if the collector comes to what others dropped.
    assertThat(Grad4J.memory().held()).isLessThanOrEqualTo(before);
  }

  @Test
  void damagedIdxFilesAreReadOrRefused() throws IOException {
    var whole = Files.readAllBytes(idx("whole", 8, new int[] {5, 4, 3}, new byte[60]));
    var random = new Random(17);
    for (var bytes : new byte[][] {whole, gzip(whole)}) {
      for (int i = 0; i < 500; i++) {
        var damaged = bytes.clone();
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        var file = write("damaged", damaged);
        try {
          IdxFile.read(file);
        } catch (FileFormatException e) {
          assertThat(e).hasMessageStartingWith("idx: ").hasMessageEndingWith(".");
        }
      }
    }
  }

  @Test
  void mnistIsReadFromItsFiles() throws IOException {
    var pixels = new byte[2 * 28 * 28];
    pixels[783] = (byte) 255;
    pixels[784] = 51;
    Files.move(
        idx("x", 8, new int[] {2, 28, 28}, pixels), folder.resolve("train-images-idx3-ubyte"));
    assertThatThrownBy(() -> Mnist.training(folder))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("train-labels-idx1-ubyte.gz")
        .hasMessageContaining("https://");
    var labels = Files.readAllBytes(idx("y", 8, new int[] {2}, new byte[] {9, 3}));
    write("train-labels-idx1-ubyte.gz", gzip(labels));
    var data = Mnist.training(folder);
    assertThat(data.inputs().shape().toArray()).containsExactly(2, 1, 28, 28);
    assertThat(data.inputs().data().flatten().narrow(0, 783, 2).toFloatArray())
        .containsExactly(1, 0.2f);
    assertThat(data.targets().data().toLongArray()).containsExactly(9, 3);
    write(
        "train-labels-idx1-ubyte.gz",
        gzip(Files.readAllBytes(idx("z", 8, new int[] {1}, new byte[1]))));
    assertThatThrownBy(() -> Mnist.training(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessageEndingWith("has 1 labels for 2 images.");
  }

  private void refused(Path file, String sentence) {
    assertThatThrownBy(() -> IdxFile.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("idx: " + file + " " + sentence);
  }

  private static long allocated(Runnable action) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    action.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private Path idx(String name, int type, int[] sizes, byte[] elements) throws IOException {
    var bytes = ByteBuffer.allocate(4 + 4 * sizes.length + elements.length);
    bytes.put(new byte[] {0, 0, (byte) type, (byte) sizes.length});
    for (int size : sizes) {
      bytes.putInt(size);
    }
    return write(name, bytes.put(elements).array());
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  // ---- images ----

  @Test
  void imagesOfFoldersAreClassified() throws IOException {
    var red = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    red.setRGB(1, 0, 0xff3300);
    image("dogs/b.png", red);
    image("cats/deep/a.png", new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB));
    image("cats/z.PNG", red);
    text("cats/notes.txt", "no image");
    var data = ImageFolder.open(folder, x -> x.mul(2));
    assertThat(data.classNames()).containsExactly("cats", "dogs");
    assertThat(data.size()).isEqualTo(3);
    assertThat(data.file(0)).endsWith(Path.of("deep", "a.png"));
    var last = data.get(2);
    assertThat(last.target().item()).isEqualTo(1);
    assertThat(last.target().dtype()).isEqualTo(DType.INT64);
    assertThat(last.input().shape().toArray()).containsExactly(3, 2, 3);
    assertThat(last.input().data().toFloatArray())
        .containsExactly(0, 2, 0, 0, 0, 0, 0, 0.4f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    var loader = DataLoader.of(data, new DataLoader.Config(3).withWorkers(2));
    assertThat(loader.iterator().next().inputs().shape().toArray()).containsExactly(3, 3, 2, 3);
  }

  @Test
  void grayIsWhatTheFileSays() throws IOException {
    var gray = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    gray.getRaster().setSample(0, 0, 0, 51);
    gray.getRaster().setSample(1, 0, 0, 255);
    image("gray/a.png", gray);
    assertThat(Images.toTensor(Images.read(folder.resolve("gray/a.png"))).data().toFloatArray())
        .containsExactly(0.2f, 1, 0.2f, 1, 0.2f, 1);
    var fine = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    fine.getRaster().setSample(0, 0, 0, 13107);
    assertThat(Images.toTensor(fine).data().toFloatArray()[0]).isCloseTo(0.2f, within(1e-6f));
  }

  @Test
  void whatIsNoImageIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("cats"));
    assertThatThrownBy(() -> ImageFolder.open(folder)).hasMessageContaining("there is no image in");
    var broken = text("cats/a.png", "no image");
    assertThatThrownBy(() -> Images.read(broken))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("image: " + broken + " is of no format that the JDK reads.");
    assertThatThrownBy(() -> DataLoader.of(ImageFolder.open(folder), 1).iterator().next())
        .hasMessage(
            "DataLoader: reading sample 0 failed: image: "
                + broken
                + " is of no format that the JDK reads.");
    image("cats/a.png", new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB));
    var bytes = Files.readAllBytes(broken);
    Files.write(broken, Arrays.copyOf(bytes, 60));
    assertThatThrownBy(() -> Images.read(broken))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("is damaged");
    // The width and the height, of a header whose checksum no one has asked for yet.
    Arrays.fill(bytes, 16, 24, (byte) 0x3f);
    Files.write(broken, bytes);
    assertThatThrownBy(() -> Images.read(broken))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("claims to have 1125");
    assertThatThrownBy(() -> Images.read(folder.resolve("none.png")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> ImageFolder.open(folder.resolve("cats")))
        .hasMessageContaining("has no folder for a class");
  }

  private void image(String name, BufferedImage image) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  // ---- text ----

  @Test
  void textsAreCharactersByNumber() {
    var vocabulary = CharacterVocabulary.of("hello 🙂 world");
    assertThat(vocabulary.characters()).isEqualTo(" dehlorw🙂");
    assertThat(vocabulary.size()).isEqualTo(9);
    assertThat(vocabulary.encode("ow🙂").data().toLongArray()).containsExactly(5, 7, 8);
    assertThat(vocabulary.decode(vocabulary.encode("red hood"))).isEqualTo("red hood");
    assertThatThrownBy(() -> vocabulary.encode("x"))
        .hasMessage(
            "encode: the vocabulary has no character LATIN SMALL LETTER X; it knows 9 others.");
    assertThatThrownBy(() -> vocabulary.decode(Tensor.of(new long[] {9})))
        .hasMessage("decode: there is no character 9, only [0, 9).");
  }

  @Test
  void theNextCharacterIsTheTarget() {
    var text = Tensor.arange(10);
    var data = new NextCharacterDataset(text, 4);
    assertThat(data.size()).isEqualTo(6);
    assertThat(data.get(5).input().data().toLongArray()).containsExactly(5, 6, 7, 8);
    assertThat(data.get(5).target().data().toLongArray()).containsExactly(6, 7, 8, 9);
    var batch = data.batch(0, 3);
    assertThat(batch.inputs().shape().toArray()).containsExactly(2, 4);
    assertThat(batch.targets().data().toLongArray()).containsExactly(1, 2, 3, 4, 4, 5, 6, 7);
    assertThatThrownBy(() -> data.get(6)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new NextCharacterDataset(text, 10)).hasMessageContaining("got 10");
  }
}
