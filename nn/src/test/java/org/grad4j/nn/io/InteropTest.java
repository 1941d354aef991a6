package org.grad4j.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Module;
import org.grad4j.nn.Parameter;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Sigmoid;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models go from PyTorch to Grad4J and back, by {@code src/test/python/interop.py}. */
class InteropTest {
  private static final String PYTHON = System.getProperty("grad4j.test.python", "/usr/bin/python3");

  @TempDir static Path folder;

  private static final Map<String, Module> MODELS = new LinkedHashMap<>();

  @BeforeAll
  static void thePeerWrites() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of(PYTHON)) && python("-c", "import torch, numpy").exitCode == 0,
        PYTHON + " has no PyTorch; -Dgrad4j.test.python names one that has");
    run("write");
    Grad4J.manualSeed(99);
    MODELS.put("mlp", new Sequential(new Linear(6, 40), new Sigmoid(), new Linear(40, 3)));
    MODELS.put("tied", new Tied());
  }

  @Test
  void statesOfTorchSaveGiveTheSameOutputs() throws IOException {
    for (var model : MODELS.entrySet()) {
      model.getValue().loadStateDict(PyTorchFile.load(folder.resolve(model.getKey() + ".pt")));
      assertOutputs(model.getKey(), "y", ".data");
    }
  }

  @Test
  void statesInSafetensorsGiveTheSameOutputs() throws IOException {
    for (var model : MODELS.entrySet()) {
      model
          .getValue()
          .loadStateDict(SafeTensors.load(folder.resolve(model.getKey() + ".safetensors")));
      assertOutputs(model.getKey(), "y", ".data");
    }
  }

  @Test
  void statesSavedHereGiveTheSameOutputsThere() throws Exception {
    for (var model : MODELS.entrySet()) {
      for (var parameter : model.getValue().parameters()) {
        parameter.data().addi(0.25);
      }
      SafeTensors.save(folder.resolve(model.getKey() + ".ours"), model.getValue().stateDict());
    }
    var kinds = new LinkedHashMap<String, Tensor>();
    for (var dtype : DType.values()) {
      kinds.put(dtype.toString(), Tensor.of(NDArray.of(new float[] {1, 0, 1}).to(dtype)));
    }
    SafeTensors.save(folder.resolve("types.ours"), kinds);
    run("read");
    for (var name : MODELS.keySet()) {
      assertOutputs(name, "y", ".answer");
    }
    assertThat(MODELS.get("tied").parameters()).hasSize(3);
  }

  private static void assertOutputs(String name, String output, String suffix) throws IOException {
    var x = SafeTensors.load(folder.resolve(name + ".data")).get("x");
    var expected = SafeTensors.load(folder.resolve(name + suffix)).get(output);
    var y = ((Layer) MODELS.get(name)).forward(x);
    assertThat(y.shape()).isEqualTo(expected.shape());
    assertThat(y.data().toFloatArray())
        .containsExactly(expected.data().toFloatArray(), within(1e-6f));
  }

  private record Ended(int exitCode, String output) {}

  private static void run(String command) throws Exception {
    var ended =
        python("-B", Path.of("src/test/python/interop.py").toString(), command, folder.toString());
    assertThat(ended.output).endsWith("done\n");
  }

  private static Ended python(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  /** Two layers with one weight. */
  private static final class Tied extends Layer {
    private final Part first = new Part(new Parameter(Tensor.zeros(6, 6)));
    private final Part second = new Part(first.weight);

    @Override
    public Tensor forward(Tensor x) {
      return second.forward(first.forward(x).sigmoid());
    }
  }

  private static final class Part extends Layer {
    private final Parameter weight;
    private final Parameter bias = new Parameter(Tensor.zeros(6));

    Part(Parameter weight) {
      this.weight = weight;
    }

    @Override
    public Tensor forward(Tensor x) {
      return x.matmul(weight.t()).add(bias);
    }
  }
}
