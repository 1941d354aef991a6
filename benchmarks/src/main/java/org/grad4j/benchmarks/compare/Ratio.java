package org.grad4j.benchmarks.compare;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One case beside one peer.
 *
 * @param work the case
 * @param peer the other side
 * @param unit what is counted, {@code us} or {@code mb}
 * @param ours the median of ours
 * @param theirs the median of theirs
 * @param spread how far the ratios of the turns spread about their median, between the quartiles
 */
record Ratio(String work, String peer, String unit, double ours, double theirs, double spread) {
  private static final Pattern ROW =
      Pattern.compile(
          "\\| (\\w+) \\| (\\w+) \\| ([\\d.]+) (us|mb) \\| ([\\d.]+) \\| ([\\d.]+) \\| ([\\d.]+) \\|");

  /** Theirs through ours: above 1, Grad4J is ahead. */
  double ratio() {
    return theirs / ours;
  }

  /** Tells the cases of a table apart. */
  String key() {
    return work + " " + peer;
  }

  /** The line that is printed. */
  String line() {
    return String.format(
        Locale.ROOT,
        "RATIO %s peer=%s ours_%s=%.2f peer_%s=%.2f ratio=%.2f spread=%.2f",
        work,
        peer,
        unit,
        ours,
        unit,
        theirs,
        ratio(),
        spread);
  }

  /** The row of a table in Markdown. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f %s | %.2f | %.2f | %.2f |",
        work,
        peer,
        ours,
        unit,
        theirs,
        ratio(),
        spread);
  }

  /** What {@link #row} wrote; nothing for any other line. */
  static Optional<Ratio> parse(String row) {
    var cells = ROW.matcher(row);
    return cells.matches()
        ? Optional.of(
            new Ratio(
                cells.group(1),
                cells.group(2),
                cells.group(4),
                Double.parseDouble(cells.group(3)),
                Double.parseDouble(cells.group(5)),
                Double.parseDouble(cells.group(7))))
        : Optional.empty();
  }
}
