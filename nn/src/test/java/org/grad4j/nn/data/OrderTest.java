package org.grad4j.nn.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders and draws are PyTorch's, as {@code src/test/python/data_cases.py} has written them. */
class OrderTest {
  static Stream<JsonNode> loaders() throws IOException {
    return cases("loaders");
  }

  static Stream<JsonNode> splits() throws IOException {
    return cases("splits");
  }

  static Stream<JsonNode> weighted() throws IOException {
    return cases("weighted");
  }

  private static Stream<JsonNode> cases(String kind) throws IOException {
    try (var in = OrderTest.class.getResourceAsStream("/data/orders.json")) {
      var cases = new ObjectMapper().readTree(in).get(kind);
      return StreamSupport.stream(cases.spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("loaders")
  void loadersShuffleAsPyTorchDoes(JsonNode expected) {
    long n = expected.get("n").asLong();
    Grad4J.manualSeed(1000 + n);
    Optional<Generator> own =
        expected.get("own").asBoolean()
            ? Optional.of(new Generator().manualSeed(2000 + n))
            : Optional.empty();
    var loader = loader(expected, n, own);
    long stop = expected.get("stop").asLong(Long.MAX_VALUE);
    for (var epoch : expected.get("epochs")) {
      var batches = new ArrayList<List<Long>>();
      try (var iterator = loader.iterator()) {
        while (batches.size() < stop && iterator.hasNext()) {
          batches.add(iterator.next());
        }
      }
      assertThat(batches).isEqualTo(numberLists(epoch));
      stop = Long.MAX_VALUE;
    }
    assertThat(loader.batches()).hasValue(expected.get("length").asLong());
    assertDrawsNext(Generator.defaultGenerator(), expected.get("afterDefault"));
    own.ifPresent(generator -> assertDrawsNext(generator, expected.get("afterOwn")));
  }

  private static DataLoader<List<Long>> loader(JsonNode expected, long n, Optional<Generator> own) {
    var config =
        new DataLoader.Config(expected.get("batch").asInt())
            .withDropLast(expected.get("dropLast").asBoolean())
            .withWorkers(expected.get("workers").asInt());
    if (own.isPresent()) {
      config = config.withGenerator(own.orElseThrow());
    }
    if (expected.get("sampler").asBoolean()) {
      var sampling =
          new RandomSampler.Config()
              .withReplacement(expected.get("replacement").asBoolean())
              .withSize(expected.get("size").asLong());
      config =
          config.withSampler(
              new RandomSampler(n, own.map(sampling::withGenerator).orElse(sampling)));
    } else {
      config = config.withShuffle(expected.get("shuffle").asBoolean());
    }
    return DataLoader.of(
        Dataset.of(LongStream.range(0, n).boxed().toList()), samples -> samples, config);
  }

  @ParameterizedTest
  @MethodSource("splits")
  void splitsAreThoseOfPyTorch(JsonNode expected) {
    long n = expected.get("n").asLong();
    var generator = generator(n, expected);
    var dataset = Dataset.of(LongStream.range(0, n).boxed().toList());
    var lengths = expected.get("lengths");
    var parts =
        lengths.get(0).isIntegralNumber()
            ? dataset.randomSplit(generator, stream(lengths).mapToLong(JsonNode::asLong).toArray())
            : dataset.randomSplit(
                generator, stream(lengths).mapToDouble(JsonNode::asDouble).toArray());
    assertThat(parts.stream().map(OrderTest::all).toList())
        .isEqualTo(numberLists(expected.get("parts")));
    assertDrawsNext(generator, expected.get("after"));
  }

  @ParameterizedTest
  @MethodSource("weighted")
  void weightsDrawAsInPyTorch(JsonNode expected) {
    long size = expected.get("size").asLong();
    var generator = generator(size, expected);
    var sampler =
        new WeightedRandomSampler(
            stream(expected.get("weights")).mapToDouble(JsonNode::asDouble).toArray(),
            size,
            expected.get("replacement").asBoolean(),
            generator);
    for (var pass : expected.get("passes")) {
      assertThat(all(sampler.indices())).isEqualTo(numbers(pass));
    }
    assertDrawsNext(generator, expected.get("after"));
  }

  /** The default generator with a seed, or one of its own with the next. */
  private static Generator generator(long seed, JsonNode expected) {
    return expected.get("own").asBoolean()
        ? new Generator().manualSeed(seed + 1)
        : Grad4J.manualSeed(seed);
  }

  private static void assertDrawsNext(Generator generator, JsonNode expected) {
    assertThat(generator.randint(DType.INT64, 0, 1_000_000, 2).toLongArray())
        .isEqualTo(stream(expected).mapToLong(JsonNode::asLong).toArray());
  }

  private static List<Long> all(Dataset<Long> dataset) {
    return LongStream.range(0, dataset.size()).mapToObj(dataset::get).toList();
  }

  private static List<Long> all(PrimitiveIterator.OfLong indices) {
    var all = new ArrayList<Long>();
    indices.forEachRemaining((Long index) -> all.add(index));
    return all;
  }

  private static List<List<Long>> numberLists(JsonNode lists) {
    return stream(lists).map(OrderTest::numbers).toList();
  }

  private static List<Long> numbers(JsonNode list) {
    return stream(list).map(JsonNode::asLong).toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
