package org.grad4j.examples.pictures;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/**
 * Draws charts of XChart with smooth lines, and logarithmic axes from one power of ten to another.
 */
final class Drawing {
  private Drawing() {}

  static BufferedImage of(XYChart chart) {
    if (chart.getStyler().isYAxisLogarithmic()) {
      endAtPowersOfTen(chart);
    }
    var picture =
        new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
    var g = picture.createGraphics();
    // By default Java moves the points of a line to whole pixels, which makes curves wobble.
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    chart.paint(g, chart.getWidth(), chart.getHeight());
    g.dispose();
    return picture;
  }

  /** Only powers of ten are labelled; so there are at least two labels. */
  private static void endAtPowersOfTen(XYChart chart) {
    var all = chart.getSeriesMap().values();
    double low = all.stream().mapToDouble(XYSeries::getYMin).min().orElse(0.1);
    double high = all.stream().mapToDouble(XYSeries::getYMax).max().orElse(1);
    double least = Math.floor(Math.log10(low));
    chart.getStyler().setYAxisMin(Math.pow(10, least));
    chart.getStyler().setYAxisMax(Math.pow(10, Math.max(Math.ceil(Math.log10(high)), least + 1)));
  }
}
