import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resolves what grad4j-core needs as Maven would on each platform, and checks that exactly that
 * platform's native libraries are among it. Maven asks for the platform once, when it starts; so
 * each platform gets a Maven of its own, told a name and an architecture as a JVM there gives them.
 *
 * <p>{@code java -Dmaven.home=... ResolveNatives.java CORE-POM LOCAL-REPOSITORY GOAL}
 */
final class ResolveNatives {
  private static final Map<String, String[]> PLATFORMS =
      new TreeMap<>(
          Map.of(
              "linux-arm64", new String[] {"Linux", "aarch64"},
              "linux-x86_64", new String[] {"Linux", "amd64"},
              "macosx-arm64", new String[] {"Mac OS X", "aarch64"},
              "macosx-x86_64", new String[] {"Mac OS X", "x86_64"},
              "windows-x86_64", new String[] {"Windows 11", "amd64"}));

  public static void main(String[] args) throws Exception {
    Path pom = Path.of(args[0]).toAbsolutePath();
    boolean right = true;
    for (Map.Entry<String, String[]> platform : PLATFORMS.entrySet()) {
      Path list = Files.createTempFile("grad4j-natives", ".txt");
      int status =
          maven(
              platform.getValue()[0],
              platform.getValue()[1],
              "-q",
              "-B",
              "-f",
              pom.toString(),
              "-Dmaven.repo.local=" + args[1],
              args[2],
              "-DincludeScope=runtime",
              "-Dmdep.pathSeparator=\n",
              "-Dmdep.outputFile=" + list);
      List<String> natives = natives(list);
      String end = "-" + platform.getKey() + ".jar";
      boolean exact = natives.size() == 3 && natives.stream().allMatch(jar -> jar.endsWith(end));
      right &= status == 0 && exact;
      System.out.printf(
          "%-14s %s %s%n", platform.getKey(), status == 0 && exact ? "ok" : "WRONG", natives);
      Files.delete(list);
    }
    System.exit(right ? 0 : 1);
  }

  private static List<String> natives(Path list) throws Exception {
    return Files.readString(list)
        .lines()
        .map(line -> Path.of(line).getFileName().toString())
        .filter(jar -> jar.matches(".*-(linux|macosx|windows|android|ios)-.*"))
        .sorted()
        .collect(Collectors.toList());
  }

  private static int maven(String name, String architecture, String... args) throws Exception {
    Path home = Path.of(System.getProperty("maven.home"));
    List<URL> jars = new ArrayList<>();
    for (String folder : List.of("boot", "lib")) {
      try (Stream<Path> files = Files.list(home.resolve(folder))) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
          jars.add(jar.toUri().toURL());
        }
      }
    }
    try (URLClassLoader loader = new URLClassLoader(jars.toArray(new URL[0]))) {
      Thread.currentThread().setContextClassLoader(loader);
      // Maven's terminal is this machine's.
      Class.forName("org.fusesource.jansi.AnsiConsole", true, loader).getMethod("out").invoke(null);
      String ownName = System.setProperty("os.name", name);
      String ownArchitecture = System.setProperty("os.arch", architecture);
      Class<?> maven = Class.forName("org.apache.maven.cli.MavenCli", true, loader);
      int status =
          (int)
              maven
                  .getMethod(
                      "doMain", String[].class, String.class, PrintStream.class, PrintStream.class)
                  .invoke(
                      maven.getConstructor().newInstance(),
                      args,
                      System.getProperty("user.dir"),
                      System.out,
                      System.err);
      System.setProperty("os.name", ownName);
      System.setProperty("os.arch", ownArchitecture);
      return status;
    }
  }
}
