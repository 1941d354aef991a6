package org.grad4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole process from its start to the end of the first training step: wall time, and the most
 * memory that was resident.
 */
final class FirstStep {
  static final String NAME = "startup_to_first_step";

  private final List<SideCommand> sides;
  private final Path folder;
  private final int starts;

  FirstStep(List<SideCommand> sides, Path folder, int starts) {
    this.sides = sides;
    this.folder = folder;
    this.starts = starts;
  }

  /** The ratios in time and in memory of a case, one of each for each peer. */
  List<Ratio> run(Workload work) throws IOException {
    var micros = new double[sides.size()][starts];
    var megabytes = new double[sides.size()][starts];
    // The first start of each unpacks and reads what the later ones find.
    for (int start = -1; start < starts; start++) {
      for (int side = 0; side < sides.size(); side++) {
        long before = System.nanoTime();
        double peak = peak(sides.get(side), work);
        if (start >= 0) {
          micros[side][start] = (System.nanoTime() - before) / 1e3;
          megabytes[side][start] = peak;
        }
      }
    }
    var ratios = new ArrayList<Ratio>();
    for (int side = 1; side < sides.size(); side++) {
      var peer = sides.get(side).name();
      ratios.add(Race.ratio(NAME, peer, "us", micros[0], micros[side]));
      ratios.add(Race.ratio(NAME + "_memory", peer, "mb", megabytes[0], megabytes[side]));
    }
    return ratios;
  }

  private double peak(SideCommand side, Workload work) throws IOException {
    try (var process = SideProcess.start(side, folder, side.firstStep(work))) {
      var answer = process.answer();
      if (answer.startsWith("failed")) {
        throw new IllegalStateException(side.name() + " " + answer);
      }
      return Double.parseDouble(answer);
    }
  }
}
