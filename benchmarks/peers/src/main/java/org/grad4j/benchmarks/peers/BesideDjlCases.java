package org.grad4j.benchmarks.peers;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;

/** What {@link BesideDjl} measures: float32, one line a case, Grad4J first. */
final class BesideDjlCases {
  private static final long[] SQUARES = {128, 512, 1024};
  private static final double EPSILON = 1e-5;

  private BesideDjlCases() {}

  /** The groups with their goals. */
  static List<Group> groups(NDManager djl) {
    var arithmetic = new ArrayList<Case>();
    var functions = new ArrayList<Case>();
    var reductions = new ArrayList<Case>();
    var orders = new ArrayList<Case>();
    for (long n : SQUARES) {
      var square = Both.of(djl, n, n);
      arithmetic.addAll(arithmetic(square));
      functions.addAll(functions(square));
      reductions.addAll(reductions(square));
      orders.addAll(orders(square));
    }
    return List.of(
        new Group("small", 15, small(djl)),
        new Group("views", 0, views(Both.of(djl, 4, 3))),
        new Group("arithmetic", 1, arithmetic),
        new Group("functions", 1, functions),
        new Group("reductions", 1, reductions),
        new Group("orders", 1, orders),
        new Group("products", 0.9, products(djl)),
        new Group("training", 80, List.of(TrainingCases.andStep(djl))),
        new Group("recurrent", 1, List.of(RecurrentCases.lstmStep(djl))));
  }

  private static List<Case> small(NDManager djl) {
    var both = Both.of(djl, 4, 3);
    var vector = Both.of(djl, "4x3", new long[] {4, 3}, new long[] {3});
    return List.of(
        both.two("add", (x, y) -> x.add(y), (x, y) -> x.add(y)),
        both.two("mul", (x, y) -> x.mul(y), (x, y) -> x.mul(y)),
        both.one("sigmoid", x -> x.sigmoid(), x -> Activation.sigmoid(x)),
        both.one("softmax", x -> x.softmax(1), x -> x.softmax(1)),
        both.one("sum", x -> x.sum(), x -> x.sum()),
        vector.two("mv", (x, y) -> x.mv(y), (x, y) -> x.matMul(y)));
  }

  private static List<Case> views(Both both) {
    return List.of(
        both.oursAlone("reshape", x -> x.reshape(3, 4)),
        both.oursAlone("transpose", x -> x.t()),
        both.oursAlone("select", x -> x.select(0, 1)));
  }

  private static List<Case> arithmetic(Both both) {
    return List.of(
        both.two("add", (x, y) -> x.add(y), (x, y) -> x.add(y)),
        both.two("mul", (x, y) -> x.mul(y), (x, y) -> x.mul(y)),
        both.one("relu", x -> x.relu(), x -> Activation.relu(x)),
        both.one("copy", x -> x.dup(), x -> x.duplicate()),
        both.two("gt", (x, y) -> x.gt(y), (x, y) -> x.gt(y)));
  }

  private static List<Case> functions(Both both) {
    return List.of(
        both.one("exp", x -> x.exp(), x -> x.exp()),
        both.one("sigmoid", x -> x.sigmoid(), x -> Activation.sigmoid(x)),
        both.one("tanh", x -> x.tanh(), x -> x.tanh()),
        both.one("gelu", x -> x.gelu(), x -> Activation.gelu(x)),
        both.one("softmax", x -> x.softmax(1), x -> x.softmax(1)));
  }

  private static List<Case> reductions(Both both) {
    var mean = both.x().mean(true, 1);
    var variance = both.x().var(0, true, 1);
    var djlMean = both.djlX().mean(new int[] {1}, true);
    var djlVariance = both.djlX().sub(djlMean).square().mean(new int[] {1}, true);
    return List.of(
        both.one("sum0", x -> x.sum(0), x -> x.sum(new int[] {0})),
        both.one("sum1", x -> x.sum(1), x -> x.sum(new int[] {1})),
        both.one("sum", x -> x.sum(), x -> x.sum()),
        both.one("max1", x -> x.amax(1), x -> x.max(new int[] {1})),
        both.one("argmax1", x -> x.argMax(1), x -> x.argMax(1)),
        both.one("cumsum1", x -> x.cumsum(1), x -> x.cumSum(1)),
        both.one("mean1", x -> x.mean(true, 1), x -> x.mean(new int[] {1}, true)),
        both.one(
            "var1",
            x -> x.var(0, true, 1),
            x -> x.sub(x.mean(new int[] {1}, true)).square().mean(new int[] {1}, true)),
        both.one(
            "normalise",
            x -> x.sub(mean).mul(variance.add(EPSILON).rsqrt()),
            x -> x.sub(djlMean).div(djlVariance.add(EPSILON).sqrt())));
  }

  private static List<Case> orders(Both both) {
    return List.of(
        both.one("sort1", x -> x.sort(1, false).values(), x -> x.sort(1)),
        both.one("sort0", x -> x.sort(0, false).values(), x -> x.sort(0)),
        both.one("topk5", x -> x.topk(5, 1, true).values(), x -> x.topK(5, 1).head()),
        both.one("median1", x -> x.median(false, 1).values(), x -> x.median(new int[] {1})));
  }

  private static List<Case> products(NDManager djl) {
    var cases = new ArrayList<Case>();
    for (long n : new long[] {64, 128, 512, 1024}) {
      addProducts(cases, djl, Long.toString(n), n, n, n);
    }
    addProducts(cases, djl, "64x784x256", 64, 784, 256);
    return cases;
  }

  /** (n × k)·(k × m), with neither operand transposed, with the second, with the first. */
  private static void addProducts(
      List<Case> cases, NDManager djl, String name, long n, long k, long m) {
    var nn = Both.of(djl, name + "_nn", new long[] {n, k}, new long[] {k, m});
    var nt = Both.of(djl, name + "_nt", new long[] {n, k}, new long[] {m, k}).transposedY();
    var tn = Both.of(djl, name + "_tn", new long[] {k, n}, new long[] {k, m}).transposedX();
    for (var both : List.of(nn, nt, tn)) {
      cases.add(both.two("mm", (x, y) -> x.mm(y), (x, y) -> x.matMul(y)));
    }
  }
}
