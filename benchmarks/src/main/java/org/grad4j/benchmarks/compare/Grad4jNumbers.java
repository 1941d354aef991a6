package org.grad4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.io.Npz;
import org.grad4j.nn.Parameter;

/**
 * The numbers of a case: input, target, initial parameters, and the order of samples in an epoch.
 */
record Grad4jNumbers(Map<String, NDArray> arrays) {
  private static final int SEED = 250;
  private static final int BYTES = 256;

  /** Draws them from a seed that is the same for all cases; parameters as the layers begin. */
  static Grad4jNumbers draw(Workload work) {
    Grad4J.manualSeed(SEED);
    var random = new Generator().manualSeed(SEED);
    var model = Grad4jModel.of(work);
    var arrays = new LinkedHashMap<String, NDArray>();
    var x = input(work, random);
    arrays.put("x", x);
    arrays.put("y", target(work, model, x, random));
    if (work.mode() == Workload.Mode.EPOCH) {
      arrays.put("order", random.randperm(x.shape().size(0)));
    }
    int index = 0;
    for (var parameter : parameters(work, model, x)) {
      arrays.put("p" + index++, parameter);
    }
    return new Grad4jNumbers(arrays);
  }

  static Grad4jNumbers read(Path file) throws IOException {
    return new Grad4jNumbers(Npz.read(file));
  }

  void write(Path file) throws IOException {
    Npz.write(file, arrays);
  }

  Tensor get(String name) {
    var array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("the numbers hold no " + name + ".");
    }
    return Tensor.of(array.dtype() == DType.UINT8 ? array.to(DType.FLOAT32).div(255) : array);
  }

  /** The initial parameters in order. */
  List<NDArray> parameters() {
    var parameters = new ArrayList<NDArray>();
    for (var array = arrays.get("p0"); array != null; array = arrays.get("p" + parameters.size())) {
      parameters.add(array);
    }
    return parameters;
  }

  private static NDArray input(Workload work, Generator random) {
    var sizes = work.inputSizes();
    return switch (work.input().name()) {
      case "bits" -> NDArray.of(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, sizes);
      case "normal" -> random.randn(DType.FLOAT32, sizes);
      case "tokens" -> random.randint(DType.INT64, 0, work.input().size(0), sizes);
      case "bytes" -> random.randint(DType.INT64, 0, BYTES, sizes).to(DType.UINT8);
      default -> throw new IllegalArgumentException("no input is called " + work.input() + ".");
    };
  }

  private static NDArray target(Workload work, Grad4jModel model, NDArray x, Generator random) {
    return switch (work.loss().name()) {
      case "cross_entropy" ->
          random.randint(DType.INT64, 0, work.loss().size(0), classified(work, x));
      case "binary_cross_entropy" -> NDArray.of(new float[] {0, 0, 0, 1}, 4, 1);
      case "weighted_sum" ->
          random.randn(DType.FLOAT32, model.forward(Tensor.of(x)).shape().toArray());
      default -> NDArray.zeros(DType.FLOAT32, 1);
    };
  }

  /** One class for each token, or else for each row. */
  private static long[] classified(Workload work, NDArray x) {
    return work.hasTokens() ? x.shape().toArray() : new long[] {x.shape().size(0)};
  }

  private static List<NDArray> parameters(Workload work, Grad4jModel model, NDArray x) {
    return work.mode() == Workload.Mode.UPDATE
        ? List.of(x)
        : model.parameters().stream().map(Parameter::data).toList();
  }
}
