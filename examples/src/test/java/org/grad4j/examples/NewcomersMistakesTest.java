package org.grad4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.AutogradException;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.Scope;
import org.grad4j.core.ShapeException;
import org.grad4j.nn.BatchNorm1d;
import org.grad4j.nn.Conv2d;
import org.grad4j.nn.Dropout;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.data.CsvTable;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.io.SafeTensors;
import org.grad4j.nn.loss.BCELoss;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.loss.MSELoss;
import org.grad4j.nn.optim.SGD;
import org.grad4j.nn.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is easily done wrong in the first hour, and the sentence that helps. */
class NewcomersMistakesTest {
  private static final Layer MODEL = new Linear(2, 1);

  private static void refuses(
      ThrowingCallable mistake, Class<? extends Throwable> type, String sentence) {
    assertThatThrownBy(mistake).isInstanceOf(type).hasMessage(sentence);
  }

  @Test
  void layersThatDoNotFit() {
    refuses(
        () -> new Sequential(new Linear(4, 8), new ReLU(), new Linear(16, 3)).call(rows(5, 4)),
        ShapeException.class,
        "linear: a [3, 16] weight needs inputs of 16 features (…, 16), got [5, 8].");
    refuses(
        () -> new Conv2d(1, 4, 3).call(rows(8, 8)),
        ShapeException.class,
        "conv2d: needs an input (N, C, H, W) or (C, H, W) and a weight of 4 dimensions,"
            + " got [8, 8] and [4, 1, 3, 3].");
  }

  private static Tensor rows(long... sizes) {
    return Tensor.ones(sizes);
  }

  @Test
  void labelsOfTheWrongType() {
    refuses(
        () -> new CrossEntropyLoss().forward(rows(5, 3), rows(5)),
        DTypeException.class,
        "crossEntropy: class indices must be int64, got float32; cast them: target.to(INT64).");
    refuses(
        () -> new BCELoss().forward(Tensor.full(0.5, 5, 1), Tensor.ones(DType.INT64, 5, 1)),
        DTypeException.class,
        "binaryCrossEntropy: needs two arrays of float32 or two of float64, got float32 and int64;"
            + " cast one of them: b.to(FLOAT32).");
  }

  @Test
  void labelsOfTheWrongShape() {
    refuses(
        () -> new CrossEntropyLoss().forward(rows(2, 3), Tensor.of(new long[][] {{0}, {2}})),
        ShapeException.class,
        "crossEntropy: logits of [2, 3] need a class index for each row, a target of [2],"
            + " got [2, 1].");
    refuses(
        () -> new CrossEntropyLoss().forward(rows(2, 3), Tensor.of(new long[] {1, 3})),
        IndexOutOfBoundsException.class,
        "crossEntropy: class 3 in row 1 does not exist, there are classes 0 to 2.");
  }

  @Test
  void logitsWhereProbabilitiesBelong() {
    refuses(
        () -> new BCELoss().forward(Tensor.full(1.5, 5, 1), rows(5, 1)),
        IllegalArgumentException.class,
        "binaryCrossEntropy: needs probabilities from 0 to 1, got 1.5; for numbers before a sigmoid"
            + " there is binaryCrossEntropyWithLogits.");
  }

  @Test
  void inputsOfDoublesOrIntegers() {
    refuses(
        () -> MODEL.call(Tensor.of(new double[][] {{1, 2}})),
        DTypeException.class,
        "linear: float64 × float32; cast one of them: a.to(FLOAT32).");
    refuses(
        () -> MODEL.call(Tensor.of(new int[][] {{1, 2}})),
        DTypeException.class,
        "linear: int32 × float32; cast one of them: a.to(FLOAT32).");
  }

  @Test
  void aLossThatIsNoNumber() {
    refuses(
        () -> MODEL.call(rows(3, 2)).backward(),
        AutogradException.class,
        "backward: starts from one number, got [3, 1]; reduce it first, or give its gradient:"
            + " backward(gradient).");
  }

  @Test
  void backwardWhereNothingWasRecorded() {
    refuses(
        () -> Autograd.noGrad(() -> MODEL.call(rows(3, 2)).sum()).backward(),
        AutogradException.class,
        "backward: output 0 requires no gradient: nothing that it was computed from does, or it was"
            + " not recorded; say requiresGrad(true) before, and compute outside of noGrad.");
  }

  @Test
  void backwardTwice() {
    var loss = MODEL.call(rows(3, 2)).sum();
    loss.backward();
    refuses(
        loss::backward,
        AutogradException.class,
        "backward: a second pass through linear, whose kept arrays are freed; the first pass keeps"
            + " them with backward(Graph.RETAIN).");
  }

  @Test
  void weightsChangedByHand() {
    refuses(
        () -> new Linear(2, 1).weight().addi(1),
        AutogradException.class,
        "addi: a tensor of [1, 2] that requires a gradient cannot change in place while recording;"
            + " do it inside Autograd.noGrad(), or compute a new tensor.");
  }

  @Test
  void anOptimizerWithoutParameters() {
    refuses(
        () -> new SGD(new ReLU().parameters(), 0.1),
        IllegalArgumentException.class,
        "SGD: got no parameters; a module's are module.parameters().");
  }

