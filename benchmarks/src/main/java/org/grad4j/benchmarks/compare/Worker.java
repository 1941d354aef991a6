package org.grad4j.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.grad4j.benchmarks.ResidentMemory;
import org.jspecify.annotations.Nullable;

/**
 * The process of one side. It reads a request a line and answers each by one line that begins with
 * {@link #ANSWER}; whatever else a library prints is no answer.
 *
 * <table>
 * <caption>Requests, their words parted by tabs</caption>
 * <tr><td>{@code prepare FILE CASE}</td><td>the numbers to be compared, or {@code unsupported WHY}</td></tr>
 * <tr><td>{@code warm MILLIS}</td><td>{@code ok}</td></tr>
 * <tr><td>{@code turn MILLIS}</td><td>the median of the microseconds of a run</td></tr>
 * <tr><td>{@code version}</td><td>the library's versions</td></tr>
 * </table>
 */
public final class Worker {
  /** How an answer begins. */
  static final String ANSWER = "=> ";

  private final Side side;
  private @Nullable Running running;
  private @Nullable Turns turns;

  private Worker(Side side) {
    this.side = side;
  }

  /**
   * Serves requests for the side that the first argument names until they end; {@code first CASE}
   * behind it runs one step instead and answers the most memory that was resident, in MB.
   *
   * @throws IOException if the requests cannot be read
   */
  public static void main(String[] args) throws IOException {
    var answers = System.out;
    // What a library prints is not an answer.
    System.setOut(System.err);
    var side = side(args[0]);
    if (args.length > 1) {
      side.firstStep(Workloads.named(args[2]));
      answers.println(ANSWER + ResidentMemory.peak());
      return;
    }
    new Worker(side).serve(answers);
  }

  private static Side side(String name) {
    return ServiceLoader.load(Side.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(side -> side.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no side is called " + name + "."));
  }

  private void serve(PrintStream answers) throws IOException {
    var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = requests.readLine(); line != null; line = requests.readLine()) {
      answers.println(ANSWER + answer(line.split("\t", -1)));
      answers.flush();
    }
  }

  private String answer(String[] request) {
    try {
      return switch (request[0]) {
        case "prepare" -> prepare(Path.of(request[1]), Workload.parse(request[2]));
        case "warm" -> {
          turns().warmUp(Long.parseLong(request[1]));
          yield "ok";
        }
        case "turn" -> Double.toString(turns().micros(Long.parseLong(request[1])));
        case "version" -> side.version();
        default -> "failed no request is called " + request[0];
      };
    } catch (UnsupportedOperationException e) {
      return "unsupported " + e.getMessage();
    } catch (RuntimeException | IOException e) {
      e.printStackTrace();
      return "failed " + String.valueOf(e).replace('\n', ' ');
    }
  }

  private String prepare(Path numbers, Workload work) throws IOException {
    if (running != null) {
      running.close();
      running = null;
    }
    var made = side.prepare(work, numbers);
    running = made;
    turns = new Turns(made, work.stepsOfARun());
    var checked = Arrays.stream(made.check()).mapToObj(Double::toString);
    return checked.collect(Collectors.joining(" "));
  }

  private Turns turns() {
    if (turns == null) {
      throw new IllegalStateException("no case was prepared.");
    }
    return turns;
  }
}
