package org.grad4j.nn.golden;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.AttentionMask;
import org.grad4j.nn.AttentionWeights;
import org.grad4j.nn.LayerNorm;
import org.grad4j.nn.MultiheadAttention;
import org.grad4j.nn.MultiheadAttentionOptions;
import org.grad4j.nn.Transformer;
import org.grad4j.nn.TransformerDecoder;
import org.grad4j.nn.TransformerDecoderLayer;
import org.grad4j.nn.TransformerEncoder;
import org.grad4j.nn.TransformerEncoderLayer;
import org.grad4j.nn.TransformerOptions;

/**
 * Attention and what is made of it under PyTorch's names and with PyTorch's keywords. Masks are
 * inputs behind the others, in the order that the keyword {@code masks} has them.
 */
final class AttentionModules {
  static final Map<String, Function<Arguments, ModuleUnderTest>> TABLE =
      Map.of(
          "MultiheadAttention", AttentionModules::attention,
          "TransformerEncoderLayer", AttentionModules::encoderLayer,
          "TransformerDecoderLayer", AttentionModules::decoderLayer,
          "TransformerEncoder", AttentionModules::encoder,
          "TransformerDecoder", AttentionModules::decoder,
          "Transformer", AttentionModules::transformer);

  private AttentionModules() {}

  /** Which masks there are, by their keywords in PyTorch. */
  private record Masks(List<String> names) {
    static Masks of(Arguments k) {
      return new Masks(k.has("masks") ? List.of(k.text("masks", "").split(",")) : List.of());
    }

    AttentionMask mask(List<Tensor> in, String ofPairs, String ofKeys) {
      return new AttentionMask(get(in, ofPairs), get(in, ofKeys));
    }

    private Optional<Tensor> get(List<Tensor> in, String name) {
      int i = names.indexOf(name);
      return i < 0 ? Optional.empty() : Optional.of(in.get(in.size() - names.size() + i));
    }
  }

  private static ModuleUnderTest attention(Arguments k) {
    var options =
        MultiheadAttentionOptions.DEFAULTS
            .dropout(k.number("dropout", 0))
            .bias(k.flag("bias", true))
            .addBiasKv(k.flag("add_bias_kv", false))
            .addZeroAttn(k.flag("add_zero_attn", false))
            .batchFirst(k.flag("batch_first", false));
    options = k.has("kdim") ? options.kdim(k.whole("kdim")) : options;
    options = k.has("vdim") ? options.vdim(k.whole("vdim")) : options;
    var attention = new MultiheadAttention(k.whole("embed_dim"), k.dim("num_heads"), options);
    var masks = Masks.of(k);
    var told =
        !k.flag("need_weights", true)
            ? AttentionWeights.NONE
            : k.flag("average_attn_weights", true)
                ? AttentionWeights.AVERAGED
                : AttentionWeights.PER_HEAD;
    boolean isSelf = k.flag("self", false);
    boolean isShared = k.flag("shared", false);
    return new ModuleUnderTest(
        attention,
        in -> {
          var query = in.get(0);
          var key = isSelf ? query : in.get(1);
          var value = isSelf || isShared ? key : in.get(2);
          var mask = masks.mask(in, "attn_mask", "key_padding_mask");
          var y = attention.forward(query, key, value, mask, told);
          return y.weights().map(w -> List.of(y.output(), w)).orElse(List.of(y.output()));
        },
        true);
  }

  private static TransformerOptions options(Arguments k) {
    return TransformerOptions.DEFAULTS
        .dimFeedforward(k.whole("dim_feedforward", 2048))
        .dropout(k.number("dropout", 0.1))
        .activation(
            k.text("activation", "relu").equals("gelu")
                ? TransformerOptions.Activation.GELU
                : TransformerOptions.Activation.RELU)
        .layerNormEps(k.number("layer_norm_eps", 1e-5))
        .batchFirst(k.flag("batch_first", false))
        .normFirst(k.flag("norm_first", false));
  }

  private static TransformerEncoderLayer newEncoderLayer(Arguments k) {
    return new TransformerEncoderLayer(k.whole("d_model"), k.dim("nhead"), options(k));
  }

  private static TransformerDecoderLayer newDecoderLayer(Arguments k) {
    return new TransformerDecoderLayer(k.whole("d_model"), k.dim("nhead"), options(k));
  }

  private static ModuleUnderTest encoderLayer(Arguments k) {
    var layer = newEncoderLayer(k);
    var masks = Masks.of(k);
    return new ModuleUnderTest(
        layer,
        in -> List.of(layer.forward(in.get(0), masks.mask(in, "src_mask", "src_key_padding_mask"))),
        true);
  }

  private static ModuleUnderTest decoderLayer(Arguments k) {
    var layer = newDecoderLayer(k);
    var masks = Masks.of(k);
    return new ModuleUnderTest(
        layer,
        in ->
            List.of(
                layer.forward(
                    in.get(0),
                    in.get(1),
                    masks.mask(in, "tgt_mask", "tgt_key_padding_mask"),
                    masks.mask(in, "memory_mask", "memory_key_padding_mask"))),
        true);
  }

  private static ModuleUnderTest encoder(Arguments k) {
    int layers = k.dim("num_layers");
    var layer = newEncoderLayer(k);
    var encoder =
        k.flag("norm", false)
            ? new TransformerEncoder(layer, layers, new LayerNorm(k.whole("d_model")))
            : new TransformerEncoder(layer, layers);
    var masks = Masks.of(k);
    return new ModuleUnderTest(
        encoder,
        in -> List.of(encoder.forward(in.get(0), masks.mask(in, "mask", "src_key_padding_mask"))),
        true);
  }

  private static ModuleUnderTest decoder(Arguments k) {
    int layers = k.dim("num_layers");
    var layer = newDecoderLayer(k);
    var decoder =
        k.flag("norm", false)
            ? new TransformerDecoder(layer, layers, new LayerNorm(k.whole("d_model")))
            : new TransformerDecoder(layer, layers);
    var masks = Masks.of(k);
    return new ModuleUnderTest(
        decoder,
        in ->
            List.of(
                decoder.forward(
                    in.get(0),
                    in.get(1),
                    masks.mask(in, "tgt_mask", "tgt_key_padding_mask"),
                    masks.mask(in, "memory_mask", "memory_key_padding_mask"))),
        true);
  }

  private static ModuleUnderTest transformer(Arguments k) {
    var model =
        new Transformer(
            k.whole("d_model"),
            k.dim("nhead"),
            k.dim("num_encoder_layers"),
            k.dim("num_decoder_layers"),
            options(k));
    var masks = Masks.of(k);
    return new ModuleUnderTest(
        model,
        in ->
            List.of(
                model.forward(
                    in.get(0),
                    in.get(1),
                    masks.mask(in, "src_mask", "src_key_padding_mask"),
                    masks.mask(in, "tgt_mask", "tgt_key_padding_mask"),
                    masks.mask(in, "memory_mask", "memory_key_padding_mask"))),
        true);
  }
}
