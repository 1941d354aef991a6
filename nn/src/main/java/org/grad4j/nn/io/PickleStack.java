package org.grad4j.nn.io;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The stack of a pickle machine, with marks; nothing below the last mark is taken. */
final class PickleStack {
  private final Path path;
  private final ArrayList<Object> objects = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();

  PickleStack(Path path) {
    this.path = path;
  }

  void push(Object object) {
    objects.add(object);
  }

  void mark() {
    marks.push(objects.size());
  }

  Object peek() throws FileFormatException {
    requireAbove(objects.size() - 1);
    return objects.get(objects.size() - 1);
  }

  Object pop() throws FileFormatException {
    var top = peek();
    objects.remove(objects.size() - 1);
    return top;
  }

  /** The uppermost, in the order in which they came. */
  List<Object> pop(int count) throws FileFormatException {
    requireAbove(objects.size() - count);
    return popFrom(objects.size() - count);
  }

  /** All above the last mark, which goes, too. */
  List<Object> popToMark() throws FileFormatException {
    if (marks.isEmpty()) {
      throw PyTorchFile.refused(
          path, "goes back to a mark of the pickle's stack that is not there.");
    }
    return popFrom(marks.pop());
  }

  private List<Object> popFrom(int start) {
    var top = objects.subList(start, objects.size());
    var popped = new ArrayList<>(top);
    top.clear();
    return popped;
  }

  private void requireAbove(int start) throws FileFormatException {
    if (start < (marks.isEmpty() ? 0 : marks.peek())) {
      throw PyTorchFile.refused(path, "takes more from the pickle's stack than there is.");
    }
  }
}
