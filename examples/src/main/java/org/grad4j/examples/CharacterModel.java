package org.grad4j.examples;

import org.grad4j.autograd.Tensor;
import org.grad4j.nn.AttentionMask;
import org.grad4j.nn.Embedding;
import org.grad4j.nn.LSTM;
import org.grad4j.nn.Layer;
import org.grad4j.nn.LayerNorm;
import org.grad4j.nn.Linear;
import org.grad4j.nn.PositionalEncoding;
import org.grad4j.nn.RecurrentOptions;
import org.grad4j.nn.TransformerEncoder;
import org.grad4j.nn.TransformerEncoderLayer;
import org.grad4j.nn.TransformerOptions;

/**
 * Two networks that tell for each place of a text which character comes next: {@code (N, T)} to
 * logits {@code (N, T, characters)}, where each place knows only those before it.
 */
enum CharacterModel {
  /** A state is carried from character to character. */
  LSTM {
    @Override
    Layer of(int characters, int length) {
      return new Recurrent(characters);
    }
  },
  /** Each place attends to all before it. */
  GPT {
    @Override
    Layer of(int characters, int length) {
      return new Attentive(characters, length);
    }
  };

  /** A new network for so many characters and texts of this length. */
  abstract Layer of(int characters, int length);

  private static final class Recurrent extends Layer {
    private static final long HIDDEN = 256;

    private final Embedding embed;
    private final LSTM lstm = new LSTM(64, HIDDEN, RecurrentOptions.DEFAULTS.batchFirst(true));
    private final Linear head;

    Recurrent(int characters) {
      embed = new Embedding(characters, 64);
      head = new Linear(HIDDEN, characters);
    }

    @Override
    public Tensor forward(Tensor x) {
      return head.call(lstm.forward(embed.call(x)).output());
    }
  }

  /** A decoder without an encoder is an encoder with a mask. */
  private static final class Attentive extends Layer {
    private static final long FEATURES = 96;
    private static final TransformerOptions OPTIONS =
        TransformerOptions.DEFAULTS
            .dimFeedforward(4 * FEATURES)
            .dropout(0)
            .activation(TransformerOptions.Activation.GELU)
            .batchFirst(true)
            .normFirst(true);

    private final Embedding embed;
    private final PositionalEncoding places;
    private final TransformerEncoder blocks =
        new TransformerEncoder(
            new TransformerEncoderLayer(FEATURES, 4, OPTIONS), 3, new LayerNorm(FEATURES));
    private final Linear head;

    Attentive(int characters, int length) {
      embed = new Embedding(characters, FEATURES);
      places = new PositionalEncoding(FEATURES, 0, length, true);
      head = new Linear(FEATURES, characters);
    }

    @Override
    public Tensor forward(Tensor x) {
      var mask = AttentionMask.causal(x.shape().size(1));
      return head.call(blocks.forward(places.call(embed.call(x)), mask));
    }
  }
}
