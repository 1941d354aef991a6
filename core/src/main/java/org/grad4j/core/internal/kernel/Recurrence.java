package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The family of recurrences: a cell that takes its state through a sequence, all steps in one call.
 *
 * <p>The products of all inputs are one product beforehand, those of weights' gradients one
 * afterwards; only the product of the state is taken step by step.
 *
 * @param name the operation
 * @param reverse whether it runs from the last time to the first
 */
public record Recurrence(String name, RecurrentCell cell, boolean reverse) {
  /**
   * The weights of one layer and direction.
   *
   * @param input {@code (gates·H, I)}
   * @param hidden {@code (gates·H, H)}
   * @param inputBias {@code (gates·H)}; null if there are no biases
   * @param hiddenBias {@code (gates·H)}; null if there are no biases
   */
  public record Weights(
      NDArray input, NDArray hidden, @Nullable NDArray inputBias, @Nullable NDArray hiddenBias) {}

  /**
   * What a recurrence has computed.
   *
   * @param output h after each time, {@code (T, N, H)}; its storage has the first h beside it
   * @param hidden h after the last step, {@code (N, H)}
   * @param cell c after the last step, {@code (N, H)}; null where there is none
   * @param kept what {@link Recurrence#backward} wants to see again
   */
  public record States(NDArray output, NDArray hidden, @Nullable NDArray cell, NDArray... kept) {}

  /**
   * Gradients of the outputs, null where there is none.
   *
   * @param output {@code (T, N, H)}
   * @param hidden {@code (N, H)}
   * @param cell {@code (N, H)}
   */
  public record Given(@Nullable NDArray output, @Nullable NDArray hidden, @Nullable NDArray cell) {}

  /**
   * Gradients.
   *
   * @param sums of the products of the input and what is added to them, {@code (T·N, gates·H)}
   * @param apart of the product of the state for the last gate of a GRU, {@code (T·N, H)}; null for
   *     other cells
   * @param hidden of the first h, {@code (N, H)}
   * @param cell of the first c, {@code (N, H)}; null where there is none
   */
  public record Gradients(
      NDArray sums, @Nullable NDArray apart, NDArray hidden, @Nullable NDArray cell) {}

  // ---- forward ----

  /**
   * The states of all times.
   *
   * @param x {@code (T, N, I)}
   * @param hidden the first h, {@code (N, H)}
   * @param first the first c, {@code (N, H)}; null where there is none
   */
  public States forward(NDArray x, NDArray hidden, @Nullable NDArray first, Weights weights) {
    long steps = x.shape().size(0);
    long batch = x.shape().size(1);
    long width = hidden.shape().size(1);
    long start = reverse ? steps : 0;
    var gates = NativeElements.of(InputProducts.of(cell, x, weights, width));
    var states = NativeElements.room(x, steps + 1, batch, width);
    Copy.overwrite(states.select(0, start), hidden);
    NDArray aside = states;
    if (first != null) {
      aside = NativeElements.room(x, steps + 1, batch, width);
      Copy.overwrite(aside.select(0, start), first);
    } else if (cell.hasApart()) {
      aside = NativeElements.room(x, steps, batch, width);
      startApart(aside, weights.hiddenBias, width);
    }
    var u = NativeElements.of(weights.hidden.t());
    if (batch > 0) {
      var sizes = sizes(x.dtype(), steps, batch, width);
      if (x.dtype() == DType.FLOAT32) {
        forward(Kind.FLOATS, CellLoops.FLOATS, sizes, u, gates, states, aside);
      } else {
        forward(Kind.DOUBLES, CellLoops.DOUBLES, sizes, u, gates, states, aside);
      }
    }
    release(u, weights.hidden);
    long last = reverse ? 0 : steps;
    var output = states.narrow(0, reverse ? 0 : 1, steps);
    var end = states.select(0, last).dup();
    if (!cell.keepsGates()) {
      gates.storage().release();
      return new States(output, end, null);
    }
    var lastCell = first == null ? null : aside.select(0, last).dup();
    return new States(output, end, lastCell, gates, aside);
  }

  private void startApart(NDArray aside, @Nullable NDArray bias, long width) {
    if (bias == null) {
      Copy.fill(aside, 0);
    } else {
      Copy.overwrite(aside, bias.narrow(0, cell.added() * width, width));
    }
  }

  private <A> void forward(
      Kind<A> kind,
      CellLoops<A> loops,
      RecurrenceSizes sizes,
      NDArray weight,
      NDArray gates,
      NDArray states,
      NDArray aside) {
    try (var inWeight = NativeElements.open(name, kind, weight);
        var inGates = NativeElements.open(name, kind, gates);
        var inStates = NativeElements.open(name, kind, states);
        var inAside = NativeElements.open(name, kind, aside)) {
      var operands = new RecurrenceForward.Operands<>(inWeight, inGates, inStates, inAside);
      var direct = DirectForward.of(sizes, operands);
      var task =
          new RecurrenceForward<>(
              sizes,
              operands,
              direct != null
                  ? direct
                  : (from, rows) -> new TiledForward<>(kind, loops, sizes, operands, from, rows));
      sizes.eachPart((from, to) -> task.run((int) from, (int) to));
    }
  }

