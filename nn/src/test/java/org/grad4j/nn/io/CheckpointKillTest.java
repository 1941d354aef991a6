package org.grad4j.nn.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that trains is killed at random moments, every other one while it saves. Each next one
 * finds a whole checkpoint, and the last one ends with the very bytes of a run that no one
 * disturbed.
 *
 * <p>{@code -Dgrad4j.test.kills=50} kills more often, {@code -Dgrad4j.test.seed=N} repeats the
 * moments.
 */
class CheckpointKillTest {
  private static final int KILLS = Integer.getInteger("grad4j.test.kills", 8);

  /** How long a process goes on behind its first step, at the most. */
  private static final int MILLISECONDS = 60;

  @TempDir Path folder;

  @Test
  void whoeverIsKilledWhileSavingGoesOnBitForBit() throws Exception {
    long seed = Long.getLong("grad4j.test.seed", System.nanoTime() & 0xffffffffL);
    var random = new Random(seed);
    var path = folder.resolve("run.checkpoint");
    long reached = 0;
    int killedInside = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      var process = start(path, Long.MAX_VALUE);
      try (var output = process.inputReader(StandardCharsets.UTF_8)) {
        long from = said("from", output);
        assertThat(from).as("seed %d, kill %d", seed, kill).isEqualTo(reached);
        reached = said("saved", output);
        if (kill % 2 == 0) {
          TimeUnit.MICROSECONDS.sleep(random.nextInt(1000 * MILLISECONDS));
        } else {
          awaitSaving();
          TimeUnit.MICROSECONDS.sleep(random.nextInt(500));
        }
      } finally {
        kill(process);
      }
      killedInside += leftovers() > 0 ? 1 : 0;
      assertThat(leftovers()).as("what the killed ones left is removed").isLessThanOrEqualTo(1);
      long step = new TrainingRun().checkpoint().load(path).step();
      assertThat(step).as("seed %d, kill %d", seed, kill).isGreaterThanOrEqualTo(reached);
      reached = step;
    }
    // Few kills may all miss the moment; many that miss it would prove nothing.
    if (KILLS >= 50) {
      assertThat(killedInside)
          .as("seed %d: kills between start and end of saving, of %d", seed, KILLS)
          .isGreaterThanOrEqualTo(5);
    }

    long steps = reached + 3;
    var last = start(path, steps);
    try (var output = last.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said("from", output)).isEqualTo(reached);
      assertThat(said("to", output)).isEqualTo(steps);
    } finally {
      kill(last);
    }
    var undisturbed = new TrainingRun();
    var whole = folder.resolve("undisturbed");
    undisturbed.checkpoint().save(whole, undisturbed.run(new Progress(0, 0), steps));
    assertThat(path).hasSameBinaryContentAs(whole);
    assertThat(leftovers()).isZero();
  }

  private static Process start(Path path, long steps) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--enable-native") || flag.startsWith("--sun-misc"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TrainingRun.class.getName(), path.toString(), Long.toString(steps)));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** The step on which a process says that it starts, or ends; it logs between. */
  private static long said(String what, BufferedReader output) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(what + " ")) {
        return Long.parseLong(line.substring(what.length() + 1));
      }
    }
    throw new AssertionError("the process ended before it said \"" + what + "\"");
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  /** Until a temporary file is there: the kill that follows comes in the middle of saving. */
  private void awaitSaving() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (leftovers() == 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private int leftovers() {
    return folder.toFile().list((file, name) -> name.startsWith(".run.checkpoint.")).length;
  }
}
