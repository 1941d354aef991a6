package org.grad4j.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.PrintOptions;
import org.grad4j.core.PrintOptions.Notation;

/** The family {@code print}: the text, character for character. */
final class PrintCases {
  private PrintCases() {}

  static void check(GoldenCase golden) {
    var x = GoldenCase.array(golden.json().get("tensor"));
    boolean requiresGrad = golden.json().get("requires_grad").booleanValue();
    var text = golden.json().get("text").textValue();
    var before = Grad4J.printOptions();
    Grad4J.setPrintOptions(options(golden.arguments()));
    try {
      assertThat(printed(x, requiresGrad)).isEqualTo(text);
      var varied = x.numel() == 0 ? x : Layouts.varied(x, golden.index());
      assertThat(printed(varied, requiresGrad)).isEqualTo(text);
    } finally {
      Grad4J.setPrintOptions(before);
    }
  }

  private static String printed(NDArray x, boolean requiresGrad) {
    return requiresGrad ? Tensor.of(x).requiresGrad(true).toString() : x.toString();
  }

  private static PrintOptions options(Arguments k) {
    var options =
        PrintOptions.defaults()
            .withPrecision((int) k.whole("precision", 4))
            .withThreshold(k.whole("threshold", 1000))
            .withEdgeItems((int) k.whole("edgeitems", 3))
            .withLineWidth((int) k.whole("linewidth", 80));
    if (k.has("sci_mode")) {
      options =
          options.withNotation(k.flag("sci_mode", false) ? Notation.SCIENTIFIC : Notation.FIXED);
    }
    GoldenTest.requireRead(k);
    return options;
  }
}
