package org.grad4j.benchmarks.peers;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.grad4j.benchmarks.compare.Numbers;
import org.grad4j.benchmarks.compare.Running;
import org.grad4j.benchmarks.compare.Side;
import org.grad4j.benchmarks.compare.Workload;

/** DJL on PyTorch: two threads, the arrays of a step in a sub-manager that is closed with it. */
public final class DjlSide implements Side {
  @Override
  public String name() {
    return "djl";
  }

  @Override
  public String version() {
    DjlLibrary.prepare();
    var engine = Engine.getEngine("PyTorch");
    return "DJL " + Engine.getDjlVersion() + ", PyTorch " + engine.getVersion();
  }

  @Override
  public Running prepare(Workload work, Path numbers) throws IOException {
    return running(work, Numbers.read(numbers));
  }

  @Override
  public void firstStep(Workload work) {
    running(work, RandomNumbers.of(work)).run(1);
  }

  private static Running running(Workload work, Map<String, Numbers> numbers) {
    DjlLibrary.prepare();
    return new DjlRunning(work, new DjlArrays(NDManager.newBaseManager(Device.cpu()), numbers));
  }
}
