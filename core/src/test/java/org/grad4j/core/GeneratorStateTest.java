package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The bytes of a state are PyTorch's, and the stream goes on from them. */
class GeneratorStateTest {
  @Test
  void theBytesArePyTorchs() {
    var generator = new Generator().manualSeed(-1);
    assertThat(Sha256.of(generator.state()))
        .as("new")
        .isEqualTo("74c65bce05a4fcdd46c9ffe85389eae89aa055a11270fd03732d3dfc85f94796");
    generator.rand(DType.FLOAT32, 624);
    assertThat(Sha256.of(generator.state()))
        .as("used up")
        .isEqualTo("1580367be4a3199c767483d7d28c2e0c658dd24c70a058106dabc4a2e4849a67");
    generator.rand(DType.FLOAT32, 1);
    assertThat(Sha256.of(generator.state()))
        .as("begun again")
        .isEqualTo("e6a15b498af11047fc265258f73661c83b27be9ccb94ec162b35f590ba09a908");
  }

  @Test
  void aStateGoesOnWhereItWas() {
    var generator = new Generator().manualSeed(1);
    generator.randn(DType.FLOAT32, 3);
    generator.rand(DType.FLOAT32, 5);
    var state = generator.state();
    assertThat(Sha256.of(state))
        .as("with a normal number waiting")
        .isEqualTo("34a4e3f846401b453c466e99e3daf536ed8da59fbff9dadb0a053a3bf7255f44");

    var other = new Generator().setState(state);
    assertThat(other.initialSeed()).isEqualTo(1);
    assertThat(other.state()).isEqualTo(state);
    assertThat(other.rand(DType.FLOAT32, 3).toFloatArray())
        .containsExactly(0.30514949560165405f, 0.46354562044143677f, 0.4549863338470459f);
    assertThat(other.randn(DType.FLOAT32, 1).item()).isEqualTo(0.6213173270225525);

    other.setState(new Generator().manualSeed(0).state());
    assertThat(other.randn(DType.FLOAT32, 1).item()).as("no number waits").isEqualTo(1.54099607f);
  }

  @Test
  void whatIsNoStateIsRefusedAndChangesNothing() {
    refuse(state -> {}, 5048, "setState: the state of a generator has 5056 bytes, got 5048.");
    refuse(state -> state[12] = 0, 5056, "must be seeded, got the mark 0 instead of 1.");
    refuse(state -> state[8] = 7, 5056, "has left + next = 625, got 519 and 4.");
    refuse(state -> state[16] = -1, 5056, "has left + next = 625, got 621 and 255.");
    refuse(state -> state[23] = -1, 5056, "has left + next = 625");
    refuse(state -> state[24 + 8 + 4] = 1, 5056, "has words of 32 bits");
  }

  private static void refuse(Consumer<byte[]> change, int length, String sentence) {
    var generator = new Generator().manualSeed(1);
    generator.rand(DType.FLOAT32, 4);
    var before = generator.state();
    var state = Arrays.copyOf(before, length);
    change.accept(state);
    assertThatThrownBy(() -> generator.setState(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
    assertThat(generator.state()).isEqualTo(before);
  }
}