  // ---- backward ----

  /** h before each time, {@code (T, N, H)}, from the output of {@link #forward}. */
  public NDArray before(NDArray output) {
    long state = output.shape().size(1) * output.shape().size(2);
    long offset = output.offset() + (reverse ? state : -state);
    return NDArray.view(output.storage(), output.shape(), output.shape().strides(), offset);
  }

  /**
   * The way back through all steps.
   *
   * @param output that of {@link #forward}
   * @param weight of the state
   * @param isLast whether no one reads what was kept afterwards: then gradients take its place
   * @param kept what forward kept
   */
  public Gradients backward(
      Given given, NDArray output, NDArray weight, boolean isLast, NDArray... kept) {
    long steps = output.shape().size(0);
    long batch = output.shape().size(1);
    long width = output.shape().size(2);
    var states = states(output, steps, batch, width);
    boolean replaces = isLast && cell.keepsGates();
    var gates = kept.length == 0 ? states : kept[0];
    var aside = kept.length == 0 ? states : kept[1];
    var sums = replaces ? gates : NativeElements.room(output, steps * batch, cell.gates() * width);
    var apart = sums;
    if (cell.hasApart()) {
      apart =
          replaces
              ? aside.reshape(steps * batch, width)
              : NativeElements.room(output, steps * batch, width);
    }
    var hidden = NativeElements.room(output, given.hidden, batch, width);
    var first = hidden;
    if (cell.hasCell()) {
      first = NativeElements.room(output, given.cell, batch, width);
    }
    var u = NativeElements.of(weight);
    var work = cell.hasCell() && !replaces ? NativeElements.room(output, batch, width) : null;
    if (batch > 0) {
      var sizes = sizes(output.dtype(), steps, batch, width);
      var found = new Gradients(sums, apart, hidden, first);
      if (output.dtype() == DType.FLOAT32) {
        backward(Kind.FLOATS, CellLoops.FLOATS, sizes, given, u, gates, states, aside, found, work);
      } else {
        backward(
            Kind.DOUBLES, CellLoops.DOUBLES, sizes, given, u, gates, states, aside, found, work);
      }
    }
    if (work != null) {
      work.storage().release();
    }
    release(u, weight);
    return new Gradients(
        sums, cell.hasApart() ? apart : null, hidden, cell.hasCell() ? first : null);
  }

  private <A> void backward(
      Kind<A> kind,
      CellLoops<A> loops,
      RecurrenceSizes sizes,
      Given given,
      NDArray weight,
      NDArray gates,
      NDArray states,
      NDArray aside,
      Gradients found,
      @Nullable NDArray work) {
    var apart = found.apart == null ? found.sums : found.apart;
    var first = found.cell == null ? found.hidden : found.cell;
    var ofOutput = given.output == null ? null : NativeElements.of(given.output);
    try (var inWeight = NativeElements.open(name, kind, weight);
        var inGates = NativeElements.open(name, kind, gates);
        var inStates = NativeElements.open(name, kind, states);
        var inAside = NativeElements.open(name, kind, aside);
        var inGiven = ofOutput == null ? null : NativeElements.open(name, kind, ofOutput);
        var outSums = NativeElements.open(name, kind, found.sums);
        var outApart = NativeElements.open(name, kind, apart);
        var outHidden = NativeElements.open(name, kind, found.hidden);
        var outCell = NativeElements.open(name, kind, first);
        var room = work == null ? null : NativeElements.open(name, kind, work)) {
      var operands =
          new RecurrenceBackward.Operands<>(
              inWeight, inGates, inStates, inAside, inGiven, outSums, outApart, outHidden, outCell,
              room);
      var direct = DirectBackward.of(sizes, operands);
      var task =
          new RecurrenceBackward<>(
              sizes,
              operands,
              direct != null
                  ? direct
                  : (from, rows) -> new TiledBackward<>(kind, loops, sizes, operands, from, rows));
      sizes.eachPart((from, to) -> task.run((int) from, (int) to));
    }
    if (ofOutput != null && given.output != null) {
      release(ofOutput, given.output);
    }
  }

  /** All states, the first one among them. */
  private NDArray states(NDArray output, long steps, long batch, long width) {
    var shape = Shape.of(steps + 1, batch, width);
    long offset = output.offset() - (reverse ? 0 : batch * width);
    return NDArray.view(output.storage(), shape, shape.strides(), offset);
  }

  private RecurrenceSizes sizes(DType dtype, long steps, long batch, long width) {
    return new RecurrenceSizes(
        cell,
        reverse,
        dtype,
        Math.toIntExact(steps),
        Math.toIntExact(batch),
        Math.toIntExact(width));
  }

  private static void release(NDArray copy, NDArray of) {
    if (copy.storage() != of.storage()) {
      copy.storage().release();
    }
  }
}
