package org.grad4j.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner itself: what it must not let pass. */
class RunnerTest {
  private static final String EXP =
      """
      {"op": "exp", "kwargs": {}, "inputs": [{"dtype": "float64", "shape": [2], "data": [0, 0]}],
       "outputs": [{"dtype": "float64", "shape": [2], "data": [1, 1]}]}""";

  private static void check(String json) throws JsonProcessingException {
    GoldenTest.check(new GoldenCase("unary", 3, new ObjectMapper().readTree(json)));
  }

  @Test
  void aRightCaseHolds() {
    assertThatCode(() -> check(EXP)).doesNotThrowAnyException();
  }

  @Test
  void wrongNumbersShapesTypesAndCountsFail() {
    assertThatThrownBy(() -> check(EXP.replace("[1, 1]", "[1, 1.00001]")))
        .hasMessage("element 1 of [2]: expected 1.00001, got 1.0");
    assertThatThrownBy(() -> check(EXP.replace("[1, 1]", "[1, \"nan\"]")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> check(EXP.replace("[1, 1]", "[1, \"inf\"]")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> check(EXP.replace("[2], \"data\": [1, 1]", "[1], \"data\": [1]")))
        .hasMessage("expected float64 [1], got float64 [2]");
    assertThatThrownBy(
            () ->
                check(
                    EXP.replace(
                        "float64\", \"shape\": [2], \"data\": [1",
                        "float32\", \"shape\": [2], \"data\": [1")))
        .hasMessage("expected float32 [2], got float64 [2]");
    assertThatThrownBy(() -> check(EXP.replaceFirst("\"outputs\": \\[.*", "\"outputs\": []}")))
        .hasMessage("expected 0 results, got 1");
  }

  @Test
  void unknownOperationsAndKeywordsFail() {
    assertThatThrownBy(() -> check(EXP.replace("exp", "expo")))
        .hasMessage("unknown op of unary: expo");
    assertThatThrownBy(() -> check(EXP.replace("{}", "{\"base\": 2}")))
        .hasMessageContaining("unknown keywords")
        .hasMessageContaining("base");
  }

  @Test
  void aNameSaysFamilyIndexOperationAndKeywords() throws IOException {
    var json = new ObjectMapper().readTree(EXP.replace("{}", "{\"dim\": 1}"));
    assertThat(new GoldenCase("unary", 3, json).name()).isEqualTo("unary[3] exp {\"dim\":1}");
  }

  @Test
  void aFileThatIsMissingIsSkippedAndAnEmptyFolderFails(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> GoldenFiles.read(folder)).hasMessageContaining("cases in");
    Files.writeString(folder.resolve("unary.json"), "[" + EXP + "]");
    assertThat(GoldenFiles.read(folder)).hasSize(1);
  }

  @Test
  void viewsHoldTheSameValuesInOtherPlaces() {
    for (var dtype : new DType[] {DType.FLOAT32, DType.INT32, DType.BOOL}) {
      for (var sizes : new long[][] {{}, {1}, {5}, {1, 5}, {2, 3}, {2, 3, 4}, {2, 1, 3, 2}}) {
        var x = NDArray.ones(DType.INT64, sizes).to(dtype);
        for (int turn = 0; turn < 3; turn++) {
          var varied = Layouts.varied(x, turn);
          assertThat(varied.equal(x)).isTrue();
          assertThat(varied.isContiguous() && varied.offset() == 0)
              .as("turn %d of %s", turn, x.shape())
              .isFalse();
        }
      }
    }
  }
}
