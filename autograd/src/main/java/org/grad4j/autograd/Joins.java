package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.PadMode;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.Join;
import org.grad4j.core.internal.kernel.Pad;
import org.grad4j.core.internal.shape.JoinShapes;

/** Tensors joined, repeated, turned, padded, and cut to triangles. */
final class Joins {
  private Joins() {}

  /** y = the tensors one after another along dim; dx_i = g's part of tensor i. Keeps nothing. */
  static Tensor cat(int dim, Tensor... tensors) {
    return joined(dim, NDArray.cat(dim, arrays(tensors)), tensors);
  }

  /** The same, without a copy where the tensors are parts of one array already. */
  static Tensor rejoined(int dim, Tensor... tensors) {
    var whole = Join.whole(dim, arrays(tensors));
    return whole == null ? cat(dim, tensors) : joined(dim, whole, tensors);
  }

  private static Tensor joined(int dim, NDArray y, Tensor... tensors) {
    var lengths = new long[tensors.length];
    int which = y.shape().dim("cat", dim);
    Arrays.setAll(lengths, i -> tensors[i].shape().size(which));
    return record(
        "cat",
        tensors,
        y,
        Keep.NOTHING,
        (Rule.General)
            call -> {
              long start = 0;
              for (int i = 0; i < lengths.length; i++) {
                if (call.wants(i)) {
                  call.give(i, call.grad().narrow(which, start, lengths[i]));
                }
                start += lengths[i];
              }
            });
  }

  /** y = the tensors one after another along a new dim; dx_i = g there. Keeps nothing. */
  static Tensor stack(int dim, Tensor... tensors) {
    var y = NDArray.stack(dim, arrays(tensors));
    int which = y.shape().dim("stack", dim);
    int count = tensors.length;
    return record(
        "stack",
        tensors,
        y,
        Keep.NOTHING,
        (Rule.General)
            call -> {
              for (int i = 0; i < count; i++) {
                if (call.wants(i)) {
                  call.give(i, call.grad().select(which, i));
                }
              }
            });
  }

  private static NDArray[] arrays(Tensor... tensors) {
    return Arrays.stream(tensors).map(Tensor::data).toArray(NDArray[]::new);
  }

  /** y = vectors one after another, other tensors along dim 1. */
  static Tensor hstack(Tensor... tensors) {
    JoinShapes.requireSome("hstack", tensors.length);
    var joined = Arrays.stream(tensors).map(Shapes::atLeast1d).toArray(Tensor[]::new);
    return cat(joined[0].rank() == 1 ? 0 : 1, joined);
  }

  /** y = rows one below another: vectors become rows, the tensors are joined along dim 0. */
  static Tensor vstack(Tensor... tensors) {
    JoinShapes.requireSome("vstack", tensors.length);
    return cat(0, Arrays.stream(tensors).map(Shapes::atLeast2d).toArray(Tensor[]::new));
  }

  /** y = planes one behind another: tensors of three dimensions at least, joined along dim 2. */
  static Tensor dstack(Tensor... tensors) {
    JoinShapes.requireSome("dstack", tensors.length);
    return cat(2, Arrays.stream(tensors).map(Shapes::atLeast3d).toArray(Tensor[]::new));
  }

  /** y = x so many times along each dimension; dx = Σg over the repetitions. Keeps nothing. */
  static Tensor repeat(Tensor x, long... repeats) {
    var times = repeats.clone();
    var shape = JoinShapes.repeated(x.shape(), repeats);
    return record(
        "repeat",
        x,
        x.data().repeat(repeats),
        Keep.NOTHING,
        (g, call) -> {
          var sum = g;
          for (int d = 0; d < times.length; d++) {
            if (times[d] != 1) {
              sum = sumOfRepetitions(sum, d, times[d], shape.size(d));
            }
          }
          return sum;
        });
  }

  /** y = x repeated, dimensions in front for which there is no number once. */
  static Tensor tile(Tensor x, long... repeats) {
    int missing = Math.max(0, x.rank() - repeats.length);
    var times = new long[missing + repeats.length];
    Arrays.fill(times, 1);
    System.arraycopy(repeats, 0, times, missing, repeats.length);
    return repeat(x, times);
  }

  /** Four dimensions are enough for any number of them: those before, two for this, those after. */
  private static Tensor sumOfRepetitions(Tensor g, int dim, long times, long size) {
    var left = g.shape().with(dim, size);
    long before = 1;
    for (int d = 0; d < dim; d++) {
      before *= g.shape().size(d);
    }
    long after = 1;
    for (int d = dim + 1; d < g.rank(); d++) {
      after *= g.shape().size(d);
    }
    return g.reshape(before, times, size, after).sum(1).reshape(left.toArray());
  }

