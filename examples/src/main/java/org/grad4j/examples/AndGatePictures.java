package org.grad4j.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Layer;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The two pictures of {@link AndGate}: how the loss falls, and where on the plane the neuron says
 * 1.
 */
final class AndGatePictures {
  private static final double LOW = -0.5;
  private static final double HIGH = 1.5;
  private static final int CELLS = 80;
  private static final int SHADES = 10;

  static {
    // Pictures go to files; no display is needed.
    System.setProperty("java.awt.headless", "true");
  }

  private AndGatePictures() {}

  /** Draws the loss of each epoch, on a logarithmic scale. */
  static Path drawLoss(List<Double> losses, Path file) throws IOException {
    var chart =
        new XYChartBuilder()
            .width(720)
            .height(480)
            .title("AND gate: loss")
            .xAxisTitle("epoch")
            .yAxisTitle("loss")
            .build();
    chart
        .getStyler()
        .setYAxisLogarithmic(true)
        .setXAxisMaxLabelCount(6)
        .setXAxisDecimalPattern("0")
        .setLegendVisible(false)
        .setChartBackgroundColor(Color.WHITE);
    var epochs = IntStream.rangeClosed(1, losses.size()).boxed().toList();
    chart
        .addSeries("loss", epochs, losses)
        .setMarker(SeriesMarkers.NONE)
        .setLineStyle(new BasicStroke(2));
    return save(chart, file);
  }

  /**
   * Draws the plane coloured by the neuron's output p, blue for 0 and red for 1, with the four
   * points of the table.
   */
  static Path drawDecision(Layer neuron, Path file) throws IOException {
    var chart =
        new XYChartBuilder()
            .width(640)
            .height(640)
            .title("AND gate: p over the plane")
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
        .setMarkerSize(9)
        .setLegendVisible(false)
        .setChartBackgroundColor(Color.WHITE);
    shade(chart, neuron);
    addPoints(chart, 0, Color.BLUE);
    addPoints(chart, 1, Color.RED);
    return save(chart, file);
  }

  private static void shade(XYChart chart, Layer neuron) {
    var cells = new float[CELLS * CELLS][];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new float[] {coordinate(i % CELLS), coordinate(i / CELLS)};
    }
    var p = Autograd.noGrad(() -> neuron.forward(Tensor.of(cells))).data().toFloatArray();
    for (int shade = 0; shade < SHADES; shade++) {
      var x = new ArrayList<Float>();
      var y = new ArrayList<Float>();
      for (int i = 0; i < p.length; i++) {
        if (Math.min((int) (p[i] * SHADES), SHADES - 1) == shade) {
          x.add(cells[i][0]);
          y.add(cells[i][1]);
        }
      }
      if (!x.isEmpty()) {
        float share = (shade + 0.5f) / SHADES;
        var color = new Color(0.6f + 0.4f * share, 0.75f, 1 - 0.4f * share);
        chart
            .addSeries("shade " + shade, x, y)
            .setMarker(SeriesMarkers.SQUARE)
            .setMarkerColor(color);
      }
    }
  }

  private static float coordinate(int cell) {
    return (float) (LOW + (cell + 0.5) * (HIGH - LOW) / CELLS);
  }

  private static void addPoints(XYChart chart, int target, Color color) {
    var inputs = AndGate.INPUTS.data().toFloatArray();
    var targets = AndGate.TARGETS.data().toLongArray();
    var x = new ArrayList<Float>();
    var y = new ArrayList<Float>();
    for (int row = 0; row < targets.length; row++) {
      if (targets[row] == target) {
        x.add(inputs[2 * row]);
        y.add(inputs[2 * row + 1]);
      }
    }
    chart
        .addSeries(String.format(Locale.ROOT, "target %d", target), x, y)
        .setMarker(SeriesMarkers.CIRCLE)
        .setMarkerColor(color);
  }

  private static Path save(XYChart chart, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    return file;
  }
}
