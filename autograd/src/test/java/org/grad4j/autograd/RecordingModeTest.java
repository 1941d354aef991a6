package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contract 7: recording is a thread's own matter. */
class RecordingModeTest {
  private final Tensor x = Tensor.of(new double[] {2}).requiresGrad(true);

  @AfterEach
  void theModeIsBack() {
    assertThat(Autograd.isRecording()).isTrue();
  }

  @Test
  void nothingIsRecordedInside() {
    try (var off = Autograd.noGrad()) {
      var y = x.mul(3);
      assertThat(Autograd.isRecording()).isFalse();
      assertThat(y.requiresGrad()).isFalse();
      assertThat(y.isLeaf()).isTrue();
      assertThat(x.requiresGrad()).isTrue();
    }
    assertThat(x.mul(3).requiresGrad()).isTrue();
  }

  @Test
  void modesNest() {
    try (var off = Autograd.noGrad()) {
      try (var on = Autograd.enableGrad()) {
        assertThat(x.mul(3).requiresGrad()).isTrue();
        try (var offAgain = Autograd.noGrad()) {
          assertThat(Autograd.isRecording()).isFalse();
        }
        assertThat(Autograd.isRecording()).isTrue();
      }
      assertThat(Autograd.isRecording()).isFalse();
    }
  }

  @Test
  void closingTwiceIsClosingOnce() {
    try (var off = Autograd.noGrad()) {
      var on = Autograd.enableGrad();
      on.close();
      on.close();
      assertThat(Autograd.isRecording()).isFalse();
    }
  }

  @Test
  void anExceptionInsideEndsIt() {
    assertThatThrownBy(
            () ->
                Autograd.noGrad(
                    () -> {
                      throw new IllegalArgumentException("inside");
                    }))
        .hasMessage("inside");
  }

  @Test
  void aBlockMayHaveAResult() {
    Tensor y = Autograd.noGrad(() -> x.mul(3));
    assertThat(y.requiresGrad()).isFalse();
    assertThat(y.item()).isEqualTo(6);
  }

  @Test
  void aNewThreadRecords() {
    try (var off = Autograd.noGrad()) {
      assertThat(CompletableFuture.supplyAsync(Autograd::isRecording, Runnable::run).join())
          .isFalse();
      var pool = Executors.newSingleThreadExecutor();
      try {
        assertThat(CompletableFuture.supplyAsync(Autograd::isRecording, pool).join()).isTrue();
        assertThat(CompletableFuture.supplyAsync(() -> x.mul(3), pool).join().requiresGrad())
            .isTrue();
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void noGradInOneThreadDoesNotReachAnother() throws Exception {
    var pool = Executors.newSingleThreadExecutor();
    try {
      var off = pool.submit(() -> Autograd.noGrad()).get();
      assertThat(Autograd.isRecording()).isTrue();
      assertThat(pool.submit(Autograd::isRecording).get()).isFalse();
      pool.submit(off::close).get();
      assertThat(pool.submit(Autograd::isRecording).get()).isTrue();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void backwardWorksInsideNoGradAndLeavesTheModeAlone() {
    var y = x.mul(x);
    try (var off = Autograd.noGrad()) {
      y.backward(Graph.RETAIN);
      assertThat(Autograd.isRecording()).isFalse();
      assertThat(Autograd.grad(y, x, Graph.CREATE).requiresGrad()).isTrue();
      assertThat(Autograd.isRecording()).isFalse();
    }
    y.backward();
    assertThat(x.grad().item()).isEqualTo(8);
  }

  @Test
  void aFailingPassLeavesTheModeAlone() {
    var y = x.exp();
    y.backward();
    assertThatThrownBy(y::backward).isInstanceOf(AutogradException.class);
  }
}
