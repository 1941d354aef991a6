package org.grad4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Whether a picture is there, and something on it. */
public final class PictureAssert {
  private PictureAssert() {}

  /** The picture is at least this large and has several colours, each on more than a speck. */
  public static void assertPicture(Path file) throws IOException {
    assertThat(file).exists();
    var image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).as("width of %s", file).isGreaterThan(300);
    assertThat(image.getHeight()).as("height of %s", file).isGreaterThan(200);
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    int background = pixels[0];
    long drawn = Arrays.stream(pixels).filter(pixel -> pixel != background).count();
    assertThat(drawn).as("drawn pixels of %s", file).isGreaterThan(pixels.length / 100);
    assertThat(Arrays.stream(pixels).distinct().count()).as("colours of %s", file).isGreaterThan(5);
  }
}
