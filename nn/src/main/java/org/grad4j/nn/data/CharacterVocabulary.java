package org.grad4j.nn.data;

import java.util.Arrays;
import org.grad4j.autograd.Tensor;

/**
 * The characters of a text, numbered in their Unicode order.
 *
 * <pre>{@code
 * var vocabulary = CharacterVocabulary.of(text);
 * var dataset = new NextCharacterDataset(vocabulary.encode(text), 64);
 * var sentence = vocabulary.decode(generated);
 * }</pre>
 */
public final class CharacterVocabulary {
  private final int[] characters;

  private CharacterVocabulary(int[] characters) {
    this.characters = characters;
  }

  /** The characters of a text; those beyond 16 bits are one each. */
  public static CharacterVocabulary of(String text) {
    return new CharacterVocabulary(text.codePoints().sorted().distinct().toArray());
  }

  /** How many there are. */
  public int size() {
    return characters.length;
  }

  /** The characters in their order; the place of one is its number. */
  public String characters() {
    return new String(characters, 0, characters.length);
  }

  /**
   * The numbers of the characters of a text, INT64 {@code (T)}.
   *
   * @throws IllegalArgumentException if a character is not among these
   */
  public Tensor encode(String text) {
    return Tensor.of(text.codePoints().mapToLong(this::number).toArray());
  }

  private long number(int character) {
    int number = Arrays.binarySearch(characters, character);
    if (number < 0) {
      throw new IllegalArgumentException(
          "encode: the vocabulary has no character "
              + Character.getName(character)
              + "; it knows "
              + characters.length
              + " others.");
    }
    return number;
  }

  /**
   * The text of numbers, of any shape and in row-major order.
   *
   * @throws IndexOutOfBoundsException if a number is not in {@code [0, size())}
   */
  public String decode(Tensor numbers) {
    var text = new StringBuilder();
    for (long number : numbers.data().toLongArray()) {
      if (number < 0 || number >= characters.length) {
        throw new IndexOutOfBoundsException(
            "decode: there is no character " + number + ", only [0, " + characters.length + ").");
      }
      text.appendCodePoint(characters[(int) number]);
    }
    return text.toString();
  }
}
