package org.grad4j.benchmarks.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cases, from a single neuron to a transformer. */
public final class Workloads {
  private static final String LENET =
      "conv2d 1 6 5 2, relu, max_pool2d 2, conv2d 6 16 5 0, relu, max_pool2d 2, flatten, "
          + "linear 400 120, relu, linear 120 84, relu, linear 84 10";
  private static final String MLP = "linear 784 256, relu, linear 256 10";

  private Workloads() {}

  /** All cases, the small ones first. */
  public static List<Workload> all() {
    return Stream.of(
            "and_step; train; bits 4 2; linear 2 1; binary_cross_entropy; sgd 0.1",
            "iris_mlp_step; train; normal 16 4; linear 4 16, relu, linear 16 3; cross_entropy 3; sgd 0.1",
            "mlp_step_b64; train; normal 64 784; " + MLP + "; cross_entropy 10; adam 0.0001",
            "mlp_step_b512; train; normal 512 784; " + MLP + "; cross_entropy 10; adam 0.0001",
            "deep_mlp_step; train; normal 32 64; " + deep(20, 64) + "; mean_square; sgd 0.01",
            "lenet_step_b64; train; normal 64 1 28 28; " + LENET + "; cross_entropy 10; sgd 0.01",
            "lstm_step; train; normal 64 32 128; lstm 128 128; mean_square; sgd 0.01",
            "gru_step; train; normal 64 32 128; gru 128 128; mean_square; sgd 0.01",
            "transformer_step; train; tokens 64 16 64; embedding 64 128, encoder 128 4 512, "
                + "encoder 128 4 512, linear 128 64; cross_entropy 64; adamw 0.0003",
            "char_lm_step; train; tokens 65 64 32; embedding 65 64, lstm 64 128, linear 128 65; "
                + "cross_entropy 65; adam 0.0001",
            "inference_mlp_b1; inference; normal 1 784; " + MLP + "; mean_square; none",
            "inference_lenet_b1; inference; normal 1 1 28 28; " + LENET + "; mean_square; none",
            "softmax_bwd; backward; normal 1024 512; softmax; weighted_sum; none",
            "layernorm_bwd; backward; normal 1024 512; layer_norm 512; weighted_sum; none",
            "conv2d_fwd_bwd_b32_3x32x32_16; backward; normal 32 3 32 32; conv2d 3 16 3 1; weighted_sum; none",
            "conv2d_fwd_bwd_b16_16x32x32_32; backward; normal 16 16 32 32; conv2d 16 32 3 1; weighted_sum; none",
            "conv2d_fwd_bwd_b8_64x16x16_64; backward; normal 8 64 16 16; conv2d 64 64 3 1; weighted_sum; none",
            "adam_1m; update; normal 1000000; ; mean_square; adam 0.0001",
            "mnist_epoch; epoch; bytes 60000 784; " + MLP + "; cross_entropy 10; adam 0.0001")
        .map(Workload::parse)
        .toList();
  }

  /** So many linear layers of one width with ReLU between them. */
  static String deep(int layers, int width) {
    return IntStream.range(0, layers)
        .mapToObj(i -> "linear " + width + " " + width)
        .collect(Collectors.joining(", relu, "));
  }

  /** The case of this name. */
  static Workload named(String name) {
    return all().stream().filter(work -> work.name().equals(name)).findFirst().orElseThrow();
  }
}
