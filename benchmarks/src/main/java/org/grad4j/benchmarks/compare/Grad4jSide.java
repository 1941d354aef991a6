package org.grad4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.grad4j.core.Grad4J;

/** Grad4J: two threads, a scope around each step on arrays above 4 KB. */
public final class Grad4jSide implements Side {
  static final String NAME = "grad4j";
  private static final int THREADS = 2;

  /** Sets the number of threads. */
  public Grad4jSide() {
    Grad4J.setNumThreads(THREADS);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return "0.1.0-SNAPSHOT, products by " + Grad4J.productProvider();
  }

  /** Draws the numbers and writes them first, where the file is not there yet. */
  @Override
  public Running prepare(Workload work, Path numbers) throws IOException {
    if (!Files.exists(numbers)) {
      Grad4jNumbers.draw(work).write(numbers);
    }
    return Grad4jRunning.of(work, Grad4jNumbers.read(numbers));
  }

  @Override
  public void firstStep(Workload work) {
    Grad4J.loadLibrariesAhead();
    var drawn = Grad4jNumbers.draw(work);
    Grad4jRunning.of(work, drawn).run(1);
  }
}
