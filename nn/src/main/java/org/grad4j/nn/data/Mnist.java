package org.grad4j.nn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.nn.io.FileFormatException;

/**
 * MNIST and the sets in its form (Fashion-MNIST, KMNIST): images of 28×28 in 10 classes, from the
 * four files under their own names, compressed or not.
 *
 * <p>Inputs are FLOAT32 {@code (N, 1, 28, 28)} in [0, 1], targets INT64 {@code (N)}.
 */
public final class Mnist {
  /** The mean of the pixels of all training images, for {@link #normalize()}. */
  private static final double MEAN = 0.1307;

  /** The deviation of the pixels of all training images. */
  private static final double STD = 0.3081;

  private Mnist() {}

  /**
   * The 60,000 images to learn from.
   *
   * @throws NoSuchFileException if a file is missing; the message says where to get it
   * @throws FileFormatException if a file is damaged
   * @throws IOException if a file cannot be read
   */
  public static TensorDataset training(Path folder) throws IOException {
    return read(folder, "train");
  }

  /**
   * The 10,000 images to test with.
   *
   * @throws IOException as {@link #training}
   */
  public static TensorDataset test(Path folder) throws IOException {
    return read(folder, "t10k");
  }

  /** (x − 0.1307) / 0.3081, which brings MNIST to mean 0 and deviation 1. */
  public static Normalize normalize() {
    return Normalize.channels(new double[] {MEAN}, new double[] {STD});
  }

  private static TensorDataset read(Path folder, String part) throws IOException {
    var images = file(folder, part + "-images-idx3-ubyte");
    var labels = file(folder, part + "-labels-idx1-ubyte");
    var pixels = read(images, 3);
    var classes = read(labels, 1);
    if (pixels.shape().size(0) != classes.shape().size(0)) {
      throw new FileFormatException(
          "mnist",
          labels,
          "has " + classes.shape().size(0) + " labels for " + pixels.shape().size(0) + " images.");
    }
    return new TensorDataset(
        Tensor.of(pixels.unsqueeze(1).to(DType.FLOAT32).div(255)),
        Tensor.of(classes.to(DType.INT64)));
  }

  private static NDArray read(Path file, int rank) throws IOException {
    var array = IdxFile.read(file);
    if (array.rank() != rank || array.dtype() != DType.UINT8) {
      throw new FileFormatException(
          "mnist",
          file,
          "must hold bytes in "
              + rank
              + " dimensions, has "
              + array.dtype()
              + " "
              + array.shape()
              + ".");
    }
    return array;
  }

  private static Path file(Path folder, String name) throws NoSuchFileException {
    for (var ending : new String[] {".gz", ""}) {
      var file = folder.resolve(name + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new NoSuchFileException(
        folder.resolve(name + ".gz").toString(),
        null,
        "is missing; the four files of MNIST are at https://ossci-datasets.s3.amazonaws.com/mnist/");
  }
}
