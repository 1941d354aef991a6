package org.grad4j.nn.golden;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;

/** The family {@code creation}: tensors from nothing but keywords. */
final class CreationOperations {
  static final Map<String, Differentiable> TABLE =
      Map.ofEntries(
          entry(
              "arange",
              of(
                  k ->
                      Tensor.arange(
                          dtype(k), k.number("start"), k.number("end"), k.number("step")))),
          entry(
              "linspace",
              of(
                  k ->
                      Tensor.linspace(
                          dtype(k), k.number("start"), k.number("end"), k.whole("steps")))),
          entry(
              "logspace",
              of(
                  k ->
                      Tensor.logspace(
                          dtype(k),
                          k.number("start"),
                          k.number("end"),
                          k.whole("steps"),
                          k.number("base")))),
          entry("eye", of(k -> Tensor.eye(dtype(k), k.whole("n"), k.whole("m")))),
          entry("full", of(k -> Tensor.full(dtype(k), k.number("fill_value"), k.sizes("size")))));

  private CreationOperations() {}

  private static Differentiable of(Function<Arguments, Tensor> f) {
    return (in, k) -> List.of(f.apply(k));
  }

  private static DType dtype(Arguments k) {
    return DType.valueOf(k.text("dtype", "float32").toUpperCase(Locale.ROOT));
  }
}
