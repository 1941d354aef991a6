package org.grad4j.autograd;

import java.util.List;
import java.util.stream.IntStream;
import org.grad4j.core.Window;

/**
 * How a convolution steps over its input; each list has a number for every dimension, or one for
 * all.
 *
 * <pre>{@code
 * Functional.conv2d(x, weight, bias, ConvOptions.DEFAULTS.stride(2).padding(1, 0).groups(4));
 * }</pre>
 *
 * @param stride by how many elements windows step, 1 by default
 * @param padding how many zeros are added at either end, 0 by default; empty for as many as keep
 *     the size of the input, which PyTorch calls {@code "same"}
 * @param dilation how far the elements of a window lie apart, 1 by default
 * @param groups in how many parts the channels are convolved each on its own, 1 by default
 * @param outputPadding how many elements a transposed convolution adds at the end of its output, 0
 *     by default
 */
public record ConvOptions(
    List<Integer> stride,
    List<Integer> padding,
    List<Integer> dilation,
    int groups,
    List<Integer> outputPadding) {
  /** PyTorch's defaults: stride 1, no padding, dilation 1, one group. */
  public static final ConvOptions DEFAULTS =
      new ConvOptions(List.of(1), List.of(0), List.of(1), 1, List.of(0));

  /** Copies the lists. */
  public ConvOptions {
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
    outputPadding = List.copyOf(outputPadding);
  }

  private static List<Integer> list(int... numbers) {
    return IntStream.of(numbers).boxed().toList();
  }

  /** These with another stride. */
  public ConvOptions stride(int... numbers) {
    return new ConvOptions(list(numbers), padding, dilation, groups, outputPadding);
  }

  /** These with another padding. */
  public ConvOptions padding(int... numbers) {
    return new ConvOptions(stride, list(numbers), dilation, groups, outputPadding);
  }

  /** These with as much padding as keeps the size of the input; the stride must be 1. */
  public ConvOptions same() {
    return new ConvOptions(stride, List.of(), dilation, groups, outputPadding);
  }

  /** These with another dilation. */
  public ConvOptions dilation(int... numbers) {
    return new ConvOptions(stride, padding, list(numbers), groups, outputPadding);
  }

  /** These with another number of groups. */
  public ConvOptions groups(int number) {
    return new ConvOptions(stride, padding, dilation, number, outputPadding);
  }

  /** These with another output padding. */
  public ConvOptions outputPadding(int... numbers) {
    return new ConvOptions(stride, padding, dilation, groups, list(numbers));
  }

  boolean isSame() {
    return padding.isEmpty();
  }

  /** How a window of this kernel steps over dimension {@code d} of {@code dims}. */
  Window window(String operation, int d, int dims, long kernel) {
    if (kernel < 1 || kernel > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          operation + ": a kernel has at least 1 element in every dimension, got " + kernel + ".");
    }
    int step = number(operation, "stride", stride, d, dims);
    int apart = number(operation, "dilation", dilation, d, dims);
    if (isSame() && step != 1) {
      throw new IllegalArgumentException(
          operation + ": padding \"same\" keeps the size with a stride of 1, got " + step + ".");
    }
    // Of an odd number of zeros, the one more is added at the end beforehand.
    int before =
        isSame()
            ? Math.toIntExact((kernel - 1) * apart / 2)
            : number(operation, "padding", padding, d, dims);
    return new Window((int) kernel, step, before, apart);
  }

  /** What a transposed convolution adds at the end of dimension {@code d} of {@code dims}. */
  int outputPadding(String operation, int d, int dims) {
    return number(operation, "outputPadding", outputPadding, d, dims);
  }

  private static int number(String operation, String what, List<Integer> numbers, int d, int dims) {
    if (numbers.size() != 1 && numbers.size() != dims) {
      throw new IllegalArgumentException(
          operation
              + ": "
              + what
              + " needs a number for each of "
              + dims
              + " dimensions or one for all, got "
              + numbers
              + ".");
    }
    return numbers.get(numbers.size() == 1 ? 0 : d);
  }
}
