package org.grad4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** The ratios as bars, a colour for each peer: up from 1 where Grad4J is ahead, else down. */
final class RatioChart {
  private static final int WIDTH = 1400;
  private static final int HEIGHT = 700;

  private RatioChart() {}

  /** Draws the chart into a PNG file. */
  static void write(Collection<Ratio> ratios, Path file) throws IOException {
    System.setProperty("java.awt.headless", "true");
    var cases = ratios.stream().map(Ratio::work).distinct().toList();
    var chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("How many times as fast as the others (1: just as fast)")
            .yAxisTitle("their time through ours")
            .theme(Styler.ChartTheme.GGPlot2)
            .build();
    chart
        .getStyler()
        .setyAxisTickLabelsFormattingFunction(RatioChart::label)
        .setXAxisLabelRotation(90)
        .setXAxisLabelAlignmentVertical(AxesChartStyler.TextAlignment.Right)
        .setPlotGridVerticalLinesVisible(false);
    for (var peer : ratios.stream().map(Ratio::peer).distinct().toList()) {
      chart.addSeries(peer, cases, heights(ratios, cases, peer));
    }
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  /** Bars begin at 0, so they are drawn as powers of 2. */
  private static String label(double power) {
    return String.format(Locale.ROOT, power < 0 ? "%.2f" : "%.0f", Math.pow(2, power));
  }

  /** A gap where the peer does not have the case. */
  private static List<@Nullable Double> heights(
      Collection<Ratio> ratios, List<String> cases, String peer) {
    return cases.stream()
        .<@Nullable Double>map(
            work ->
                ratios.stream()
                    .filter(ratio -> ratio.work().equals(work) && ratio.peer().equals(peer))
                    .map(ratio -> Math.log(ratio.ratio()) / Math.log(2))
                    .findFirst()
                    .orElse(null))
        .toList();
  }
}