  @Test
  void layersInAList() {
    final class Stack extends Layer {
      // What the mistake is about.
      @SuppressWarnings("UnusedVariable")
      private final List<Linear> layers = List.of(new Linear(1, 1));

      @Override
      public Tensor forward(Tensor x) {
        return x;
      }
    }
    refuses(
        () -> new Stack().parameters(),
        IllegalStateException.class,
        "module: field Stack.layers hides a Linear in a List, where it would not be trained; use"
            + " ModuleList, ModuleDict or Sequential, or register(name, part) for each and mark the"
            + " field transient.");
  }

  /** The trainer puts the model into the mode that each part of an epoch needs. */
  @Test
  void trainingInEvaluationMode() {
    var model = new Sequential(new BatchNorm1d(2), new Dropout(0.5), new Linear(2, 1));
    var loader = DataLoader.of(new TensorDataset(rows(4, 2), rows(4, 1)), 2);
    model.eval();
    var mean = model.stateDict().get("0.running_mean");
    assertThat(mean.sum().item()).isZero();
    Trainer.of(model, new MSELoss(), new SGD(model.parameters(), 0)).fit(loader, 1);
    assertThat(mean.sum().item()).as("running means followed the batches").isPositive();
  }

  @Test
  void gradientsThatAddUp() {
    var w = Tensor.ones(1).requiresGrad(true);
    w.mul(3).sum().backward();
    w.mul(3).sum().backward();
    assertThat(w.grad().item()).as("without zeroGrad").isEqualTo(6);
    w.zeroGrad();
    w.mul(3).sum().backward();
    assertThat(w.grad().item()).isEqualTo(3);
  }

  @Test
  void anArrayThatItsScopeTookBack() {
    var kept = new Tensor[1];
    try (var scope = Scope.open()) {
      kept[0] = Tensor.ones(2000).mul(2);
    }
    assertThatThrownBy(() -> kept[0].sum())
        .hasMessageContaining("scope.keep(array) keeps it beyond its scope");
  }

  @Test
  void filesAndFoldersThatAreNotThere(@TempDir Path folder) {
    refuses(
        () -> org.grad4j.nn.data.Mnist.training(folder),
        NoSuchFileException.class,
        folder.resolve("train-images-idx3-ubyte.gz")
            + ": is missing; the four files of MNIST are at"
            + " https://ossci-datasets.s3.amazonaws.com/mnist/");
    refuses(
        () -> CsvTable.read(folder.resolve("a.csv")),
        NoSuchFileException.class,
        folder.resolve("a.csv").toString());
    refuses(
        () -> SafeTensors.load(folder.resolve("a.safetensors")),
        NoSuchFileException.class,
        folder.resolve("a.safetensors").toString());
  }

  @Test
  void aModelOfAnotherForm() {
    refuses(
        () -> new Linear(2, 1).loadStateDict(new Linear(3, 1).stateDict()),
        IllegalArgumentException.class,
        "loadStateDict: the state does not fit Linear: of another shape: weight is [1, 3], not"
            + " [1, 2].");
  }

  /** In processes of their own, since all this is said once for each. */
  @Test
  void predictionsAndTargetsThatBroadcast() throws IOException, InterruptedException {
    assertThat(run(entry -> true, "broadcast"))
        .containsOnlyOnce(
            "mseLoss: predictions of [3, 1] and targets of [3] are broadcast, each against each,"
                + " which is hardly ever meant; give both one shape, as by"
                + " target.reshapeAs(prediction)");
  }

  @Test
  void aLoopInEvaluationMode() throws IOException, InterruptedException {
    assertThat(run(entry -> true, "evaluation"))
        .containsOnlyOnce("SGD: trains a model in evaluation mode")
        .contains("call train() before the steps");
  }

  @Test
  void aMissingModuleOfVectors() throws IOException, InterruptedException {
    assertThat(run(entry -> true, "large"))
        .containsOnlyOnce("--add-modules jdk.incubator.vector makes them faster")
        .contains("40000.0");
  }

  @Test
  void noNativeLibrariesForThePlatform() throws IOException, InterruptedException {
    var isNative = java.util.regex.Pattern.compile("-(linux|macosx|windows)-[^/]*\\.jar$");
    assertThat(run(entry -> !isNative.matcher(entry).find(), "large"))
        .contains("native libraries: those for ")
        .contains("cannot be loaded; are nd4j-native, openblas and javacpp with this classifier")
        .contains("for Gradle the README names them");
  }

  /** What {@link Mistake} prints when it runs with these entries of the class path. */
  private static String run(Predicate<String> entries, String mistake)
      throws IOException, InterruptedException {
    var path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entries)
            .collect(Collectors.joining(File.pathSeparator));
    var output = Files.createTempFile("mistake", ".txt");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(java, "-cp", path, Mistake.class.getName(), mistake)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.waitFor();
    return new String(Files.readAllBytes(output), UTF_8);
  }

  /** The main of such a process. */
  static final class Mistake {
    private Mistake() {}

    public static void main(String[] args) {
      var model = new Sequential(new Linear(2, 4), new Dropout(0.5), new Linear(4, 1));
      var optimizer = new SGD(model.parameters(), 0.1);
      for (int time = 0; time < 3; time++) {
        switch (args[0]) {
          case "broadcast" -> new MSELoss().forward(rows(3, 1), rows(3));
          case "evaluation" -> {
            new MSELoss().forward(model.call(rows(3, 2)), rows(3, 1)).backward();
            optimizer.step();
            model.eval();
          }
          // Above 4 KB, so that native memory is asked for.
          default -> System.out.println(rows(200, 200).sum().item());
        }
      }
    }
  }
}