  /** y = x with each element of dim so many times in a row. */
  static Tensor repeatInterleave(Tensor x, long repeats, int dim) {
    int which = x.shape().dim("repeatInterleave", dim);
    JoinShapes.requireRepeats(x.shape(), repeats);
    var line = Shapes.atLeast1d(x);
    long size = line.shape().size(which);
    var target = line.shape().with(which, Math.multiplyExact(size, repeats));
    long before = 1;
    for (int d = 0; d < which; d++) {
      before *= line.shape().size(d);
    }
    long after = 1;
    for (int d = which + 1; d < line.rank(); d++) {
      after *= line.shape().size(d);
    }
    return line.reshape(before, size, 1, after)
        .expand(before, size, repeats, after)
        .reshape(target.toArray());
  }

  /** y = x with element i of dim {@code repeats[i]} times in a row. */
  static Tensor repeatInterleave(Tensor x, Tensor repeats, int dim) {
    int which = x.shape().dim("repeatInterleave", dim);
    var line = Shapes.atLeast1d(x);
    long size = line.shape().size(which);
    JoinShapes.requireRepeats(x.shape(), dim, size, repeats.shape());
    if (repeats.dtype() != DType.INT64 && repeats.dtype() != DType.INT32) {
      throw new DTypeException(
          "repeatInterleave",
          "the numbers of repetitions must be int64 or int32, got "
              + repeats.dtype()
              + "; cast them: repeats.to(INT64).",
          repeats.dtype());
    }
    var times = repeats.expand(Shape.of(size)).data().toLongArray();
    long count = 0;
    for (long time : times) {
      JoinShapes.requireRepeats(x.shape(), time);
      count += time;
    }
    var index = new long[Math.toIntExact(count)];
    for (int i = 0, at = 0; i < times.length; i++) {
      Arrays.fill(index, at, at += (int) times[i], i);
    }
    return line.indexSelect(which, Tensor.of(index));
  }

  /** y = x with the order along dims reversed; dx = g with it reversed. Keeps nothing. */
  static Tensor flip(Tensor x, int... dims) {
    var which = dims.clone();
    return record("flip", x, x.data().flip(dims), Keep.NOTHING, (g, call) -> g.flip(which));
  }

  /** y = x with its elements moved on along dims; dx = g moved back. Keeps nothing. */
  static Tensor roll(Tensor x, long[] shifts, int[] dims) {
    var which = dims.clone();
    var back = Arrays.stream(shifts).map(shift -> -shift).toArray();
    return record(
        "roll", x, x.data().roll(shifts, dims), Keep.NOTHING, (g, call) -> g.roll(back, which));
  }

  /** y = x turned by k quarters from dim0 towards dim1. */
  static Tensor rot90(Tensor x, long k, int dim0, int dim1) {
    JoinShapes.requireRotation(x.shape(), dim0, dim1);
    return switch ((int) Math.floorMod(k, 4L)) {
      case 1 -> x.flip(dim1).transpose(dim0, dim1);
      case 2 -> x.flip(dim0, dim1);
      case 3 -> x.flip(dim0).transpose(dim0, dim1);
      default -> x.dup();
    };
  }

  /** y = x at and below a diagonal, 0 above; dx = g there. Keeps nothing. */
  static Tensor tril(Tensor x, long diagonal) {
    return record("tril", x, x.data().tril(diagonal), Keep.NOTHING, (g, call) -> g.tril(diagonal));
  }

  /** y = x at and above a diagonal, 0 below; dx = g there. Keeps nothing. */
  static Tensor triu(Tensor x, long diagonal) {
    return record("triu", x, x.data().triu(diagonal), Keep.NOTHING, (g, call) -> g.triu(diagonal));
  }

  /** y = x with a number at its ends, or less of it; dx = g without them, or with 0 there. */
  static Tensor pad(Tensor x, long[] padding, double value) {
    var back = Arrays.stream(padding).map(size -> -size).toArray();
    return record(
        "pad", x, x.data().pad(padding, value), Keep.NOTHING, (g, call) -> pad(g, back, 0));
  }

  /** y = x with more of its own elements at its ends; dx = Σg of each element. Keeps nothing. */
  static Tensor pad(Tensor x, long[] padding, PadMode mode) {
    if (mode == PadMode.CONSTANT) {
      return pad(x, padding, 0);
    }
    var shape = x.shape();
    var sizes = padding.clone();
    return record(
        "pad",
        x,
        x.data().pad(padding, mode),
        Keep.NOTHING,
        (g, call) -> {
          var sum = g;
          for (int i = sizes.length / 2 - 1; i >= 0; i--) {
            int dim = shape.rank() - 1 - i;
            long own = shape.size(dim);
            var from = Pad.sources(mode, sizes[2 * i], sizes[2 * i + 1], own);
            var zeros = Shapes.zeros(sum.dtype(), sum.shape().with(dim, own));
            sum = zeros.indexAdd(dim, new Tensor(from), sum);
          }
          return sum;
        });
  }
}
