package org.grad4j.core.internal.kernel;

import org.grad4j.core.Divisor;
import org.grad4j.core.Window;

/**
 * Where the windows of one dimension lie: window w has the elements {@code starts[w], starts[w] +
 * step, …} before {@code ends[w]}, none of them padding.
 *
 * @param divisors by what this dimension's part of an average is divided
 */
record WindowSpans(int[] starts, int[] ends, int step, int[] divisors) {
  int count() {
    return starts.length;
  }

  /** Whether window w has the elements 2w and 2w + 1, and there is one for all of so many. */
  boolean isPairs(int size) {
    boolean isPairs = step == 1 && count() == size / 2;
    for (int w = 0; isPairs && w < starts.length; w++) {
      isPairs = starts[w] == 2 * w && ends[w] == 2 * w + 2;
    }
    return isPairs;
  }

  /** Windows that look for one element of theirs. */
  static WindowSpans sparse(long size, Window window, long count) {
    var spans = new WindowSpans(new int[(int) count], new int[(int) count], window.dilation());
    for (int w = 0; w < count; w++) {
      long start = (long) w * window.stride() - window.padding();
      long skipped = start < 0 ? -Math.floorDiv(start, window.dilation()) : 0;
      spans.set(w, start + skipped * window.dilation(), Math.min(start + window.span(), size), 1);
    }
    return spans;
  }

  /** Windows whose elements are averaged. */
  static WindowSpans dense(long size, Window window, long count, Divisor divisor) {
    var spans = new WindowSpans(new int[(int) count], new int[(int) count], 1);
    for (int w = 0; w < count; w++) {
      long start = (long) w * window.stride() - window.padding();
      long end = Math.min(start + window.kernel(), size + window.padding());
      long first = Math.max(start, 0);
      long last = Math.min(end, size);
      spans.set(
          w, first, last, divisor instanceof Divisor.WithoutPadding ? last - first : end - start);
    }
    return spans;
  }

  /** As many windows as are asked for, which cover all elements. */
  static WindowSpans adaptive(long size, long count) {
    var spans = new WindowSpans(new int[(int) count], new int[(int) count], 1);
    for (int w = 0; w < count; w++) {
      long start = w * size / count;
      long end = ((w + 1L) * size + count - 1) / count;
      spans.set(w, start, end, end - start);
    }
    return spans;
  }

  private WindowSpans(int[] starts, int[] ends, int step) {
    this(starts, ends, step, new int[starts.length]);
  }

  private void set(int w, long start, long end, long divisor) {
    starts[w] = (int) Math.min(start, Integer.MAX_VALUE);
    ends[w] = (int) end;
    divisors[w] = (int) divisor;
  }
}
