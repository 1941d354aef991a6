package org.grad4j.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Module;
import org.grad4j.nn.Parameter;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.optim.SavedState;
import org.grad4j.nn.optim.Stateful;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir Path folder;

  private Path path() {
    return folder.resolve("run.checkpoint");
  }

  @Test
  void aRunGoesOnBitForBit() throws IOException {
    var whole = new TrainingRun();
    var expected = whole.run(new Progress(0, 0), 30);
    whole.checkpoint().save(folder.resolve("whole"), expected);

    var first = new TrainingRun();
    first.checkpoint().save(path(), first.run(new Progress(0, 0), 13));
    var second = new TrainingRun();
    second.step();
    var progress = second.checkpoint().load(path());
    assertThat(progress.step()).isEqualTo(13);
    second.checkpoint().save(path(), second.run(progress, 30));

    assertThat(path()).hasSameBinaryContentAs(folder.resolve("whole"));
    assertThat(first.model().stateDict().get("0.weight").data().toFloatArray())
        .isNotEqualTo(second.model().stateDict().get("0.weight").data().toFloatArray());
  }

  @Test
  void numbersComeBackToTheLastBit() throws IOException {
    var numbers = new LinkedHashMap<String, Double>();
    for (double number :
        new double[] {
          1.0 / 3,
          -0.0,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          Double.NaN,
          Double.NEGATIVE_INFINITY,
          0x1p53 - 1
        }) {
      numbers.put("of " + number, number);
    }
    numbers.put("epoch", 7.0);
    numbers.put("a.b", 8.0);
    var part = new Remembered(new SavedState(Map.of(), numbers));
    var progress = new Progress(3, Long.MAX_VALUE, numbers);
    var checkpoint = Checkpoint.of(new Sequential()).with("part", part);
    checkpoint.save(path(), progress);
    part.state = new SavedState(Map.of(), Map.of());

    assertThat(checkpoint.load(path())).isEqualTo(progress);
    assertThat(part.state.numbers()).isEqualTo(numbers);
    assertThat(progress.number("a.b")).isEqualTo(8);
    assertThat(Double.doubleToRawLongBits(checkpoint.load(path()).number("of -0.0")))
        .isEqualTo(Double.doubleToRawLongBits(-0.0));
  }

  @Test
  void aGeneratorGoesOnInTheMiddleOfAPair() throws IOException {
    var generator = new Generator().manualSeed(5);
    generator.randn(DType.FLOAT64, 3);
    var checkpoint = Checkpoint.of(new Sequential()).with("generator", generator);
    checkpoint.save(path(), new Progress(0, 0));
    var expected = generator.randn(DType.FLOAT64, 20).toDoubleArray();
    checkpoint.load(path());

    assertThat(SafeTensors.load(path()).get("generator.state").numel()).isEqualTo(5056);
    assertThat(generator.randn(DType.FLOAT64, 20).toDoubleArray()).isEqualTo(expected);
  }

  @Test
  void tiedWeightsStayTied() throws IOException {
    var saved = new Tied();
    Checkpoint.of(saved).save(path(), new Progress(0, 0));
    var loaded = new Tied();
    Checkpoint.of(loaded).load(path());

    assertThat(loaded.parameters()).hasSize(1);
    assertThat(loaded.first.data().toFloatArray()).isEqualTo(saved.first.data().toFloatArray());
    assertThat(SafeTensors.load(path()).keySet()).containsExactly("model.first", "model.second");
    assertThat(Files.size(path())).isLessThan(500);
  }

  @Test
  void aModelIsTakenOutOfARun() throws IOException {
    var run = new TrainingRun();
    run.step();
    run.checkpoint().save(path(), new Progress(1, 2));
    var other = new TrainingRun();

    assertThatThrownBy(() -> Checkpoint.of(other.model()).load(path()))
        .hasMessage(
            "checkpoint: "
                + path()
                + " has the parts [generator, model, optimizer, scheduler], not [model]; loadParts(path) takes over only the latter.");
    assertThat(Checkpoint.of(other.model()).loadParts(path()).step()).isEqualTo(2);
    assertThat(other.model().stateDict().get("3.weight").data().toFloatArray())
        .isEqualTo(run.model().stateDict().get("3.weight").data().toFloatArray());
    assertThatThrownBy(
            () -> run.checkpoint().with("remembered", new Remembered(null)).loadParts(path()))
        .hasMessage(
            "checkpoint: "
                + path()
                + " has no part \"remembered\", only [generator, model, optimizer, scheduler].");
  }

  @Test
  void whatDoesNotFitIsRefusedAndChangesNothing() throws IOException {
    Checkpoint.of(new Linear(3, 2)).save(path(), new Progress(0, 0));
    var model = new Linear(2, 2);
    var before = model.weight().data().toFloatArray();
    assertThatThrownBy(() -> Checkpoint.of(model).load(path()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight is [2, 3], not [2, 2]");
    assertThat(model.weight().data().toFloatArray()).isEqualTo(before);

    var bytes =
        new Remembered(new SavedState(Map.of("state", NDArray.of(new float[5056])), Map.of()));
    Checkpoint.of(new Sequential()).with("generator", bytes).save(path(), new Progress(0, 0));
    var generator = Checkpoint.of(new Sequential()).with("generator", new Generator());
    assertThatThrownBy(() -> generator.load(path()))
        .hasMessage(
            "checkpoint: the state of a generator is a vector of bytes, got float32 [5056].");
  }

  @Test
  void filesThatAreNoCheckpointsAreRefused() throws IOException {
    var checkpoint = Checkpoint.of(new Linear(1, 1));
    refused(checkpoint, Map.of(), "is no checkpoint, or one of a later version.");
    refused(
        checkpoint,
        Map.of("grad4j-checkpoint", "2"),
        "is no checkpoint, or one of a later version.");
    var start = Map.of("grad4j-checkpoint", "1", "parts", "model");
    refused(checkpoint, start, "has \"\" for the number \"epoch\".");
    var texts = new LinkedHashMap<>(start);
    texts.put("epoch", "-1");
    refused(checkpoint, texts, "has \"-1\" for the number \"epoch\".");
    texts.put("epoch", "1");
    texts.put("step", "1.5");
    refused(checkpoint, texts, "has \"1.5\" for the number \"step\".");
    texts.put("step", "1");
    texts.put("model.lr", "fast");
    refused(checkpoint, texts, "has \"fast\" for the number \"model.lr\".");
    Files.writeString(path(), "nonsense");
    assertThatThrownBy(() -> checkpoint.load(path())).isInstanceOf(FileFormatException.class);
    assertThatThrownBy(() -> checkpoint.load(folder.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void randomDamageIsReadOrRefused() throws IOException {
    var run = new TrainingRun();
    run.checkpoint().save(path(), new Progress(1, 2).with("loss", 0.5));
    var good = Files.readAllBytes(path());
    FileMutations.check(
        good,
        0,
        good.length / 4,
        300,
        path(),
        damaged -> {
          try {
            run.checkpoint().load(damaged);
          } catch (IllegalArgumentException e) {
            // A whole file with other names or shapes, which the parts refuse.
            assertThat(e).hasMessageEndingWith(".");
          }
        });
  }

  @Test
  void namesAreChecked() {
    var checkpoint = Checkpoint.of(new Sequential());
    for (var name : new String[] {"", "a.b", "1", "number", "a b"}) {
      assertThatThrownBy(() -> checkpoint.with(name, new Generator()))
          .hasMessageStartingWith(
              "checkpoint: a part is named by letters, digits and underscores,");
    }
    assertThatThrownBy(() -> checkpoint.with("model", new Sequential()))
        .hasMessage("checkpoint: there is a part named \"model\" already.");
    assertThatThrownBy(() -> new Progress(-1, 0))
        .hasMessage("Progress: epoch and step must be at least 0, got -1 and 0.");
    assertThatThrownBy(() -> new Progress(0, 0).with("a", 1).number("b"))
        .hasMessage("Progress: there is no number \"b\", only [a].");
  }

  private void refused(Checkpoint checkpoint, Map<String, String> texts, String sentence)
      throws IOException {
    SafeTensors.save(path(), Map.of("model.weight", Tensor.ones(1, 1)), texts);
    assertThatThrownBy(() -> checkpoint.load(path()))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("checkpoint: " + path() + " " + sentence);
  }

  private static final class Remembered implements Stateful {
    private SavedState state;

    Remembered(SavedState state) {
      this.state = state;
    }

    @Override
    public SavedState state() {
      return state;
    }

    @Override
    public void load(SavedState state) {
      this.state = state;
    }
  }

  private static final class Tied extends Module {
    final Parameter first = new Parameter(Tensor.of(new float[] {(float) Math.random(), 2}));

    @SuppressWarnings("UnusedVariable") // The walk over the fields finds it.
    final Parameter second = first;
  }
}
