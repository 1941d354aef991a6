package org.grad4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Grad4J beside DJL, SameDiff and PyTorch.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=compare package} runs all cases, {@code
 * -Dcases='mlp.*|and_step'} those whose names the regular expression matches, and writes {@code
 * benchmarks/results}; {@code -Dbenchmark=quick} takes a first look at a few and writes nothing.
 */
public final class Compare {
  private static final String CASES = "grad4j.compare.cases";
  private static final String FEW =
      "and_step|iris_mlp_step|mlp_step_b64|lenet_step_b64|transformer_step|inference_mlp_b1"
          + "|softmax_bwd|adam_1m|startup_to_first_step";
  private static final String FOLDER = "grad4j.compare.folder";

  private Compare() {}

  /**
   * Runs the comparison.
   *
   * @throws IOException if a side cannot be started or the results cannot be written
   */
  public static void thorough(String... args) throws IOException {
    var ratios = new ArrayList<Ratio>();
    var versions = new LinkedHashMap<String, String>();
    var race = run(Pace.THOROUGH, ratios, versions);
    var results = folder().resolve("results");
    Files.createDirectories(results);
    Report.today(results).write(ratios, versions);
    race.requireNoFailures();
  }

  /**
   * Takes a first look.
   *
   * @throws IOException if a side cannot be started
   */
  public static void quick(String... args) throws IOException {
    run(Pace.QUICK, new ArrayList<>(), new LinkedHashMap<>()).requireNoFailures();
  }

  /** Fills in the ratios and the versions of the sides. */
  private static Race run(Pace pace, List<Ratio> ratios, Map<String, String> versions)
      throws IOException {
    var script = folder().resolve("src/main/python/pytorch_side.py");
    if (!Files.exists(script)) {
      throw new NoSuchFileException(
          script + " is missing; name the folder of the benchmarks with -D" + FOLDER + "=DIR.");
    }
    var folder = Files.createDirectories(folder().resolve("target").resolve("compare"));
    var cases = cases(pace.equals(Pace.QUICK) ? FEW : ".*");
    var commands = SideCommand.all(script);
    var processes = new ArrayList<SideProcess>();
    try {
      for (var command : commands) {
        processes.add(SideProcess.start(command, folder));
      }
      for (int i = 0; i < processes.size(); i++) {
        var command = commands.get(i);
        versions.put(command.name(), processes.get(i).ask("version") + command.flags());
      }
      var race = new Race(processes.get(0), processes.subList(1, processes.size()), folder, pace);
      for (var work : Workloads.all()) {
        if (cases.matcher(work.name()).matches()) {
          var numbers = folder.resolve(work.name() + ".npz");
          Files.deleteIfExists(numbers);
          report(race.run(work), ratios);
          Files.deleteIfExists(numbers);
        }
      }
      if (cases.matcher(FirstStep.NAME).matches()) {
        var firstStep = new FirstStep(commands, folder, pace.starts());
        report(firstStep.run(Workloads.named("mlp_step_b64")), ratios);
      }
      return race;
    } finally {
      processes.forEach(SideProcess::close);
    }
  }

  private static void report(List<Ratio> made, List<Ratio> ratios) {
    for (var ratio : made) {
      System.out.println(ratio.line());
    }
    ratios.addAll(made);
  }

  private static Pattern cases(String byDefault) {
    var cases = System.getProperty(CASES, "");
    return Pattern.compile(cases.isEmpty() ? byDefault : cases);
  }

  /** The folder of the benchmarks. */
  private static Path folder() {
    return Path.of(System.getProperty(FOLDER, "benchmarks")).toAbsolutePath();
  }
}
