package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Scope;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Rule 4: the borders keep memory alive in both directions. */
class INDArrayLifetimeTest {
  private static void collect() throws InterruptedException {
    Settled.held();
    // Takes whatever was given back, and overwrites it.
    for (int i = 0; i < 4; i++) {
      NDArray.full(DType.FLOAT32, -1, 3000).toINDArray();
    }
  }

  @Test
  void anINDArrayOutlivesItsNDArray() throws Exception {
    var nd4j = NDArray.full(DType.FLOAT32, 3, 3000).toINDArray();
    var row = NDArray.full(DType.FLOAT32, 4, 2, 1500).toINDArray().getRow(1);
    var part = NDArray.full(DType.FLOAT32, 5, 3000).toINDArray().get(NDArrayIndex.interval(10, 20));
    collect();
    assertThat(nd4j.toFloatVector()).containsOnly(3f);
    assertThat(row.toFloatVector()).containsOnly(4f);
    assertThat(part.toFloatVector()).containsOnly(5f);
  }

  @Test
  void anINDArrayOutlivesItsScope() throws Exception {
    INDArray nd4j;
    NDArray array;
    try (var scope = Scope.open()) {
      assertThat(scope).isNotNull();
      array = NDArray.full(DType.FLOAT32, 3, 3000);
      nd4j = array.toINDArray();
    }
    collect();
    assertThat(nd4j.toFloatVector()).containsOnly(3f);
    assertThatThrownBy(array::neg).hasMessageStartingWith("neg: ");
  }

  @Test
  void theMemoryGoesBackWhenBothSidesAreGone() throws Exception {
    long held = Settled.held();
    var nd4j = NDArray.full(DType.FLOAT32, 3, 40_000_000).toINDArray();
    assertThat(nd4j.getFloat(5)).isEqualTo(3);
    nd4j = null;
    for (int i = 0; i < 100 && Grad4J.memory().held() > held + 100_000_000; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(Grad4J.memory().held()).isLessThan(held + 100_000_000);
  }

  @Test
  void ofKeepsTheINDArrayAlive() throws Exception {
    var nd4j = Nd4j.valueArrayOf(new long[] {3000}, 6.0, DataType.FLOAT);
    var reference = new WeakReference<>(nd4j);
    var array = NDArray.of(nd4j).reshape(30, 100).t();
    nd4j = null;
    collect();
    assertThat(reference.get()).isNotNull();
    assertThat(array.toFloatArray()).containsOnly(6f);
  }

  @Test
  void anArrayOfAWorkspaceIsRefused() {
    var configuration = WorkspaceConfiguration.builder().initialSize(100_000).build();
    try (var workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(configuration, "grad4j-test")) {
      assertThat(workspace).isNotNull();
      var attached = Nd4j.create(DataType.FLOAT, 3, 3);
      assertThat(attached.isAttached()).isTrue();
      assertThatThrownBy(() -> NDArray.of(attached))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "of: an array of an ND4J workspace ends with it; detach it first: array.detach().");
      assertThat(NDArray.of(attached.detach()).shape().numel()).isEqualTo(9);
    }
  }

  @Test
  void anINDArrayThatItsOwnerClosedIsAnErrorAndNotForeignMemory() {
    var nd4j = Nd4j.valueArrayOf(new long[] {3000}, 6.0, DataType.FLOAT);
    var array = NDArray.of(nd4j);
    nd4j.close();
    assertThatThrownBy(array::neg)
        .hasMessageStartingWith("neg: the memory of an array of 3000 × float32 was returned");
    assertThatThrownBy(() -> NDArray.of(nd4j))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("of: the INDArray is closed.");
  }

  @Test
  void closingAnINDArrayOfOursDoesNotEndTheMemory() {
    var array = NDArray.full(DType.FLOAT32, 3, 3000);
    var nd4j = array.toINDArray();
    try {
      nd4j.close();
    } catch (RuntimeException e) {
      // ND4J may refuse, which is as good.
    }
    assertThat(array.toFloatArray()).containsOnly(3f);
    assertThat(array.toINDArray().toFloatVector()).containsOnly(3f);
  }
}
