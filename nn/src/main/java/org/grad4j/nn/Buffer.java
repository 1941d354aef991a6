package org.grad4j.nn;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;

/**
 * A tensor that belongs to a module and is not trained, such as a running mean. It is part of the
 * state, changes its type with the module, and no scope returns it.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.parameter.Buffer.html">torch.nn.Buffer</a>
 */
public final class Buffer extends Tensor {
  private final boolean persistent;

  /** A buffer that is saved with the module; it stands on the array of {@code start}. */
  public Buffer(Tensor start) {
    this(start, true);
  }

  private Buffer(Tensor start, boolean persistent) {
    super(start.detach(), false);
    this.persistent = persistent;
  }

  /** A buffer that can be made again and is not saved with the module. */
  public static Buffer notPersistent(Tensor start) {
    return new Buffer(start, false);
  }

  /** Whether it is saved with the module. */
  public boolean isPersistent() {
    return persistent;
  }

  /** Stands on an array of another type, if it holds fractions; counters stay whole. */
  void convert(DType dtype) {
    if (dtype().isFloatingPoint()) {
      become(data().to(dtype));
    }
  }

  Buffer copy() {
    return new Buffer(dup(), persistent);
  }
}
