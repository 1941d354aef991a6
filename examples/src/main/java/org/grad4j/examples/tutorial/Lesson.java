package org.grad4j.examples.tutorial;

import java.io.IOException;

/** Something that is taught on one page. */
@FunctionalInterface
interface Lesson {
  /** Computes the page and writes it on the board. */
  void teach(Board board) throws IOException;
}
