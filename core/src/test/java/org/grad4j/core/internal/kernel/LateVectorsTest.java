package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Plain loops until the patience is used up, vectors from then on. */
class LateVectorsTest {
  private static final int PATIENCE = 100;

  private final AtomicInteger asked = new AtomicInteger();
  private final HotLoops vectors = new PlainLoops();

  private LateVectors late(@Nullable HotLoops made) {
    return new LateVectors(
        () -> {
          asked.incrementAndGet();
          return made;
        },
        PATIENCE);
  }

  private static void exponentials(HotLoops loops, int n) {
    var y = new float[n];
    loops.exp(new float[n], y, n);
    assertThat(y).containsOnly(1);
  }

  @Test
  void takesVectorsOnceWhenEnoughElementsWentThroughPlainLoops() {
    var loops = late(vectors);
    exponentials(loops, 99);
    assertThat(asked).hasValue(0);
    exponentials(loops, 64);
    assertThat(asked).hasValue(1);
    exponentials(loops, 1000);
    assertThat(asked).hasValue(1);
  }

  @Test
  void arraysThatNoVectorFitsIntoDoNotCount() {
    var loops = late(vectors);
    for (int i = 0; i < 1000; i++) {
      exponentials(loops, HotLoops.GROUP - 1);
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void aLargeArrayTakesThemAtOnce() {
    var loops = late(vectors);
    loops.nativeLoops(PATIENCE);
    assertThat(asked).hasValue(1);
  }

  @Test
  void aConvolutionTakesThemAtOnceForItsBitsTellThemApart() {
    var loops = late(vectors);
    loops.convolutionLoops();
    assertThat(asked).hasValue(1);
    loops.convolutionLoops();
    assertThat(asked).hasValue(1);
  }

  @Test
  void staysPlainWhereThereAreNone() {
    var loops = late(null);
    exponentials(loops, 200);
    exponentials(loops, 200);
    assertThat(asked).hasValue(1);
    assertThat(loops.nativeLoops(1)).isNull();
  }
}
