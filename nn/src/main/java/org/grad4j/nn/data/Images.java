package org.grad4j.nn.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.io.FileFormatException;

/**
 * Images as tensors, in the formats that the JDK reads: PNG, JPEG, GIF, BMP, WBMP and TIFF.
 *
 * @see <a
 *     href="https://pytorch.org/vision/stable/generated/torchvision.transforms.ToTensor.html">torchvision.transforms.ToTensor</a>
 */
public final class Images {
  /** What an image may claim before memory is taken for it; Pillow draws the line here. */
  private static final long MAX_PIXELS = 178_956_970;

  private static final int RGB = 3;

  private Images() {}

  /**
   * Reads an image.
   *
   * @throws FileFormatException if it is damaged, of another format, or of more than 178 million
   *     pixels
   * @throws IOException if the file cannot be read
   */
  public static BufferedImage read(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    try (var in = ImageIO.createImageInputStream(path.toFile())) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new FileFormatException("image", path, "is of no format that the JDK reads.");
      }
      return read(path, in, readers.next());
    }
  }

  private static BufferedImage read(Path path, ImageInputStream in, ImageReader reader)
      throws IOException {
    try {
      reader.setInput(in, true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MAX_PIXELS) {
        throw new FileFormatException("image", path, "claims to have " + pixels + " pixels.");
      }
      return reader.read(0);
    } catch (FileFormatException e) {
      throw e;
      // Damaged files end in many kinds of exceptions.
    } catch (IOException | RuntimeException e) {
      var refused = new FileFormatException("image", path, "is damaged: " + e.getMessage() + ".");
      refused.initCause(e);
      throw refused;
    } finally {
      reader.dispose();
    }
  }

  /**
   * The colours red, green and blue as FLOAT32 {@code (3, H, W)} in [0, 1]; what is transparent is
   * not.
   */
  public static Tensor toTensor(BufferedImage image) {
    int height = image.getHeight();
    int width = image.getWidth();
    int size = height * width;
    var elements = new float[RGB * size];
    if (isGray(image)) {
      // The JDK takes stored gray for linear light and would brighten it.
      float most = (1L << image.getSampleModel().getSampleSize(0)) - 1;
      var samples = image.getRaster().getSamples(0, 0, width, height, 0, new float[size]);
      for (int i = 0; i < elements.length; i++) {
        elements[i] = samples[i % size] / most;
      }
    } else {
      var pixels = image.getRGB(0, 0, width, height, new int[size], 0, width);
      for (int i = 0; i < elements.length; i++) {
        int shift = 8 * (RGB - 1 - i / size);
        elements[i] = (pixels[i % size] >> shift & 0xff) / 255f;
      }
    }
    return Tensor.of(elements, RGB, height, width);
  }

  /** Reads an image as a tensor, from where no checked exception may go. */
  static Tensor readTensor(Path path) {
    try {
      return toTensor(read(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static boolean isGray(BufferedImage image) {
    var colors = image.getColorModel().getColorSpace();
    return colors.getType() == ColorSpace.TYPE_GRAY;
  }
}
