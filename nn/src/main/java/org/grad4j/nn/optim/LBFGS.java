package org.grad4j.nn.optim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * L-BFGS: steps along −H·g, where H, the inverse of the curvature, is estimated from the last steps
 * and the changes of the gradient on them. It suits few parameters and a loss without noise.
 *
 * <p>A step evaluates the loss many times, so it asks for a closure:
 *
 * <pre>{@code
 * var optimizer = new LBFGS(parameters, new LBFGS.Config().withLineSearch(LineSearch.STRONG_WOLFE));
 * optimizer.step(
 *     () -> {
 *       optimizer.zeroGrad();
 *       var loss = criterion.forward(model.forward(x), y);
 *       loss.backward();
 *       return loss;
 *     });
 * }</pre>
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.LBFGS.html">torch.optim.LBFGS</a>
 */
public final class LBFGS extends Optimizer {
  private static final double LEAST_CURVATURE = 1e-10;

  private final ParameterGroup<Config> group;
  private final FlatParameters flat;
  private final ArrayDeque<Pair> history = new ArrayDeque<>();
  private @Nullable NDArray direction;
  private @Nullable NDArray gradientBefore;
  private double length;
  private double scale = 1;
  private int iterations;
  private int evaluations;

  /** A step s and the change y of the gradient on it. */
  private record Pair(NDArray change, NDArray step, double inverse) {
    static Pair of(NDArray change, NDArray step) {
      return new Pair(Lasting.of(change), Lasting.of(step), 1 / change.dot(step).item());
    }
  }

  /**
   * How the steps are made.
   *
   * @param learningRate lr, at least 0; 1 by default
   * @param maxIterations how many directions a step goes, at least 1; 20 by default
   * @param maxEvaluations after how many evaluations a step ends, at least 1; five fourths of the
   *     iterations by default
   * @param gradientTolerance a step ends where no |element| of the gradient is larger; 1e-7 by
   *     default
   * @param changeTolerance a step ends where neither the loss nor any element changes by more; 1e-9
   *     by default
   * @param historySize how many steps the curvature is estimated from, at least 1; 100 by default
   * @param lineSearch {@link LineSearch#NONE} by default
   */
  public record Config(
      double learningRate,
      int maxIterations,
      int maxEvaluations,
      double gradientTolerance,
      double changeTolerance,
      int historySize,
      LineSearch lineSearch)
      implements OptimizerConfig<Config> {
    /** The defaults. */
    public Config() {
      this(1);
    }

    /** A learning rate, everything else by default. */
    public Config(double learningRate) {
      this(learningRate, 20, 25, 1e-7, 1e-9, 100, LineSearch.NONE);
    }

    /** Checks the ranges. */
    public Config {
      Require.atLeastZero("LBFGS", "learning rate", learningRate);
      Require.atLeastZero("LBFGS", "tolerance of the gradient", gradientTolerance);
      Require.atLeastZero("LBFGS", "tolerance of changes", changeTolerance);
      Require.atLeastOne("LBFGS", "number of iterations", maxIterations);
      Require.atLeastOne("LBFGS", "number of evaluations", maxEvaluations);
      Require.atLeastOne("LBFGS", "size of the history", historySize);
    }

    @Override
    public Config withLearningRate(double learningRate) {
      return new Config(
          learningRate,
          maxIterations,
          maxEvaluations,
          gradientTolerance,
          changeTolerance,
          historySize,
          lineSearch);
    }

    /** The same with another number of iterations, and five fourths of it evaluations. */
    public Config withMaxIterations(int maxIterations) {
      return new Config(
          learningRate,
          maxIterations,
          Math.max(1, maxIterations * 5 / 4),
          gradientTolerance,
          changeTolerance,
          historySize,
          lineSearch);
    }

    /** The same with another number of evaluations. */
    public Config withMaxEvaluations(int maxEvaluations) {
      return new Config(
          learningRate,
          maxIterations,
          maxEvaluations,
          gradientTolerance,
          changeTolerance,
          historySize,
          lineSearch);
    }

    /** The same with other tolerances. */
    public Config withTolerances(double gradientTolerance, double changeTolerance) {
      return new Config(
          learningRate,
          maxIterations,
          maxEvaluations,
          gradientTolerance,
          changeTolerance,
          historySize,
          lineSearch);
    }

    /** The same with another size of the history. */
    public Config withHistorySize(int historySize) {
      return new Config(
          learningRate,
          maxIterations,
          maxEvaluations,
          gradientTolerance,
          changeTolerance,
          historySize,
          lineSearch);
    }

    /** The same with another line search. */
    public Config withLineSearch(LineSearch lineSearch) {
      return new Config(
          learningRate,
          maxIterations,
          maxEvaluations,
          gradientTolerance,
          changeTolerance,
          historySize,
          lineSearch);
    }
  }

