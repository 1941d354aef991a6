package org.grad4j.benchmarks.peers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.grad4j.benchmarks.compare.Numbers;
import org.grad4j.benchmarks.compare.Workload;

/** Numbers for a first step, which nobody compares: a net of linear layers that tells classes. */
final class RandomNumbers {
  private RandomNumbers() {}

  static Map<String, Numbers> of(Workload work) {
    var random = new Random(1);
    var numbers = new LinkedHashMap<String, Numbers>();
    numbers.put("x", fill(random::nextGaussian, work.inputSizes()));
    numbers.put("y", fill(() -> random.nextInt(work.loss().size(0)), work.batch()));
    int parameters = 0;
    for (var layer : work.layers()) {
      if (layer.name().equals("linear")) {
        double bound = 1 / Math.sqrt(layer.size(0));
        DoubleSupplier uniform = () -> bound * (2 * random.nextDouble() - 1);
        numbers.put("p" + parameters++, fill(uniform, layer.size(1), layer.size(0)));
        numbers.put("p" + parameters++, fill(uniform, layer.size(1)));
      }
    }
    return numbers;
  }

  private static Numbers fill(DoubleSupplier source, long... sizes) {
    var values = new float[(int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) source.getAsDouble();
    }
    return new Numbers(sizes, values);
  }
}
