package org.grad4j.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A side in a process of its own, which answers requests. Between them it is stopped where the
 * system can do that: threads that look out for work (OpenBLAS's for 26 ms), compilers and
 * collectors would take the time of whoever has its turn.
 */
final class SideProcess implements AutoCloseable {
  private static final boolean STOPS = !System.getProperty("os.name").startsWith("Windows");

  private final String name;
  private final Process process;
  private final PrintWriter requests;
  private final BufferedReader answers;

  private SideProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it; whatever it says beside its answers goes to a log of its own. */
  static SideProcess start(SideCommand side, Path folder, String... words) throws IOException {
    var command = new ArrayList<>(side.command());
    command.addAll(List.of(words));
    var log = folder.resolve(side.name() + ".log").toFile();
    var builder = new ProcessBuilder(command).redirectError(log);
    builder.environment().putAll(side.environment());
    return new SideProcess(side.name(), builder.start());
  }

  String name() {
    return name;
  }

  /** What it answers, or {@code failed} and why. */
  String ask(String... words) {
    signal("-CONT");
    requests.println(String.join("\t", words));
    var answer = answer();
    signal("-STOP");
    return answer;
  }

  private void signal(String signal) {
    if (!STOPS || !process.isAlive()) {
      return;
    }
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next line that is an answer. */
  String answer() {
    try {
      for (var line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(Worker.ANSWER)) {
          return line.substring(Worker.ANSWER.length());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "failed its process has ended, see " + name + ".log";
  }

  /** The end of the requests ends it. */
  @Override
  public void close() {
    signal("-CONT");
    requests.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
