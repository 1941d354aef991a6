package org.grad4j.examples.pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Something to look at. */
@FunctionalInterface
public interface Picture {
  /** Draws it; no display is needed. */
  BufferedImage draw();

  /**
   * Writes it as PNG; folders that are missing are made.
   *
   * @return the file
   * @throws IOException if the file cannot be written
   */
  default Path save(Path file) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(draw(), "png", file.toFile());
    return file;
  }
}
