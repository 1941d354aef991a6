package org.grad4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page of results: one section for each JDK, whose table keeps the rows that this run did not
 * measure, and whatever else was written on the page.
 *
 * @param page the file in Markdown
 * @param jdk which section
 */
record Report(Path page, int jdk) {
  private static final String SECTION = "\n## ";

  /** The page of this day, the section of this JDK. */
  static Report today(Path folder) {
    return new Report(
        folder.resolve(LocalDate.now(ZoneId.systemDefault()) + ".md"), Runtime.version().feature());
  }

  /** Writes the section and its chart. */
  void write(List<Ratio> measured, Map<String, String> versions) throws IOException {
    var sections = sections();
    var title = "JDK " + jdk;
    var rows = new LinkedHashMap<String, Ratio>();
    sections
        .getOrDefault(title, "")
        .lines()
        .flatMap(line -> Ratio.parse(line).stream())
        .forEach(ratio -> rows.put(ratio.key(), ratio));
    measured.forEach(ratio -> rows.put(ratio.key(), ratio));
    var chart =
        page.resolveSibling(page.getFileName().toString().replace(".md", "-jdk" + jdk + ".png"));
    var order = Workloads.all().stream().map(Workload::name).toList();
    // What is no case of a step, as the start of a process, comes last.
    var sorted =
        rows.values().stream()
            .sorted(
                Comparator.comparingInt(
                    ratio -> Math.floorMod(order.indexOf(ratio.work()), Integer.MAX_VALUE)))
            .toList();
    RatioChart.write(sorted, chart);
    sections.put(title, section(sorted, versions, chart.getFileName().toString()));
    var text = new StringBuilder(sections.remove(""));
    sections.forEach((name, body) -> text.append(SECTION).append(name).append('\n').append(body));
    Files.writeString(page, text);
  }

  /** The page by titles, what stands above the first section under none. */
  private Map<String, String> sections() throws IOException {
    var sections = new LinkedHashMap<String, String>();
    if (!Files.exists(page)) {
      sections.put("", head());
      return sections;
    }
    var parts = Files.readString(page).split(SECTION, -1);
    sections.put("", parts[0]);
    for (int i = 1; i < parts.length; i++) {
      int end = parts[i].indexOf('\n');
      sections.put(parts[i].substring(0, end), parts[i].substring(end + 1));
    }
    return sections;
  }

  private static String head() throws IOException {
    return "# Beside what a user would pick instead, "
        + LocalDate.now(ZoneId.systemDefault())
        + "\n\n`mvn -q -DskipTests -Dbenchmark=compare package`; medians of turns that the sides take one after another in"
        + " one run, two threads each.\nThe ratio is theirs through ours, its spread the distance of the quartiles over"
        + " the turns through the median.\n\n"
        + Machine.description()
        + "\n";
  }

  private String section(Collection<Ratio> rows, Map<String, String> versions, String chart) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("Java " + Runtime.version() + ".");
    lines.add("");
    versions.forEach((side, version) -> lines.add("- " + side + ": " + version));
    lines.add("");
    lines.add("| case | beside | ours | theirs | ratio | spread |");
    lines.add("|---|---|---|---|---|---|");
    rows.stream().map(Ratio::row).forEach(lines::add);
    lines.add("");
    lines.add("![Ratios](" + chart + ")");
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }
}
