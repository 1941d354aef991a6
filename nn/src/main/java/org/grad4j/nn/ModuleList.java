package org.grad4j.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Modules in an order, to be used by the module that holds the list. In the state they are named
 * {@code "0"}, {@code "1"}, ….
 *
 * <pre>{@code
 * private final ModuleList<Linear> layers = new ModuleList<>(List.of(new Linear(2, 3), new Linear(3, 1)));
 * }</pre>
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.ModuleList.html">torch.nn.ModuleList</a>
 */
public final class ModuleList<M extends Module> extends Module implements Iterable<M> {
  private final transient List<M> modules;

  /** A list of these modules. */
  public ModuleList(List<? extends M> modules) {
    this.modules = List.copyOf(modules);
    for (int i = 0; i < modules.size(); i++) {
      register(Integer.toString(i), modules.get(i));
    }
  }

  /** How many there are. */
  public int size() {
    return modules.size();
  }

  /**
   * Module {@code i}, from 0 on.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public M get(int i) {
    return modules.get(i);
  }

  @Override
  public Iterator<M> iterator() {
    return Collections.unmodifiableList(modules).iterator();
  }

  /** As PyTorch 2 prints it: equal neighbours share a line. */
  @Override
  public String toString() {
    var lines = new ArrayList<String>();
    for (int i = 0, end; i < size(); i = end) {
      var text = get(i).toString();
      end = i + 1;
      while (end < size() && get(end).toString().equals(text)) {
        end++;
      }
      int count = end - i;
      lines.add(
          count == 1
              ? "(" + i + "): " + text
              : "(" + i + "-" + (end - 1) + "): " + count + " x " + text);
    }
    return represent(lines);
  }
}
