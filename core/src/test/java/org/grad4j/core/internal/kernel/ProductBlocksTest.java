package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.grad4j.core.Randomly;
import org.junit.jupiter.api.Test;

class ProductBlocksTest {
  private static int size(Random random) {
    return 1 + (int) Math.exp(random.nextDouble() * 8);
  }

  private static void assertEachResultInOneBlock(ProductBlocks blocks) {
    long covered = 0;
    for (int block = 0; block < blocks.count(); block++) {
      assertThat(blocks.top(block)).isBetween(0, blocks.bottom(block) - 1);
      assertThat(blocks.left(block)).isBetween(0, blocks.right(block) - 1);
      assertThat(blocks.bottom(block)).isLessThanOrEqualTo(blocks.m());
      assertThat(blocks.right(block)).isLessThanOrEqualTo(blocks.n());
      covered +=
          (long) (blocks.bottom(block) - blocks.top(block))
              * (blocks.right(block) - blocks.left(block));
    }
    // Borders lie on one grid, so blocks within the result that are as large together do not meet.
    assertThat(covered).isEqualTo((long) blocks.m() * blocks.n());
  }

  @Test
  void everyResultLiesInOneBlock() {
    Randomly.check(
        500,
        random -> {
          int m = size(random);
          int n = size(random);
          int k = size(random);
          assertEachResultInOneBlock(ProductBlocks.of(m, n, k));
        });
  }

  @Test
  void largeProductsAreDividedAndSmallOnesAreNot() {
    assertThat(ProductBlocks.of(32, 64, 32).count()).isOne();
    assertThat(ProductBlocks.of(64, 64, 64).count()).isEqualTo(2);
    assertThat(ProductBlocks.of(1, 256, 784).right(0)).isEqualTo(128);
    assertThat(ProductBlocks.of(128, 128, 128).count()).isEqualTo(2);
    assertThat(ProductBlocks.of(128, 128, 128).bottom(0)).isEqualTo(64);
    // Strips of columns, where the result is not much longer than wide.
    assertThat(ProductBlocks.of(64, 256, 784).right(0)).isEqualTo(128);
    assertThat(ProductBlocks.of(4096, 64, 784).bottom(0)).isEqualTo(2048);
    assertThat(ProductBlocks.of(1024, 1024, 1024).count()).isEqualTo(4);
    assertThat(ProductBlocks.of(4096, 1, 4096).count()).isEqualTo(16);
    assertThat(ProductBlocks.of(1, 1, 1 << 24).count()).isOne();
  }
}
