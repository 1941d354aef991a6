package org.grad4j.examples.pictures;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.UnaryOperator;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.GridIndexing;
import org.grad4j.autograd.Tensor;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The plane coloured by the probability that a model gives to each of its points, from blue for 0
 * to red for 1, with the border p = 0.5 in black and the samples as points.
 *
 * @param title above the picture
 * @param model answers probabilities {@code (N, 1)} for points {@code (N, 2)}
 * @param inputs the samples, {@code (N, 2)}
 * @param targets their classes 0 or 1, {@code (N, 1)}
 */
public record DecisionPlane(
    String title, UnaryOperator<Tensor> model, Tensor inputs, Tensor targets) implements Picture {
  private static final double LOW = -0.5;
  private static final double HIGH = 1.5;
  private static final int CELLS = 120;
  private static final int SHADES = 24;
  private static final int FINE = 480;

  @Override
  public BufferedImage draw() {
    var chart =
        new XYChartBuilder()
            .width(560)
            .height(560)
            .title(title)
            .xAxisTitle("x1")
            .yAxisTitle("x2")
            .build();
    chart
        .getStyler()
        .setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setXAxisMin(LOW)
        .setXAxisMax(HIGH)
        .setYAxisMin(LOW)
        .setYAxisMax(HIGH)
        .setXAxisDecimalPattern("0.0")
        .setYAxisDecimalPattern("0.0")
        .setPlotContentSize(1)
        .setLegendVisible(false)
        .setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotGridLinesVisible(false).setMarkerSize(6);
    shade(chart);
    border(chart);
    points(chart, 0, new Color(0x1f3fb4));
    points(chart, 1, new Color(0xc01820));
    return Drawing.of(chart);
  }

  private void shade(XYChart chart) {
    var cells = grid(CELLS);
    var shades = probabilities(cells).mul(SHADES).floor().clamp(0, SHADES - 1.0);
    for (int shade = 0; shade < SHADES; shade++) {
      float share = (shade + 0.5f) / SHADES;
      var color = new Color(0.55f + 0.45f * share, 0.78f, 1 - 0.45f * share);
      add(chart, "shade " + shade, cells, shades.eq(shade), SeriesMarkers.SQUARE, color);
    }
  }

  /** Where p crosses 0.5 between a point and the next one to the right or above. */
  private void border(XYChart chart) {
    var cells = grid(FINE);
    var isOne = probabilities(cells).gt(0.5).reshape(FINE, FINE);
    var rows = isOne.slice(0, 0, FINE - 1).ne(isOne.slice(0, 1, FINE));
    var columns = isOne.slice(1, 0, FINE - 1).ne(isOne.slice(1, 1, FINE));
    var crosses = rows.slice(1, 0, FINE - 1).logicalOr(columns.slice(0, 0, FINE - 1));
    var inner = cells.reshape(FINE, FINE, 2).slice(0, 0, FINE - 1).slice(1, 0, FINE - 1);
    add(chart, "border", inner.reshape(-1, 2), crosses.flatten(), new Dot(3), Color.BLACK);
  }

  private void points(XYChart chart, int target, Color color) {
    add(chart, "target " + target, inputs, targets.eq(target).flatten(), new Dot(15), color);
  }

  /** Adds those rows of {@code points (N, 2)} that are marked in {@code chosen (N)}. */
  private static void add(
      XYChart chart, String name, Tensor points, Tensor chosen, Marker marker, Color color) {
    var x = points.select(1, 0).maskedSelect(chosen).data().toDoubleArray();
    var y = points.select(1, 1).maskedSelect(chosen).data().toDoubleArray();
    if (x.length > 0) {
      chart.addSeries(name, x, y).setMarker(marker).setMarkerColor(color);
    }
  }

  /** The centres of so many cells a side, {@code (cells², 2)}; x1 changes quicker. */
  private static Tensor grid(int cells) {
    double half = (HIGH - LOW) / cells / 2;
    var side = Tensor.linspace(LOW + half, HIGH - half, cells);
    var coordinates = Tensor.meshgrid(GridIndexing.XY, side, side);
    return Tensor.stack(-1, coordinates.get(0), coordinates.get(1)).reshape(-1, 2);
  }

  private Tensor probabilities(Tensor points) {
    return Autograd.noGrad(() -> model.apply(points)).flatten();
  }
}
