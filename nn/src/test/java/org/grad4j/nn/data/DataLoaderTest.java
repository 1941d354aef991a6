package org.grad4j.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataLoaderTest {
  private static final DataLoader.Config CONFIG = new DataLoader.Config(3);

  /** How often a loader is closed early; {@code -Dgrad4j.test.closings=1000} is the long run. */
  private static final int CLOSINGS = Integer.getInteger("grad4j.test.closings", 100);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void batchesComeInOrderFromAnyNumberOfWorkers(int workers) {
    Dataset<Long> slow =
        numbers(50)
            .map(
                number -> {
                  pause(ThreadLocalRandom.current().nextInt(2));
                  return number;
                });
    var batches = all(DataLoader.of(slow, samples -> samples, CONFIG.withWorkers(workers)));
    assertThat(batches).hasSize(17).last().isEqualTo(List.of(48L, 49L));
    assertThat(batches.stream().flatMap(List::stream))
        .containsExactlyElementsOf(LongStream.range(0, 50).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void streamsComeInOrderFromAnyNumberOfWorkers(int workers) {
    IterableDataset<Long> stream = () -> LongStream.range(0, 50).boxed().iterator();
    var config = CONFIG.withWorkers(workers);
    assertThat(
            all(DataLoader.of(stream, samples -> samples, config)).stream().flatMap(List::stream))
        .containsExactlyElementsOf(LongStream.range(0, 50).boxed().toList());
    assertThat(all(DataLoader.of(stream, samples -> samples, config.withDropLast(true))))
        .hasSize(16)
        .last()
        .isEqualTo(List.of(45L, 46L, 47L));
  }

  @Test
  void samplesOfInputsAndTargetsAreStacked() {
    var inputs = Tensor.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});
    var targets = Tensor.of(new long[] {7, 8, 9});
    var dataset = new TensorDataset(inputs, targets);
    var parts = new ConcatDataset<>(List.of(dataset, dataset.subset(2, 0), dataset.subset()));
    for (var source : List.of(parts, new ConcatDataset<>(List.of(dataset)).subset(0, 1, 2))) {
      try (var batches = DataLoader.of(source, 3).iterator()) {
        var batch = batches.next();
        assertThat(batch.inputs().data().equal(inputs.data())).isTrue();
        assertThat(batch.targets().data().equal(targets.data())).isTrue();
        assertThat(batch.size()).isEqualTo(3);
      }
    }
    var second = all(DataLoader.of(parts, 3)).get(1);
    assertThat(second.inputs().data().toFloatArray()).containsExactly(5, 6, 1, 2);
    assertThat(second.targets().data().toLongArray()).containsExactly(9, 7);
  }

  @Test
  void aBatchThatIsReadAtOnceIsTheOneReadBySamples() {
    Grad4J.manualSeed(3);
    var dataset = new TensorDataset(Tensor.randn(20, 4), Tensor.randint(0, 5, 20));
    var part = dataset.randomSplit(13, 7).get(0);
    assertThat(part).isInstanceOf(BatchDataset.class);
    var config = new DataLoader.Config(5);
    var atOnce = all(DataLoader.of(part, config));
    var bySamples = all(DataLoader.of(part, Batch::stack, config));
    assertThat(atOnce).hasSameSizeAs(bySamples);
    for (int i = 0; i < atOnce.size(); i++) {
      assertThat(atOnce.get(i).inputs().data().equal(bySamples.get(i).inputs().data())).isTrue();
      assertThat(atOnce.get(i).targets().data().equal(bySamples.get(i).targets().data())).isTrue();
    }
  }

  @Test
  void workersReadOnlySoFarAhead() {
    var read = new AtomicInteger();
    var dataset = numbers(1000).map(number -> read.incrementAndGet());
    var config = new DataLoader.Config(2).withWorkers(3).withPrefetchFactor(2);
    try (var batches = DataLoader.of(dataset, samples -> samples, config).iterator()) {
      batches.next();
      pause(200);
      // The batch that was taken and 3 · 2 ahead of it.
      assertThat(read.get()).isEqualTo(2 * 7);
    }
  }

  @Test
  void workersWorkAtTheSameTime() throws InterruptedException {
    var together = new CountDownLatch(4);
    var dataset =
        numbers(4)
            .map(
                number -> {
                  together.countDown();
                  await(together);
                  return number;
                });
    var config = new DataLoader.Config(1).withWorkers(4);
    assertThat(all(DataLoader.of(dataset, samples -> samples, config))).hasSize(4);
    assertThat(together.getCount()).isZero();
  }

  @Test
  @Timeout(300)
  void closedAfterOneBatchItLeavesNoThreadAndNoMemory() {
    var dataset = new TensorDataset(Tensor.zeros(256, 64, 64), Tensor.zeros(256));
    var config = new DataLoader.Config(16).withShuffle(true).withWorkers(4);
    var loader = DataLoader.of(dataset, config);
    closeEarly(loader, 20);
    long before = Grad4J.memory().peak();
    closeEarly(loader, CLOSINGS);
    assertThat(workers()).isEmpty();
    // 256 KB a batch, some 10 batches a pass: what was not returned would be 2.5 GB for 1000.
    assertThat(Grad4J.memory().peak() - before).isLessThan(768L << 20);
  }

  private static void closeEarly(DataLoader<Batch> loader, int times) {
    for (int i = 0; i < times; i++) {
      try (var batches = loader.iterator()) {
        assertThat(batches.next().size()).isEqualTo(16);
      }
      assertThat(workers()).isEmpty();
    }
  }

  @Test
  @Timeout(60)
  void threadsOfAForgottenIteratorEnd() {
    leaveEarly(DataLoader.of(numbers(1000), samples -> samples, CONFIG.withWorkers(3)));
    while (!workers().isEmpty()) {
      System.gc();
      pause(10);
    }
  }

  /** In a method of its own, whose frame does not keep the iterator. */
  private static void leaveEarly(DataLoader<List<Long>> loader) {
    for (var batch : loader) {
      assertThat(batch).hasSize(3);
      assertThat(workers()).isNotEmpty();
      break;
    }
  }

  @Test
  void aClosedIteratorHasNoFurtherBatch() {
    var batches = DataLoader.of(numbers(9), samples -> samples, CONFIG.withWorkers(2)).iterator();
    assertThat(batches.hasNext()).isTrue();
    batches.close();
    batches.close();
    assertThat(batches.hasNext()).isFalse();
    assertThatThrownBy(batches::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("DataLoader: there is no further batch.");
  }

  @Test
  @Timeout(60)
  void closingWaitsForTheSampleAtHandAloneAndDoesNotInterruptItsReader() throws Exception {
    var read = new AtomicInteger();
    var interrupted = new AtomicBoolean();
    var started = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var dataset =
        numbers(100)
            .map(
                number -> {
                  read.incrementAndGet();
                  started.countDown();
                  try {
                    goOn.await();
                  } catch (InterruptedException e) {
                    interrupted.set(true);
                  }
                  return number;
                });
    var batches = DataLoader.of(dataset, s -> s, CONFIG.withWorkers(1)).iterator();
    await(started);
    var closing = new Thread(batches::close);
    closing.start();
    while (closing.isAlive() && closing.getState() != Thread.State.WAITING) {
      pause(1);
    }
    assertThat(workers()).hasSize(1);
    goOn.countDown();
    closing.join();
    assertThat(interrupted).isFalse();
    assertThat(read).hasValue(1);
    assertThat(workers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aFailureReachesTheConsumerInOneSentence(int workers) {
    var dataset =
        numbers(10)
            .map(
                number -> {
                  if (number == 7) {
                    throw new UncheckedIOException("7.png is damaged.", new IOException());
                  }
                  return number;
                });
    var loader = DataLoader.of(dataset, samples -> samples, CONFIG.withWorkers(workers));
    var read = new ArrayList<List<Long>>();
    assertThatThrownBy(() -> loader.forEach(read::add))
        .isInstanceOf(DataLoaderException.class)
        .hasMessage("DataLoader: reading sample 7 failed: 7.png is damaged.")
        .hasCauseInstanceOf(UncheckedIOException.class);
    assertThat(read).containsExactly(List.of(0L, 1L, 2L), List.of(3L, 4L, 5L));
    assertThat(workers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aFailureOfCollatingOrOfAStreamReachesTheConsumer(int workers) {
    var config = CONFIG.withWorkers(workers);
    assertThatThrownBy(
            () ->
                DataLoader.of(
                        numbers(9),
                        samples -> {
                          throw new IllegalStateException("no");
                        },
                        config)
                    .iterator()
                    .next())
        .hasMessage("DataLoader: making a batch failed: no");
    IterableDataset<Long> stream =
        () ->
            LongStream.range(0, 9)
                .peek(
                    number -> {
                      if (number == 4) {
                        throw new IllegalStateException("the line is cut");
                      }
                    })
                .boxed()
                .iterator();
    var batches = DataLoader.of(stream, samples -> samples, config).iterator();
    assertThat(batches.next()).containsExactly(0L, 1L, 2L);
    assertThatThrownBy(batches::next)
        .hasMessage("DataLoader: reading the stream of samples failed: the line is cut");
    assertThat(batches.hasNext()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aStreamThatIsCloseableIsClosed(int workers) {
    var closings = new AtomicInteger();
    class Stream implements Iterator<Long>, AutoCloseable {
      private long next;

      @Override
      public boolean hasNext() {
        return next < 100;
      }

      @Override
      public Long next() {
        return next++;
      }

      @Override
      public void close() {
        closings.incrementAndGet();
      }
    }
    var loader =
        DataLoader.of(
            (IterableDataset<Long>) Stream::new, samples -> samples, CONFIG.withWorkers(workers));
    try (var batches = loader.iterator()) {
      batches.next();
    }
    assertThat(closings).hasValue(1);
    assertThat(all(loader)).hasSize(34);
    assertThat(closings).hasValue(2);
  }

  @Test
  void aPassGoesOnWhereAnotherStopped() {
    for (int workers : new int[] {0, 2}) {
      var config = new DataLoader.Config(4).withShuffle(true).withWorkers(workers);
      var loader = DataLoader.of(numbers(30), samples -> samples, config);
      Grad4J.manualSeed(5);
      var whole = all(loader);
      Grad4J.manualSeed(5);
      var rest = new ArrayList<List<Long>>();
      loader.iteratorFrom(3).forEachRemaining(rest::add);
      assertThat(rest).isEqualTo(whole.subList(3, whole.size()));
      assertThat(loader.iteratorFrom(100).hasNext()).isFalse();
    }
    IterableDataset<Long> stream = () -> LongStream.range(0, 10).boxed().iterator();
    assertThat(DataLoader.of(stream, samples -> samples, CONFIG).iteratorFrom(2).next())
        .containsExactly(6L, 7L, 8L);
  }

  @Test
  void whatMapMakesOfBatchesIsMadeByTheWorkers() {
    var names = new ArrayList<String>();
    DataLoader.of(numbers(6), samples -> samples, CONFIG.withWorkers(1))
        .map(batch -> batch.size() + Thread.currentThread().getName())
        .forEach(names::add);
    assertThat(names).hasSize(2).allMatch(name -> name.startsWith("3grad4j-data-"));
    assertThatThrownBy(
            () ->
                DataLoader.of(numbers(6), s -> s, CONFIG).<String>map(b -> null).iterator().next())
        .hasMessage("DataLoader: making a batch failed: map answered null");
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatThrownBy(() -> new DataLoader.Config(0))
        .hasMessage("DataLoader: the batch size must be at least 1, got 0.");
    assertThatThrownBy(() -> CONFIG.withWorkers(-1))
        .hasMessage("DataLoader: the number of workers must be at least 0, got -1.");
    assertThatThrownBy(() -> CONFIG.withShuffle(true).withSampler(new SequentialSampler(1)))
        .hasMessageContaining("leave out shuffle");
    assertThatThrownBy(
            () -> DataLoader.of(numbers(0), samples -> samples, CONFIG.withShuffle(true)))
        .hasMessage("RandomSampler: needs at least 1 sample to draw, got 0.");
    IterableDataset<Long> stream = () -> LongStream.range(0, 10).boxed().iterator();
    assertThatThrownBy(() -> DataLoader.of(stream, samples -> samples, CONFIG.withShuffle(true)))
        .hasMessageContaining("comes in its own order");
    assertThat(all(DataLoader.of(numbers(0), samples -> samples, CONFIG))).isEmpty();
    assertThatThrownBy(() -> numbers(3).get(3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("Dataset: sample 3 is not in [0, 3).");
    assertThatThrownBy(() -> numbers(3).subset(1, -1))
        .hasMessage("subset: sample -1 is not in [0, 3).");
    assertThatThrownBy(() -> numbers(3).randomSplit(1, 1))
        .hasMessageContaining("add up to 3, got [1, 1]");
    assertThatThrownBy(() -> numbers(3).randomSplit(0.5, 0.6))
        .hasMessageContaining("add up to 1, got [0.5, 0.6]");
    assertThatThrownBy(() -> new TensorDataset(Tensor.zeros(3, 2), Tensor.zeros(2)))
        .hasMessage(
            "TensorDataset: inputs and targets must be (N, …) with the same N, got [3, 2] and [2].");
  }

  private static Dataset<Long> numbers(int n) {
    return Dataset.of(LongStream.range(0, n).boxed().toList());
  }

  private static <B> List<B> all(DataLoader<B> loader) {
    var batches = new ArrayList<B>();
    loader.forEach(batches::add);
    return batches;
  }

  private static List<String> workers() {
    var threads = new Thread[Thread.activeCount() + 100];
    int count = Thread.enumerate(threads);
    return IntStream.range(0, count)
        .mapToObj(i -> threads[i].getName())
        .filter(name -> name.startsWith("grad4j-data-"))
        .toList();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
