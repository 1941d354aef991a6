package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.grad4j.core.DType;
import org.grad4j.core.ForkedJvm;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.NativeMemoryException;
import org.junit.jupiter.api.Test;

/** Rule 7: a loop without any scope is bounded, and the budget is a budget. */
class PlainLoopTest {
  /** Drops 4 GB of arrays, 200 KB each. */
  static final class Dropping {
    public static void main(String[] args) {
      for (int i = 0; i < 20_000; i++) {
        NDArray.empty(DType.FLOAT32, org.grad4j.core.Shape.of(50_000));
      }
      System.out.println("peak " + Grad4J.memory().peak());
      System.out.println("taken " + (Grad4J.memory().held() + Grad4J.memory().pooled()));
      System.out.println("collections " + Grad4J.memory().collectionsRequested());
    }
  }

  /** Holds arrays until there is no room. */
  static final class Holding {
    public static void main(String[] args) {
      var held = new ArrayList<NDArray>();
      try {
        while (true) {
          held.add(NDArray.empty(DType.FLOAT32, org.grad4j.core.Shape.of(1_000_000)));
        }
      } catch (NativeMemoryException e) {
        System.out.println(held.size() + " " + e.getMessage() + " " + e.requestedBytes());
      }
      held.clear();
      // Slabs of another size make way.
      System.out.println(NDArray.ones(DType.FLOAT32, 12_000_000).sum());
    }
  }

  /** Uses the pool for the first time. */
  static final class Starting {
    public static void main(String[] args) {
      try {
        System.out.println(NDArray.ones(DType.FLOAT32, 5000).mean().item());
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private static long number(String name, String output) {
    var after = output.substring(output.indexOf(name + " ") + name.length() + 1);
    return Long.parseLong(after.lines().findFirst().orElseThrow().strip());
  }

  @Test
  void droppedArraysDoNotFillTheBudget() throws Exception {
    var output = ForkedJvm.run(Dropping.class, "-Xmx64m", "-Dgrad4j.memory.budget=1g").output();
    assertThat(number("peak", output)).isLessThan(900L << 20);
    assertThat(number("taken", output)).isLessThan(900L << 20);
    assertThat(number("collections", output)).isBetween(3L, 20L);
  }

  @Test
  void atTheBudgetTheErrorSaysWhatIsHeldAndDroppedMemoryIsUsable() throws Exception {
    var output = ForkedJvm.run(Holding.class, "-Xmx64m", "-Dgrad4j.memory.budget=64m").output();
    assertThat(output)
        .startsWith(
            "16 memory: an array of 4000000 bytes does not fit, 67108864 of 67108864 bytes are held"
                + " by arrays in use; close scopes earlier, use smaller batches, or raise"
                + " -Dgrad4j.memory.budget. 4000000")
        .contains("12000000.");
  }

  @Test
  void aBudgetSmallerThanASlabServesWhatFits() throws Exception {
    var output = ForkedJvm.run(Starting.class, "-Dgrad4j.memory.budget=64k").output();
    assertThat(output).contains("1.0");
  }

  @Test
  void aBudgetThatMeansNothingIsRefusedWithASentence() throws Exception {
    var output = ForkedJvm.run(Starting.class, "-Dgrad4j.memory.budget=lots").output();
    assertThat(output)
        .contains(
            "grad4j.memory.budget: a positive number of bytes with an optional k, m, g or t is"
                + " needed, as in 2g, got lots.");
  }
}
