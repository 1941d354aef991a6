package org.grad4j.benchmarks;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.AttentionMask;
import org.grad4j.nn.Conv2d;
import org.grad4j.nn.Dropout;
import org.grad4j.nn.Flatten;
import org.grad4j.nn.LSTM;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.MaxPool2d;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.RecurrentOptions;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Transformer;
import org.grad4j.nn.TransformerOptions;

/**
 * Eight threads ask one model in evaluation mode, an MLP, a convolutional network, an LSTM, a
 * Transformer, one after the other. Every answer must have the bits of that of one thread, and
 * memory must stay flat; no scope anywhere.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=SharedModel package}; {@code -Dargs=CALLS} is the number
 * of questions of a thread, 10,000 by default.
 */
public final class SharedModel {
  private static final int THREADS = 8;
  private static final int REPORTS = 5;

  private SharedModel() {}

  /**
   * Asks the four models.
   *
   * @throws IllegalStateException if an answer differs
   */
  public static void main(String[] args) throws InterruptedException {
    int calls = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    Grad4J.manualSeed(1);
    int unequal =
        run("MLP", calls, mlp())
            + run("CNN", calls, cnn())
            + run("LSTM", calls, lstm())
            + run("Transformer", calls, transformer());
    if (unequal > 0) {
      throw new IllegalStateException(unequal + " answers differ from those of one thread.");
    }
  }

  private static Supplier<Tensor> mlp() {
    var model =
        new Sequential(new Linear(784, 256), new ReLU(), new Dropout(), new Linear(256, 10));
    return asked(model, Tensor.randn(32, 784));
  }

  private static Supplier<Tensor> cnn() {
    var model =
        new Sequential(
            new Conv2d(1, 6, 5, 1, 2),
            new ReLU(),
            new MaxPool2d(2),
            new Conv2d(6, 16, 5),
            new ReLU(),
            new MaxPool2d(2),
            new Flatten(),
            new Linear(400, 10));
    return asked(model, Tensor.randn(1, 1, 28, 28));
  }

  private static Supplier<Tensor> asked(Layer model, Tensor x) {
    model.eval();
    return () -> model.call(x);
  }

  private static Supplier<Tensor> lstm() {
    var lstm = new LSTM(16, 32, RecurrentOptions.DEFAULTS.numLayers(2).bidirectional(true));
    lstm.eval();
    var x = Tensor.randn(20, 16, 16);
    return () -> lstm.forward(x).output();
  }

  private static Supplier<Tensor> transformer() {
    var model = new Transformer(16, 4, 2, 2, TransformerOptions.DEFAULTS.dimFeedforward(32));
    model.eval();
    var source = Tensor.randn(12, 8, 16);
    var target = Tensor.randn(9, 8, 16);
    var none = AttentionMask.NONE;
    return () -> model.forward(source, target, none, AttentionMask.causal(9), none);
  }

  /** Tells along the way how many answers differ and what is resident; answers how many differ. */
  private static int run(String name, int calls, Supplier<Tensor> answer)
      throws InterruptedException {
    var expected = bits(answer);
    int each = Math.max(1, calls / REPORTS);
    Callable<Integer> thread =
        () -> {
          int unequal = 0;
          for (int i = 0; i < each; i++) {
            unequal += Arrays.equals(bits(answer), expected) ? 0 : 1;
          }
          return unequal;
        };
    int unequal = 0;
    var executor = Executors.newFixedThreadPool(THREADS);
    try {
      System.out.printf(Locale.ROOT, "%-12s before  resident %4d MB%n", name, ResidentMemory.now());
      for (int report = 1; report <= REPORTS; report++) {
        long start = System.nanoTime();
        for (var done : executor.invokeAll(Collections.nCopies(THREADS, thread))) {
          unequal += done.get();
        }
        System.out.printf(
            Locale.ROOT,
            "%-12s %6d answers  %d differ  %8.2f us each  resident %4d MB  %s%n",
            name,
            report * each * THREADS,
            unequal,
            (System.nanoTime() - start) / 1e3 / each / THREADS,
            ResidentMemory.now(),
            Grad4J.memory());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(name + " failed on " + THREADS + " threads", e.getCause());
    } finally {
      executor.shutdownNow();
    }
    return unequal;
  }

  /** Of which {@code Arrays.equals} tells 0 from −0. */
  private static float[] bits(Supplier<Tensor> answer) {
    return Autograd.noGrad(answer).data().toFloatArray();
  }
}
