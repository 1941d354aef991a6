package org.grad4j.autograd;

import java.util.function.UnaryOperator;
import org.grad4j.core.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What a node keeps for its rule until the backward pass. No record, since it is told from others
 * by itself.
 */
abstract sealed class Kept {
  private static final NDArray[] NO_ARRAYS = {};

  /** A tensor and the version of its array when it was kept. */
  record Snapshot(Tensor tensor, int version) {
    static Snapshot of(Tensor tensor) {
      return new Snapshot(tensor, tensor.data().version());
    }
  }

  /** What stands where something was kept until the node was freed. */
  static Kept nothing() {
    return new Several(new Snapshot[0], new Snapshot[0], NO_ARRAYS);
  }

  /** For an operation of one input and one output; null if it keeps nothing. */
  static @Nullable Kept of(Keep keep, Tensor x, Tensor y) {
    return switch (keep) {
      case NOTHING -> null;
      case INPUTS, FIRST_INPUT -> new One(x, true, 0);
      case OUTPUTS -> new One(y, false, 0);
      default -> of(keep, new Tensor[] {x}, new Tensor[] {y}, NO_ARRAYS);
    };
  }

  /** For an operation of two inputs and one output; null if it keeps nothing. */
  static @Nullable Kept of(Keep keep, Tensor a, Tensor b, Tensor y) {
    return switch (keep) {
      case NOTHING -> null;
      case FIRST_INPUT -> new One(a, true, 0);
      case OUTPUTS -> new One(y, false, 0);
      case FACTORS -> {
        if (!b.requiresGrad()) {
          yield new One(b, true, 1);
        }
        yield a.requiresGrad()
            ? of(keep, new Tensor[] {a, b}, new Tensor[] {y}, NO_ARRAYS)
            : new One(a, true, 0);
      }
      default -> of(keep, new Tensor[] {a, b}, new Tensor[] {y}, NO_ARRAYS);
    };
  }

  /**
   * The general form; null if the operation keeps nothing.
   *
   * @param own arrays that the operation made for its rule and no user has seen
   */
  static @Nullable Kept of(Keep keep, Tensor[] inputs, Tensor[] outputs, NDArray[] own) {
    if (keep == Keep.NOTHING && own.length == 0) {
      return null;
    }
    var keptInputs = new @Nullable Snapshot[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      keptInputs[i] = keep.keepsInput(i, inputs) ? Snapshot.of(inputs[i]) : null;
    }
    var keptOutputs = new @Nullable Snapshot[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      keptOutputs[i] = keep.keepsOutput(i) ? Snapshot.of(outputs[i]) : null;
    }
    return new Several(keptInputs, keptOutputs, own);
  }

  /** What a user chose; null where an input or output is not kept. */
  static Kept of(@Nullable Snapshot[] inputs, @Nullable Snapshot[] outputs) {
    return new Several(inputs, outputs, NO_ARRAYS);
  }

  /** Input {@code i}, if it is kept. */
  abstract @Nullable Snapshot input(int i);

  /** Output {@code i}, if it is kept. */
  abstract @Nullable Snapshot output(int i);

  /** Arrays that the operation made for its rule and no user has seen. */
  NDArray[] own() {
    return NO_ARRAYS;
  }

  /** The same arrays and versions, in other tensors. */
  abstract Kept with(UnaryOperator<Tensor> tensors);

  /** One input or one output, which is all that most operations keep. */
  private static final class One extends Kept {
    private final Tensor tensor;
    private final int version;
    private final boolean isInput;
    private final int place;

    One(Tensor tensor, int version, boolean isInput, int place) {
      this.tensor = tensor;
      this.version = version;
      this.isInput = isInput;
      this.place = place;
    }

    One(Tensor tensor, boolean isInput, int place) {
      this(tensor, tensor.data().version(), isInput, place);
    }

    @Override
    @Nullable Snapshot input(int i) {
      return isInput && i == place ? new Snapshot(tensor, version) : null;
    }

    @Override
    @Nullable Snapshot output(int i) {
      return !isInput && i == place ? new Snapshot(tensor, version) : null;
    }

    @Override
    Kept with(UnaryOperator<Tensor> tensors) {
      return new One(tensors.apply(tensor), version, isInput, place);
    }
  }

  private static final class Several extends Kept {
    private final @Nullable Snapshot[] inputs;
    private final @Nullable Snapshot[] outputs;
    private final NDArray[] own;

    Several(@Nullable Snapshot[] inputs, @Nullable Snapshot[] outputs, NDArray[] own) {
      this.inputs = inputs;
      this.outputs = outputs;
      this.own = own;
    }

    @Override
    @Nullable Snapshot input(int i) {
      return i < inputs.length ? inputs[i] : null;
    }

    @Override
    @Nullable Snapshot output(int i) {
      return i < outputs.length ? outputs[i] : null;
    }

    @Override
    NDArray[] own() {
      return own;
    }

    @Override
    Kept with(UnaryOperator<Tensor> tensors) {
      return new Several(with(tensors, inputs), with(tensors, outputs), own);
    }

    private static @Nullable Snapshot[] with(
        UnaryOperator<Tensor> tensors, @Nullable Snapshot[] snapshots) {
      var moved = new @Nullable Snapshot[snapshots.length];
      for (int i = 0; i < snapshots.length; i++) {
        var snapshot = snapshots[i];
        moved[i] =
            snapshot == null
                ? null
                : new Snapshot(tensors.apply(snapshot.tensor()), snapshot.version());
      }
      return moved;
    }
  }
}
