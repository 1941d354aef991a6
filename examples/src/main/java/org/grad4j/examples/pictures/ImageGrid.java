package org.grad4j.examples.pictures;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.grad4j.autograd.Tensor;

/**
 * Rows of grey images side by side, each row under its name.
 *
 * @param rows in this order from above
 */
public record ImageGrid(List<Row> rows) implements Picture {
  private static final int SIDE = 64;
  private static final int GAP = 6;
  private static final int TEXT = 22;

  /**
   * Images in a row.
   *
   * @param name what they are
   * @param images {@code (N, height, width)}, 0 is black and 1 is white
   */
  public record Row(String name, Tensor images) {}

  /** Copies the list. */
  public ImageGrid {
    rows = List.copyOf(rows);
  }

  @Override
  public BufferedImage draw() {
    int columns = rows.stream().mapToInt(row -> (int) row.images.shape().size(0)).max().orElse(0);
    int height = TEXT + SIDE + GAP;
    var picture =
        new BufferedImage(
            GAP + columns * (SIDE + GAP), GAP + rows.size() * height, BufferedImage.TYPE_INT_RGB);
    var g = picture.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    for (int i = 0; i < rows.size(); i++) {
      draw(g, rows.get(i), GAP + i * height);
    }
    g.dispose();
    return picture;
  }

  private static void draw(Graphics2D g, Row row, int top) {
    g.setColor(Color.BLACK);
    g.drawString(row.name, GAP, top + TEXT - GAP);
    var images = row.images.unbind(0);
    for (int i = 0; i < images.size(); i++) {
      g.drawImage(grey(images.get(i)), GAP + i * (SIDE + GAP), top + TEXT, SIDE, SIDE, null);
    }
  }

  private static BufferedImage grey(Tensor image) {
    int height = (int) image.shape().size(0);
    int width = (int) image.shape().size(1);
    var levels = image.clamp(0.0, 1.0).mul(255).round().data().toLongArray();
    var grey = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < levels.length; i++) {
      grey.setRGB(i % width, i / width, (int) levels[i] * 0x010101);
    }
    return grey;
  }
}
