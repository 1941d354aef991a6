package org.grad4j.nn.data;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.internal.shape.DataShapes;

/**
 * Pieces of a text, and as targets the same pieces one character later: what a language model
 * learns from. Sample i begins with character i; batches are {@code (N, length)} and INT64.
 */
public final class NextCharacterDataset implements BatchDataset {
  private final long[] text;
  private final int length;

  /**
   * Pieces of an encoded text.
   *
   * @param text the numbers of its characters, {@code (T)}
   * @param length how many characters a piece has, at least 1 and less than T
   * @throws IllegalArgumentException if the length is outside of that
   */
  public NextCharacterDataset(Tensor text, int length) {
    DataShapes.requireVector("NextCharacterDataset", text.shape());
    if (length < 1 || length >= text.numel()) {
      throw new IllegalArgumentException(
          "NextCharacterDataset: pieces of a text of "
              + text.numel()
              + " characters must have at least 1 and fewer than all, got "
              + length
              + ".");
    }
    this.text = text.data().toLongArray();
    this.length = length;
  }

  @Override
  public Sample get(long index) {
    var one = batch(index);
    return new Sample(one.inputs().select(0, 0), one.targets().select(0, 0));
  }

  @Override
  public long size() {
    return (long) text.length - length;
  }

  @Override
  public Batch batch(long... indices) {
    return new Batch(pieces(0, indices), pieces(1, indices));
  }

  private Tensor pieces(int later, long... indices) {
    var pieces = new long[indices.length * length];
    for (int i = 0; i < indices.length; i++) {
      int begin = SampleIndex.require("NextCharacterDataset", indices[i], size());
      System.arraycopy(text, begin + later, pieces, i * length, length);
    }
    return Tensor.of(pieces, indices.length, length);
  }
}
