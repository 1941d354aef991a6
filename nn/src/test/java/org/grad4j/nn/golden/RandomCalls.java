package org.grad4j.nn.golden;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;

/** The family {@code random}: several calls in one stream. */
final class RandomCalls {
  /** FLOAT64 normals depend on the logarithm and the sine of the machine. */
  private static final double NORMAL_ULPS = 2;

  private static final Map<String, Call> TABLE =
      Map.ofEntries(
          entry("rand", (g, k) -> g.rand(dtype(k), k.sizes("size"))),
          entry("randn", (g, k) -> g.randn(dtype(k), k.sizes("size"))),
          entry(
              "uniform",
              (g, k) -> g.uniform(dtype(k), k.number("low"), k.number("high"), k.sizes("size"))),
          entry(
              "normal",
              (g, k) -> g.normal(dtype(k), k.number("mean"), k.number("std"), k.sizes("size"))),
          entry(
              "randint",
              (g, k) -> g.randint(DType.INT64, k.whole("low"), k.whole("high"), k.sizes("size"))),
          entry("randperm", (g, k) -> g.randperm(k.whole("n"))));

  private RandomCalls() {}

  /** A draw under PyTorch's name. */
  @FunctionalInterface
  private interface Call {
    NDArray draw(Generator generator, Arguments arguments);
  }

  static void check(GoldenCase golden) {
    var generator = new Generator().manualSeed(golden.json().get("seed").longValue());
    int at = 0;
    for (var call : golden.json().get("calls")) {
      check(generator, call, at++);
    }
  }

  private static void check(Generator generator, JsonNode call, int at) {
    var fn = call.get("fn").textValue();
    var arguments = new Arguments(call.get("args"));
    var known = TABLE.get(fn);
    if (known == null) {
      throw new AssertionError("unknown fn: " + fn);
    }
    var got = known.draw(generator, arguments);
    GoldenTest.requireRead(arguments);
    var expected = GoldenCase.array(call.get("result"));
    boolean isNormal = fn.equals("randn") || fn.equals("normal");
    try {
      if (isNormal && expected.dtype() == DType.FLOAT64) {
        requireWithinUlps(got, expected);
      } else {
        Tolerance.EXACT.require(got, expected);
      }
    } catch (AssertionError e) {
      throw new AssertionError(
          "call %d, %s %s: %s".formatted(at, fn, arguments, e.getMessage()), e);
    }
  }

  private static void requireWithinUlps(NDArray got, NDArray expected) {
    var a = got.toDoubleArray();
    var b = expected.toDoubleArray();
    for (int i = 0; i < b.length; i++) {
      if (!(Math.abs(a[i] - b[i]) <= NORMAL_ULPS * Math.ulp(b[i]))) {
        throw new AssertionError(
            "element %d: expected %s, got %s, %.0f ulp apart"
                .formatted(i, b[i], a[i], Math.abs(a[i] - b[i]) / Math.ulp(b[i])));
      }
    }
  }

  private static DType dtype(Arguments k) {
    return DType.valueOf(k.text("dtype", "float32").toUpperCase(Locale.ROOT));
  }
}