  /** With the defaults. */
  public LBFGS(List<Parameter> parameters) {
    this(parameters, new Config());
  }

  /**
   * As configured.
   *
   * @throws org.grad4j.core.DTypeException if the parameters are not of one type
   */
  public LBFGS(List<Parameter> parameters, Config config) {
    this(Groups.of("LBFGS", parameters, config));
  }

  private LBFGS(Groups<Config> groups) {
    super(groups.list());
    group = groups.list().get(0);
    flat = new FlatParameters(parameters());
  }

  @Override
  public List<ParameterGroup<Config>> groups() {
    return List.of(group);
  }

  /**
   * Refuses: there is no step without a closure.
   *
   * @throws IllegalStateException always
   */
  @Override
  public void step() {
    throw new IllegalStateException(
        "LBFGS: a step evaluates the loss several times; call step(closure) with a closure that "
            + "forgets the gradients, computes the loss, goes backward and returns it.");
  }

  /**
   * Goes along several directions, and evaluates the closure for each at least once.
   *
   * @param closure forgets the gradients, computes the loss, goes backward and answers the loss
   * @return the loss of the first evaluation
   */
  @Override
  public Tensor step(Supplier<Tensor> closure) {
    Supplier<Tensor> recorded =
        () -> {
          try (var recording = Autograd.enableGrad()) {
            return closure.get();
          }
        };
    var first = recorded.get();
    hintAtEvaluationMode();
    evaluations++;
    var start = new Evaluation(first.item(), flat.gradient());
    if (!isFlat(start.gradient)) {
      iterate(recorded, start);
    }
    return first;
  }

  /** The loss and its gradient where the parameters are. */
  private record Evaluation(double loss, NDArray gradient) {}

  private boolean isFlat(NDArray gradient) {
    return gradient.numel() == 0 || largest(gradient) <= group.config().gradientTolerance;
  }

  private static double largest(NDArray vector) {
    return vector.norm(Double.POSITIVE_INFINITY, false).item();
  }

  private Evaluation evaluate(Supplier<Tensor> closure) {
    double loss = closure.get().item();
    return new Evaluation(loss, flat.gradient());
  }

  private void iterate(Supplier<Tensor> closure, Evaluation start) {
    var config = group.config();
    var now = start;
    int evaluated = 1;
    for (int round = 1; round <= config.maxIterations; round++) {
      iterations++;
      var along = nextDirection(now.gradient);
      direction = Lasting.of(along);
      gradientBefore = Lasting.copy(now.gradient);
      double lossBefore = now.loss;
      length = config.learningRate;
      if (iterations == 1) {
        length *= Math.min(1, 1 / now.gradient.abs().sum().item());
      }
      double slope = now.gradient.dot(along).item();
      if (slope > -config.changeTolerance) {
        return;
      }
      if (config.lineSearch == LineSearch.STRONG_WOLFE) {
        var found = search(closure, now, along, slope);
        now = new Evaluation(found.point().loss(), found.point().gradient());
        evaluated += found.evaluations();
        evaluations += found.evaluations();
      } else {
        flat.move(length, along);
        if (round < config.maxIterations) {
          now = evaluate(closure);
          evaluated++;
          evaluations++;
        }
      }
      if (evaluated >= config.maxEvaluations
          || isFlat(now.gradient)
          || Math.abs(length) * largest(along) <= config.changeTolerance
          || Math.abs(now.loss - lossBefore) < config.changeTolerance) {
        return;
      }
    }
  }

