package org.grad4j.nn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;

/**
 * Images in one folder a class: {@code cats/1.png}, {@code cats/more/2.png}, {@code dogs/a.jpg}.
 * Classes are counted in the order of their names. An image is read when it is asked for, as
 * FLOAT32 {@code (3, H, W)} in [0, 1]; its target is its class, INT64 {@code ()}.
 *
 * <pre>{@code
 * var folder = ImageFolder.open(Path.of("photos"), x -> Functional.interpolate(…));
 * var loader = DataLoader.of(folder, new DataLoader.Config(32).withShuffle(true).withWorkers(4));
 * }</pre>
 *
 * @see <a
 *     href="https://pytorch.org/vision/stable/generated/torchvision.datasets.ImageFolder.html">torchvision.datasets.ImageFolder</a>
 */
public final class ImageFolder implements Dataset<Sample> {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "wbmp", "tif", "tiff");

  private final List<String> classNames;
  private final List<Entry> entries;
  private final Transform transform;

  private record Entry(Path file, long label) {}

  private ImageFolder(List<String> classNames, List<Entry> entries, Transform transform) {
    this.classNames = classNames;
    this.entries = entries;
    this.transform = transform;
  }

  /**
   * Looks through a folder; reads no image yet.
   *
   * @throws IllegalArgumentException if a class has no image, or there is no class
   * @throws IOException if the folder cannot be read
   */
  public static ImageFolder open(Path root) throws IOException {
    return open(root, x -> x);
  }

  /** The same, with what becomes of each image; batches need images of one size. */
  public static ImageFolder open(Path root, Transform transform) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new NotDirectoryException(root.toString());
    }
    var classNames = new ArrayList<String>();
    var entries = new ArrayList<Entry>();
    for (var folder : sorted(root, 1)) {
      if (Files.isDirectory(folder) && !folder.equals(root)) {
        var images =
            sorted(folder, Integer.MAX_VALUE).stream().filter(ImageFolder::isImage).toList();
        if (images.isEmpty()) {
          throw new IllegalArgumentException("ImageFolder: there is no image in " + folder + ".");
        }
        images.forEach(image -> entries.add(new Entry(image, classNames.size())));
        classNames.add(String.valueOf(folder.getFileName()));
      }
    }
    if (classNames.isEmpty()) {
      throw new IllegalArgumentException(
          "ImageFolder: " + root + " has no folder for a class, as in cats/1.png.");
    }
    return new ImageFolder(List.copyOf(classNames), List.copyOf(entries), transform);
  }

  private static List<Path> sorted(Path folder, int depth) throws IOException {
    try (var found = Files.walk(folder, depth)) {
      return found.sorted().toList();
    }
  }

  private static boolean isImage(Path file) {
    String name = file.toString();
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
        && Files.isRegularFile(file);
  }

  /**
   * {@inheritDoc}
   *
   * @throws java.io.UncheckedIOException if the image cannot be read
   */
  @Override
  public Sample get(long index) {
    var entry = entries.get(SampleIndex.require("ImageFolder", index, size()));
    return new Sample(
        transform.apply(Images.readTensor(entry.file)), Tensor.of(NDArray.of(entry.label)));
  }

  @Override
  public long size() {
    return entries.size();
  }

  /** The names of the classes; the place of a name is its class. */
  public List<String> classNames() {
    return classNames;
  }

  /** The file of a sample. */
  public Path file(long index) {
    return entries.get(SampleIndex.require("ImageFolder", index, size())).file;
  }
}
