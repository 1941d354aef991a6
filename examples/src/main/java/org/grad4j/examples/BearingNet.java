package org.grad4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.grad4j.autograd.ConvOptions;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.BatchNorm1d;
import org.grad4j.nn.Conv1d;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.MaxPool1d;
import org.grad4j.nn.ModuleList;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Sigmoid;

/**
 * A small one-dimensional network for vibrations: {@code (N, 1, L)} to logits {@code (N, classes)}.
 *
 * <p>Branches with short and long kernels see the signal at once: short ones the blows, long ones
 * the resonance in which they ring. Residual blocks follow, in which attention weighs the channels
 * by what a pyramid of averages, over the whole signal, its halves and its quarters, shows.
 *
 * <p>The manner is that of MPNet, a small network for rotating machines: branches of several kernel
 * sizes, and residual blocks with the spatial pyramid attention of SPANet (Guo and others, 2020).
 */
final class BearingNet extends Layer {
  private final ModuleList<Sequential> branches =
      new ModuleList<>(Stream.of(7, 31, 63).map(kernel -> branch(kernel, 8)).toList());
  private final Sequential blocks =
      new Sequential(
          new MaxPool1d(4),
          new Block(24, 32),
          new MaxPool1d(2),
          new Block(32, 40),
          new Block(40, 40));
  private final Linear classify;

  BearingNet(long classes) {
    classify = new Linear(40, classes);
  }

  private static Sequential branch(int kernel, long channels) {
    var options = ConvOptions.DEFAULTS.stride(2).padding(kernel / 2);
    return new Sequential(
        new Conv1d(1, channels, kernel, options, false), new BatchNorm1d(channels), new ReLU());
  }

  private static Sequential convolution(long in, long out) {
    var options = ConvOptions.DEFAULTS.padding(1);
    return new Sequential(new Conv1d(in, out, 3, options, false), new BatchNorm1d(out));
  }

  @Override
  public Tensor forward(Tensor x) {
    var seen = new ArrayList<Tensor>();
    for (var branch : branches) {
      seen.add(branch.call(x));
    }
    return classify.call(blocks.call(Tensor.cat(1, seen.toArray(Tensor[]::new))).mean(2));
  }

  /** y = ReLU(shortcut(x) + attention(h)·h), where h is x through two convolutions. */
  private static final class Block extends Layer {
    private final Sequential first;
    private final Sequential second;
    private final PyramidAttention attention;
    private final Sequential shortcut;

    Block(long in, long out) {
      first = convolution(in, out);
      second = convolution(out, out);
      attention = new PyramidAttention(out);
      shortcut =
          in == out
              ? new Sequential()
              : new Sequential(
                  new Conv1d(in, out, 1, ConvOptions.DEFAULTS, false), new BatchNorm1d(out));
    }

    @Override
    public Tensor forward(Tensor x) {
      var h = second.call(first.call(x).relu());
      return shortcut.call(x).add(h.mul(attention.call(h))).relu();
    }
  }

  /** Weights between 0 and 1 for the channels, {@code (N, C, L)} to {@code (N, C, 1)}. */
  private static final class PyramidAttention extends Layer {
    private static final List<Integer> LEVELS = List.of(1, 2, 4);

    private final Sequential weigh;

    PyramidAttention(long channels) {
      long seen = channels * LEVELS.stream().mapToInt(level -> level).sum();
      weigh =
          new Sequential(
              new Linear(seen, channels / 4),
              new ReLU(),
              new Linear(channels / 4, channels),
              new Sigmoid());
    }

    @Override
    public Tensor forward(Tensor x) {
      var levels =
          LEVELS.stream()
              .map(level -> Functional.adaptiveAvgPool1d(x, level).flatten(1, 2))
              .toArray(Tensor[]::new);
      return weigh.call(Tensor.cat(1, levels)).unsqueeze(2);
    }
  }
}
