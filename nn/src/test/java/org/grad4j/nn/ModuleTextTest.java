package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.grad4j.autograd.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules as PyTorch prints them, lists and maps of modules, hooks of outputs. */
// The fields of the modules below are read by Module alone.
@SuppressWarnings("UnusedVariable")
class ModuleTextTest {
  @Test
  void nestedModulesAreIndented() {
    assertThat(new Sequential(new Sequential(new ReLU()), new Tanh()))
        .hasToString(
            """
            Sequential(
              (0): Sequential(
                (0): ReLU()
              )
              (1): Tanh()
            )""");
    assertThat(new Sequential()).hasToString("Sequential()");
  }

  @Test
  void settingsComeBeforeChildrenAndMayHaveSeveralLines() {
    assertThat(new Described("size=3")).hasToString("Described(\n  size=3\n  (inner): ReLU()\n)");
    assertThat(new Described("a\nb")).hasToString("Described(\n  a\n  b\n  (inner): ReLU()\n)");
    assertThat(new TwoLines()).hasToString("TwoLines(\n  a=1\n  b=2\n)");
  }

  @Test
  void aModuleWithoutANameHasThatOfItsSuperclass() {
    assertThat(
            new Layer() {
              @Override
              public Tensor forward(Tensor x) {
                return x;
              }
            })
        .hasToString("Layer()");
  }

  @Test
  void equalNeighboursOfAListShareALine() {
    var list =
        new ModuleList<Layer>(
            List.of(new Linear(2, 2), new Linear(2, 2), new ReLU(), new Linear(2, 2)));

    assertThat(list)
        .hasToString(
            """
            ModuleList(
              (0-1): 2 x Linear(in_features=2, out_features=2, bias=True)
              (2): ReLU()
              (3): Linear(in_features=2, out_features=2, bias=True)
            )""");
    assertThat(new ModuleList<>(List.<Layer>of())).hasToString("ModuleList()");
  }

  @Test
  void listsAndMapsNameTheirModulesAndDoNotChange() {
    var list = new ModuleList<>(List.of(new Linear(1, 2), new Linear(2, 1)));
    assertThat(list.namedParameters().keySet())
        .containsExactly("0.weight", "0.bias", "1.weight", "1.bias");
    assertThat(list).hasSize(2).containsExactly(list.get(0), list.get(1));
    assertThatThrownBy(() -> list.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    var iterator = list.iterator();
    iterator.next();
    assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);

    var named = new LinkedHashMap<String, Layer>();
    named.put("first", new Linear(1, 1));
    named.put("act", new ReLU());
    var dict = new ModuleDict<>(named);
    named.clear();
    assertThat(dict)
        .hasToString(
            """
            ModuleDict(
              (first): Linear(in_features=1, out_features=1, bias=True)
              (act): ReLU()
            )""");
    assertThat(dict.get("act")).isSameAs(dict.asMap().get("act"));
    assertThatThrownBy(() -> dict.asMap().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> dict.get("last"))
        .hasMessage("ModuleDict: there is no \"last\"; there are [first, act].");
  }

  @ParameterizedTest
  @CsvSource({
    "1e-5, 1e-05",
    "1e-4, 0.0001",
    "0.1, 0.1",
    "1, 1.0",
    "-2.5, -2.5",
    "0, 0.0",
    "-0.0, -0.0",
    "100, 100.0",
    "123456789012345680, 1.2345678901234568e+17",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "2e-3, 0.002",
    "1.2345e-7, 1.2345e-07",
    "-1e100, -1e+100",
    "0.30000000000000004, 0.30000000000000004",
    "5e-324, 5e-324",
    "Infinity, inf",
    "-Infinity, -inf",
    "NaN, nan"
  })
  void numbersArePrintedAsPythonDoes(double number, String text) {
    assertThat(Representation.of(number)).isEqualTo(text);
  }

  @Test
  void hooksSeeOutputsInTheOrderOfRegistrationAndMayAnswerOthers() {
    var layer = new ReLU();
    var seen = new ArrayList<String>();
    Layer.ForwardHook doubling =
        (l, x, y) -> {
          seen.add("double " + y.item());
          return y.mul(2);
        };
    var first = layer.registerForwardHook(doubling);
    var second = layer.registerForwardHook(doubling);
    var x = Tensor.of(new float[] {3});

    assertThat(new Sequential(layer).call(x).item()).isEqualTo(12);
    assertThat(layer.forward(x).item()).isEqualTo(3);
    assertThat(seen).containsExactly("double 3.0", "double 6.0");

    first.remove();
    first.remove();
    assertThat(layer.call(x).item()).isEqualTo(6);
    second.close();
    assertThat(layer.call(x).item()).isEqualTo(3);
  }

  private static final class Described extends Module {
    final ReLU inner = new ReLU();
    final String text;

    Described(String text) {
      this.text = text;
    }

    @Override
    protected String extraRepresentation() {
      return text;
    }
  }

  private static final class TwoLines extends Module {
    @Override
    protected String extraRepresentation() {
      return "a=1\nb=2";
    }
  }
}
