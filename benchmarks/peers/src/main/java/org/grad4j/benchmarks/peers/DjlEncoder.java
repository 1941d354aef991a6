package org.grad4j.benchmarks.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import org.grad4j.benchmarks.compare.LayerSpec;

/**
 * A layer of an encoder with one product for queries, keys and values; parameters in PyTorch's
 * order: attention in and out, both linear layers, both normalisations, each weight and bias.
 */
final class DjlEncoder {
  private static final float EPSILON = 1e-5f;

  private DjlEncoder() {}

  /** (N, L, E) to (N, L, E). */
  static NDArray forward(LayerSpec spec, NDArray x, NDList p) {
    int size = spec.size(0);
    var attended = Linear.linear(heads(spec, x, p), p.get(2), p.get(3)).head();
    var normed = norm(size, x.add(attended), p.get(8), p.get(9));
    var hidden = Activation.relu(Linear.linear(normed, p.get(4), p.get(5)).head());
    var fed = Linear.linear(hidden, p.get(6), p.get(7)).head();
    return norm(size, normed.add(fed), p.get(10), p.get(11));
  }

  private static NDArray heads(LayerSpec spec, NDArray x, NDList p) {
    long batch = x.getShape().get(0);
    long length = x.getShape().get(1);
    long heads = spec.size(1);
    long size = spec.size(0) / heads;
    // (3, N, heads, L, size)
    var all =
        Linear.linear(x, p.get(0), p.get(1))
            .head()
            .reshape(batch, length, 3, heads, size)
            .transpose(2, 0, 3, 1, 4);
    var queries = all.get(0).mul(1 / Math.sqrt((double) size));
    var weights = queries.matMul(all.get(1).transpose(0, 1, 3, 2)).softmax(-1);
    return weights.matMul(all.get(2)).transpose(0, 2, 1, 3).reshape(batch, length, heads * size);
  }

  private static NDArray norm(int size, NDArray x, NDArray weight, NDArray bias) {
    return LayerNorm.layerNorm(x, new Shape(size), weight, bias, EPSILON).head();
  }
}
