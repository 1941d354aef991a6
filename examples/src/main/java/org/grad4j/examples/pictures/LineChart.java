package org.grad4j.examples.pictures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.grad4j.autograd.Tensor;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines and dots over one pair of axes.
 *
 * <pre>{@code
 * new LineChart("sigmoid", "z", "y").line("σ(z)", z, z.sigmoid()).save(Path.of("sigmoid.png"));
 * }</pre>
 */
public final class LineChart implements Picture {
  private static final List<Color> COLORS =
      List.of(
          new Color(0x1f77b4),
          new Color(0xd62728),
          new Color(0x2ca02c),
          new Color(0x9467bd),
          new Color(0xff7f0e));
  private static final BasicStroke SOLID = new BasicStroke(2.2f);

  /** How many points a dash has, and the gap behind it. */
  private static final int DASH = 8;

  private final XYChart chart;
  private int colors;

  /** A chart without lines. */
  public LineChart(String title, String xTitle, String yTitle) {
    chart =
        new XYChartBuilder()
            .width(720)
            .height(480)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    chart
        .getStyler()
        .setXAxisTickMarkSpacingHint(90)
        .setXAxisDecimalPattern("0.##")
        .setYAxisDecimalPattern("0.###")
        .setLegendPosition(LegendPosition.OutsideE)
        .setLegendBorderColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartBackgroundColor(Color.WHITE);
  }

  /** The same chart with a logarithmic y axis; all y must be above 0. */
  public LineChart logarithmic() {
    chart.getStyler().setYAxisLogarithmic(true);
    return this;
  }

  /** The same chart with these bounds of y. */
  public LineChart between(double low, double high) {
    chart.getStyler().setYAxisMin(low).setYAxisMax(high);
    return this;
  }

  /** Adds a line through points {@code x (N), y (N)}. */
  public LineChart line(String name, Tensor x, Tensor y) {
    return add(name, nextColor(), numbers(x), numbers(y));
  }

  /** Adds a line of dashes through many points, in the colour of the line before. */
  public LineChart dashes(String name, Tensor x, Tensor y) {
    var isGap = Tensor.arange(y.numel()).floorDivide(DASH).remainder(2).eq(1);
    var dashed = numbers(y.maskedFill(isGap, Double.NaN));
    addSeries(name, colorOfLast(), numbers(x), dashed).setShowInLegend(false);
    return this;
  }

  /** Adds a line through numbers of one epoch after another, from epoch 1. */
  public LineChart epochs(String name, List<Double> values) {
    var x = IntStream.rangeClosed(1, values.size()).asDoubleStream().toArray();
    return add(name, nextColor(), x, values.stream().mapToDouble(value -> value).toArray());
  }

  private LineChart add(String name, Color color, double[] x, double[] y) {
    addSeries(name, color, x, y);
    chart.getStyler().setLegendVisible(chart.getSeriesMap().size() > 1);
    return this;
  }

  private XYSeries addSeries(String name, Color color, double[] x, double[] y) {
    var series = chart.addSeries(name, withHalfway(x), withHalfway(y));
    series.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineStyle(SOLID);
    return series;
  }

  /** Adds points {@code x (N), y (N)} without a line. */
  public LineChart dots(String name, Tensor x, Tensor y) {
    var color = nextColor();
    chart
        .addSeries(name, numbers(x), numbers(y))
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setMarker(SeriesMarkers.CIRCLE)
        .setMarkerColor(color);
    chart.getStyler().setMarkerSize(7).setLegendVisible(chart.getSeriesMap().size() > 1);
    return this;
  }

  /**
   * XChart labels every so many of equally spaced x, at odd numbers; another point halfway between
   * the first two, which no one sees, lets it choose round ones.
   */
  private static double[] withHalfway(double[] numbers) {
    if (numbers.length < 2) {
      return numbers;
    }
    var more = new double[numbers.length + 1];
    more[0] = numbers[0];
    more[1] = (numbers[0] + numbers[1]) / 2;
    System.arraycopy(numbers, 1, more, 2, numbers.length - 1);
    return more;
  }

  private Color nextColor() {
    return COLORS.get(colors++ % COLORS.size());
  }

  private Color colorOfLast() {
    return COLORS.get(Math.max(colors - 1, 0) % COLORS.size());
  }

  private static double[] numbers(Tensor tensor) {
    return tensor.data().toDoubleArray();
  }

  @Override
  public BufferedImage draw() {
    return Drawing.of(chart);
  }
}