  /** −H·g, by the two loops over the history. */
  private NDArray nextDirection(NDArray gradient) {
    if (iterations == 1 || direction == null || gradientBefore == null) {
      return gradient.neg();
    }
    remember(gradient.sub(gradientBefore), direction.mul(length));
    var pairs = new ArrayList<>(history);
    var shares = new double[pairs.size()];
    var along = gradient.neg();
    for (int i = pairs.size() - 1; i >= 0; i--) {
      var pair = pairs.get(i);
      shares[i] = pair.step.dot(along).item() * pair.inverse;
      along.addi(pair.change, -shares[i]);
    }
    along.muli(scale);
    for (int i = 0; i < pairs.size(); i++) {
      var pair = pairs.get(i);
      double share = pair.change.dot(along).item() * pair.inverse;
      along.addi(pair.step, shares[i] - share);
    }
    return along;
  }

  private void remember(NDArray change, NDArray step) {
    double curvature = change.dot(step).item();
    if (curvature > LEAST_CURVATURE) {
      if (history.size() == group.config().historySize) {
        history.removeFirst();
      }
      history.addLast(Pair.of(change, step));
      scale = curvature / change.dot(change).item();
    }
  }

  private StrongWolfe.Found search(
      Supplier<Tensor> closure, Evaluation from, NDArray along, double slope) {
    var origin = flat.copy();
    var found =
        StrongWolfe.search(
            t -> {
              flat.move(t, along);
              var there = evaluate(closure);
              flat.set(origin);
              return new StrongWolfe.Point(
                  t, there.loss, there.gradient, there.gradient.dot(along).item());
            },
            new StrongWolfe.Point(0, from.loss, from.gradient, slope),
            length,
            largest(along));
    length = found.point().t();
    flat.move(length, along);
    return found;
  }

  // ---- what a checkpoint needs ----

  @Override
  public SavedState state() {
    var arrays = new LinkedHashMap<String, NDArray>();
    var numbers = new LinkedHashMap<String, Double>();
    GroupNumbers.write(groups(), numbers);
    numbers.put("n_iter", (double) iterations);
    numbers.put("func_evals", (double) evaluations);
    numbers.put("t", length);
    numbers.put("H_diag", scale);
    numbers.put("history", (double) history.size());
    if (direction != null && gradientBefore != null) {
      arrays.put("d", Lasting.copy(direction));
      arrays.put("prev_flat_grad", Lasting.copy(gradientBefore));
    }
    int at = 0;
    for (var pair : history) {
      arrays.put("old_dirs." + at, Lasting.copy(pair.change));
      arrays.put("old_stps." + at, Lasting.copy(pair.step));
      at++;
    }
    return new SavedState(arrays, numbers);
  }

  @Override
  public void load(SavedState state) {
    var reader = new StateReader("LBFGS", state);
    var numbers = GroupNumbers.read(groups(), reader);
    int iterationsThen = reader.count("n_iter");
    int evaluationsThen = reader.count("func_evals");
    double lengthThen = reader.number("t");
    double scaleThen = reader.number("H_diag");
    int size = reader.count("history");
    var like = flat.gradient();
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < size; i++) {
      pairs.add(Pair.of(reader.array("old_dirs." + i, like), reader.array("old_stps." + i, like)));
    }
    boolean hasDirection = iterationsThen > 0;
    var directionThen = hasDirection ? reader.array("d", like) : null;
    var gradientThen = hasDirection ? reader.array("prev_flat_grad", like) : null;
    reader.requireAllRead();
    GroupNumbers.apply(numbers, groups());
    iterations = iterationsThen;
    evaluations = evaluationsThen;
    length = lengthThen;
    scale = scaleThen;
    direction = directionThen;
    gradientBefore = gradientThen;
    history.clear();
    history.addAll(pairs);
  }
}
