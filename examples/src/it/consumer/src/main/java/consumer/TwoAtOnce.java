package consumer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two processes that unpack the native libraries into the same new home at the same time. */
public final class TwoAtOnce {
  private TwoAtOnce() {}

  public static void main(String[] args) throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Duser.home=" + System.getProperty("user.home"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Consumer.class.getName())
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException("One of the two ended with " + status + ".");
      }
    }
  }
}
