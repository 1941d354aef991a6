package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.grad4j.core.Grad4J;

/** Memory once the collector and the cleaner have caught up with all that was dropped before. */
final class Settled {
  private Settled() {}

  /** The bytes that are held, from which nothing goes off any more. */
  static long held() throws InterruptedException {
    long held = -1;
    for (int times = 0; times < 3; ) {
      var swept = Storage.whenNextSwept();
      System.gc();
      assertThat(swept.await(60, TimeUnit.SECONDS)).as("the cleaner has run").isTrue();
      long now = Grad4J.memory().held();
      times = now == held ? times + 1 : 0;
      held = now;
    }
    return held;
  }
}
