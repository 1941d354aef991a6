package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Sample;
import org.grad4j.core.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rule 1, second half: a small storage moves to native memory once, for all its views. */
class MoveToNativeTest {
  @Test
  void viewsMadeBeforeTheMoveSeeWhatNd4jWritesAfterIt() {
    for (var dtype : Sample.COMPUTABLE) {
      var x = NDArray.ones(dtype, 3, 4);
      var column = x.narrow(1, 2, 1);
      var transposed = x.t();
      var nd4j = x.toINDArray();
      assertThat(x.storage().isOnHeap()).isFalse();
      assertThat(x.toDoubleArray()).as(dtype + " survives the move").containsOnly(1);
      nd4j.putScalar(new long[] {1, 2}, 0);
      assertThat(column.toDoubleArray()).as("%s", dtype).containsExactly(1, 0, 1);
      assertThat(transposed.toDoubleArray()[7]).isZero();
      column.filli(0);
      assertThat(nd4j.getDouble(2, 2)).isZero();
      assertThat(nd4j.getDouble(2, 1)).isOne();
    }
  }

  @Test
  void everyElementOfTheHeldTypesSurvivesTheMove() {
    for (var dtype : new DType[] {DType.UINT8, DType.FLOAT16, DType.BFLOAT16}) {
      int patterns = dtype == DType.UINT8 ? 256 : 65536;
      for (int first = 0; first < patterns; first += 2048) {
        int n = Math.min(2048, patterns);
        var bits = new int[n];
        Arrays.setAll(bits, i -> i);
        int offset = first;
        Object elements;
        if (dtype == DType.UINT8) {
          var bytes = new byte[n];
          Arrays.stream(bits).forEach(i -> bytes[i] = (byte) (offset + i));
          elements = bytes;
        } else {
          var shorts = new short[n];
          Arrays.stream(bits).forEach(i -> shorts[i] = (short) (offset + i));
          elements = shorts;
        }
        var storage = Storage.adopt(dtype, elements, n);
        var x = NDArray.view(storage, Shape.of(n), new long[] {1}, 0);
        var before = x.toDoubleArray();
        storage.moveToNative();
        assertThat(storage.isOnHeap()).isFalse();
        assertThat(x.toDoubleArray()).isEqualTo(before);
      }
    }
  }

  @Test
  void everyCallerGetsTheSameMemory() throws Exception {
    for (int round = 0; round < 200; round++) {
      var x = NDArray.zeros(DType.FLOAT32, 8);
      var threads = Executors.newFixedThreadPool(4);
      var start = new CountDownLatch(1);
      var seen = new ArrayList<Future<INDArray>>();
      for (int t = 0; t < 4; t++) {
        seen.add(
            threads.submit(
                () -> {
                  start.await();
                  return x.toINDArray();
                }));
      }
      start.countDown();
      for (var each : seen) {
        assertThat(each.get().data().address()).isEqualTo(x.toINDArray().data().address());
      }
      threads.shutdown();
    }
  }

  @Test
  void noWriteIsLostWhileTheStorageMoves() throws Exception {
    for (int round = 0; round < 400; round++) {
      int writers = 3;
      int times = 200;
      var x = NDArray.zeros(DType.FLOAT32, writers);
      var threads = Executors.newFixedThreadPool(writers);
      var start = new CountDownLatch(1);
      var done = new ArrayList<Future<?>>();
      for (int w = 0; w < writers; w++) {
        // Each writer has an element of its own; only the move could lose what it writes.
        var own = x.narrow(0, w, 1);
        done.add(
            threads.submit(
                () -> {
                  start.await();
                  for (int i = 0; i < times; i++) {
                    own.addi(NDArray.ones(DType.FLOAT32, 1));
                  }
                  return null;
                }));
      }
      start.countDown();
      Thread.onSpinWait();
      var nd4j = x.toINDArray();
      for (var each : done) {
        each.get();
      }
      threads.shutdown();
      assertThat(x.toFloatArray()).as("round %d", round).containsOnly(times);
      assertThat(nd4j.sumNumber().intValue()).isEqualTo(writers * times);
      assertThat(x.version()).isEqualTo(writers * times);
    }
  }
}
