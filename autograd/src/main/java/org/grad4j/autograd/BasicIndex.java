package org.grad4j.autograd;

/** The indices that are no tensors: they give views. */
abstract sealed class BasicIndex implements Index {
  private BasicIndex() {}

  /** How many dimensions of the tensor it stands for. */
  abstract int dims();

  /** Applies it to the next of these. */
  abstract void apply(IndexedView view);

  static final class At extends BasicIndex {
    private final long index;

    At(long index) {
      this.index = index;
    }

    @Override
    int dims() {
      return 1;
    }

    @Override
    void apply(IndexedView view) {
      view.select(index);
    }

    @Override
    public String toString() {
      return Long.toString(index);
    }
  }

  static final class Range extends BasicIndex {
    private final long start;
    private final long end;
    private final long step;

    Range(long start, long end, long step) {
      this.start = start;
      this.end = end;
      this.step = step;
    }

    @Override
    int dims() {
      return 1;
    }

    @Override
    void apply(IndexedView view) {
      view.slice(start, end, step);
    }

    @Override
    public String toString() {
      return (start == 0 ? "" : start)
          + ":"
          + (end == Long.MAX_VALUE ? "" : end)
          + (step == 1 ? "" : ":" + step);
    }
  }

  static final class Ellipsis extends BasicIndex {
    @Override
    int dims() {
      return 0;
    }

    @Override
    void apply(IndexedView view) {
      view.ellipsis();
    }

    @Override
    public String toString() {
      return "...";
    }
  }

  static final class NewDim extends BasicIndex {
    @Override
    int dims() {
      return 0;
    }

    @Override
    void apply(IndexedView view) {
      view.newDim();
    }

    @Override
    public String toString() {
      return "None";
    }
  }
}
