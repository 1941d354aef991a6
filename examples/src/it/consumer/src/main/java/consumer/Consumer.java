package consumer;

import org.grad4j.nn.Linear;

/** Trains the AND gate with what one dependency brings. */
public final class Consumer {
  private Consumer() {}

  public static void main(String[] args) {
    System.out.println(new Linear(2, 1));
  }
}
