package org.grad4j.nn;

import java.util.Map;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Generator;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer that is trained through an adapter of low rank: y = x·Wᵀ + b + alpha/rank ·
 * dropout(x)·Aᵀ·Bᵀ.
 *
 * <p>The state is that of the linear layer, and {@code lora_A (rank, inFeatures)} and {@code lora_B
 * (outFeatures, rank)}. Weight and bias are those of the layer that is adapted, frozen. A starts as
 * the weight of a linear layer, B at 0, so that the outputs are those of the adapted layer at
 * first.
 *
 * @see LoRA
 * @see <a href="https://arxiv.org/abs/2106.09685">Low-Rank Adaptation of Large Language Models</a>
 */
public final class LoRALinear extends Linear {
  private final LoRA adapter;
  private final transient Parameter a;
  private final transient Parameter b;

  /** What the weight was before the merge. */
  private @Nullable Tensor unmerged;

  /**
   * An adapter around a layer, whose parameters this layer shares and freezes; A is drawn from the
   * default generator.
   */
  public LoRALinear(Linear adapted, LoRA adapter) {
    super(adapted);
    this.adapter = adapter;
    freeze();
    var shape = weight().shape();
    var dtype = weight().dtype();
    var drawn =
        InitialParameters.weight(Generator.defaultGenerator(), adapter.rank(), shape.size(1));
    a = register("lora_A", new Parameter(drawn.detach().to(dtype)));
    b = register("lora_B", new Parameter(Tensor.zeros(dtype, shape.size(0), adapter.rank())));
    setOwnTraining(adapted.isTraining());
  }

  /** Whether the adapter is part of the weight now. */
  public boolean isMerged() {
    return unmerged != null;
  }

  /**
   * Adds the adapter to the weight, so that an output costs what it costs without one; the weight
   * as it was is kept. Merged layers are for evaluation.
   */
  public void merge() {
    if (unmerged == null) {
      try (var off = Autograd.noGrad()) {
        unmerged = weight().detach().dup();
        put(unmerged.add(b.mm(a).mul(adapter.scale())));
      }
    }
  }

  /** Puts back the weight as it was before {@link #merge}, bit for bit. */
  public void unmerge() {
    if (unmerged != null) {
      put(unmerged);
      unmerged = null;
    }
  }

  private void put(Tensor elements) {
    loadMatchingState(Map.of("weight", elements));
  }

  /**
   * The output for {@code x (…, inFeatures)}.
   *
   * @throws IllegalStateException in training mode after a {@link #merge}: nothing would be trained
   */
  @Override
  public Tensor forward(Tensor x) {
    var y = super.forward(x);
    if (unmerged != null) {
      if (isTraining()) {
        throw new IllegalStateException(
            "LoRALinear: a merged adapter is not trained; call unmerge(), or eval() to evaluate.");
      }
      return y;
    }
    var dropped = Functional.dropout(x, adapter.dropout(), isTraining());
    var low = Functional.linear(dropped, a);
    return y.add(Functional.linear(low, b).mul(adapter.scale()));
  }

  @Override
  Tensor forwardRelu(Tensor x) {
    return forward(x).relu();
  }

  @Override
  boolean hasModes() {
    return adapter.dropout() > 0;
  }

  @Override
  protected String extraRepresentation() {
    return super.extraRepresentation()
        + ", rank="
        + adapter.rank()
        + ", alpha="
        + Representation.of(adapter.alpha())
        + ", dropout="
        + Representation.of(adapter.dropout());
  }
}
