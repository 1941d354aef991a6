package org.grad4j.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One case after another on all sides: checked to compute the same, then timed in turns. */
final class Race {
  private static final double TOLERANCE = 1e-4;

  private final SideProcess ours;
  private final List<SideProcess> peers;
  private final Path folder;
  private final Pace pace;
  private int failures;

  Race(SideProcess ours, List<SideProcess> peers, Path folder, Pace pace) {
    this.ours = ours;
    this.peers = peers;
    this.folder = folder;
    this.pace = pace;
  }

  /** The ratios of one case, one for each peer that has it. */
  List<Ratio> run(Workload work) {
    var numbers = folder.resolve(work.name() + ".npz").toString();
    var expected = numbers(ours.ask("prepare", numbers, work.toString()));
    var racing = new ArrayList<SideProcess>();
    for (var peer : peers) {
      var answer = peer.ask("prepare", numbers, work.toString());
      if (answer.startsWith("unsupported")) {
        System.out.printf("SKIPPED %s peer=%s %s%n", work.name(), peer.name(), answer);
        continue;
      }
      try {
        requireSame(work.name() + " on " + peer.name(), expected, numbers(answer));
        racing.add(peer);
      } catch (IllegalStateException e) {
        System.out.printf("FAILED %s peer=%s %s%n", work.name(), peer.name(), e.getMessage());
        failures++;
      }
    }
    racing.add(0, ours);
    racing.forEach(side -> side.ask("warm", Integer.toString(pace.warmUpMillis())));
    int rounds = work.mode() == Workload.Mode.EPOCH ? pace.rounds() / 2 : pace.rounds();
    var micros = new double[racing.size()][rounds];
    for (int round = 0; round < micros[0].length; round++) {
      for (int side = 0; side < micros.length; side++) {
        micros[side][round] =
            numbers(racing.get(side).ask("turn", Integer.toString(pace.turnMillis())))[0];
      }
    }
    var ratios = new ArrayList<Ratio>();
    for (int side = 1; side < micros.length; side++) {
      ratios.add(ratio(work.name(), racing.get(side).name(), "us", micros[0], micros[side]));
    }
    return ratios;
  }

  /** Throws where a peer did not compute the same, or did not compute at all. */
  void requireNoFailures() {
    if (failures > 0) {
      throw new IllegalStateException(failures + " of the comparisons failed, see above.");
    }
  }

  /** The medians of both, and how their ratios of the same turns spread. */
  static Ratio ratio(String work, String peer, String unit, double[] ours, double[] theirs) {
    var ratios = new double[ours.length];
    Arrays.setAll(ratios, i -> theirs[i] / ours[i]);
    return new Ratio(work, peer, unit, Median.of(ours), Median.of(theirs), Median.spread(ratios));
  }

  /** Throws where the sides do not compute the same. */
  static void requireSame(String where, double[] expected, double[] actual) {
    if (expected.length != actual.length) {
      throw new IllegalStateException(
          where + ": " + actual.length + " numbers to compare with " + expected.length + ".");
    }
    for (int i = 0; i < expected.length; i++) {
      // What is above 1 is compared by its leading digits, as float32 has no others.
      double allowed = TOLERANCE * Math.max(1, Math.abs(expected[i]));
      if (!(Math.abs(expected[i] - actual[i]) <= allowed)) {
        throw new IllegalStateException(
            where + ": step " + i + " gave " + actual[i] + ", Grad4J " + expected[i] + ".");
      }
    }
  }

  private static double[] numbers(String answer) {
    if (answer.startsWith("failed")) {
      throw new IllegalStateException(answer);
    }
    return Arrays.stream(answer.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
