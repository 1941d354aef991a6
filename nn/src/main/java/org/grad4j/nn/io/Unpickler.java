package org.grad4j.nn.io;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Python's pickle machine, protocol 2, with those of its instructions that build dictionaries,
 * lists, tuples, texts, numbers, booleans and {@code None}; what else a pickle names, calls or
 * loads is up to a {@link Meaning}.
 *
 * <p>Texts are {@code String}s, whole numbers {@code Long}s, others {@code Double}s, {@code None}
 * is {@link #NONE}. Every instruction takes a step on a stack, so nesting needs no recursion.
 *
 * @see <a href="https://github.com/python/cpython/blob/3.12/Lib/pickletools.py">pickletools.py</a>,
 *     which describes the instructions
 */
final class Unpickler {
  /** What may be named, loaded and called. */
  interface Meaning {
    /** What is meant by a name, as in {@code collections.OrderedDict}. */
    Object named(String name) throws IOException;

    /** What is meant by a persistent id. */
    Object loaded(Object id) throws IOException;

    /** The result of a call. */
    Object called(Object function, List<?> arguments) throws IOException;
  }

  /** Python's {@code None}. */
  static final Object NONE =
      new Object() {
        @Override
        public String toString() {
          return "None";
        }
      };

  /** Each takes more memory than the byte that makes it. */
  private static final int MOST_CONTAINERS = 1_000_000;

  private final Path path;
  private final ByteBuffer code;
  private final Meaning meaning;
  private final PickleStack stack;
  private final ArrayList<Object> memo = new ArrayList<>();
  private int containers;

  Unpickler(Path path, byte[] code, Meaning meaning) {
    this.path = path;
    this.code = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
    this.meaning = meaning;
    this.stack = new PickleStack(path);
  }

  /** What the pickle builds. */
  Object run() throws IOException {
    try {
      int version = byteAt(code.get()) == 0x80 ? byteAt(code.get()) : 0;
      if (version != 2) {
        throw refused("is a pickle of protocol " + version + "; torch.save writes 2 by default");
      }
      while (true) {
        int instruction = byteAt(code.get());
        if (instruction == '.') {
          return stack.pop();
        }
        step(instruction);
      }
    } catch (BufferUnderflowException e) {
      throw refused("ends before its pickle is complete");
    }
  }

  private void step(int instruction) throws IOException {
    switch (instruction) {
      case 'N' -> stack.push(NONE);
      case 0x88 -> stack.push(true);
      case 0x89 -> stack.push(false);
      case 'K' -> stack.push((long) byteAt(code.get()));
      case 'M' -> stack.push((long) Short.toUnsignedInt(code.getShort()));
      case 'J' -> stack.push((long) code.getInt());
      case 0x8a -> stack.push(longInteger(byteAt(code.get())));
      case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(code.getLong())));
      case 'X' -> stack.push(text(Integer.toUnsignedLong(code.getInt())));
      case '(' -> stack.mark();
      case '}' -> stack.push(counted(new LinkedHashMap<Object, Object>()));
      case ']' -> stack.push(counted(new ArrayList<Object>()));
      case ')' -> stack.push(List.of());
      case 't' -> stack.push(counted(List.copyOf(stack.popToMark())));
      case 0x85 -> stack.push(counted(List.copyOf(stack.pop(1))));
      case 0x86 -> stack.push(counted(List.copyOf(stack.pop(2))));
      case 0x87 -> stack.push(counted(List.copyOf(stack.pop(3))));
      case 'a' -> append(stack.pop(1));
      case 'e' -> append(stack.popToMark());
      case 's' -> put(stack.pop(2));
      case 'u' -> put(stack.popToMark());
      case 'q' -> memorise(byteAt(code.get()));
      case 'r' -> memorise(code.getInt());
      case 'h' -> stack.push(remembered(byteAt(code.get())));
      case 'j' -> stack.push(remembered(code.getInt()));
      case 'c' -> stack.push(meaning.named(line() + "." + line()));
      case 'Q' -> stack.push(meaning.loaded(stack.pop()));
      case 'R' -> call();
      case 'b' -> build();
      default ->
          throw refused(
              "has the pickle instruction 0x"
                  + Integer.toHexString(instruction)
                  + " at byte "
                  + (code.position() - 1)
                  + ", which states do not need");
    }
  }

  private static int byteAt(byte value) {
    return Byte.toUnsignedInt(value);
  }

  // ---- texts and numbers ----

  private String text(long length) throws IOException {
    if (length > code.remaining()) {
      throw new BufferUnderflowException();
    }
    var bytes = code.slice(code.position(), (int) length);
    code.position(code.position() + (int) length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw refused("has a text that is not UTF-8");
    }
  }

  private String line() throws IOException {
    int start = code.position();
    int length = 0;
    while (code.get() != '\n') {
      length++;
    }
    code.position(start);
    var line = text(length);
    code.get();
    return line;
  }

  /** A whole number of so many bytes, the lowest first. */
  private long longInteger(int length) throws IOException {
    if (length > Long.BYTES) {
      throw refused("has a whole number of " + length + " bytes; at most 8 are read");
    }
    long number = 0;
    for (int i = 0; i < length; i++) {
      number |= (long) byteAt(code.get()) << (8 * i);
    }
    int unused = Long.SIZE - 8 * length;
    return length == 0 ? 0 : number << unused >> unused;
  }

  // ---- memory ----

  private void memorise(int index) throws IOException {
    var top = stack.peek();
    if (index == memo.size()) {
      memo.add(top);
    } else if (index >= 0 && index < memo.size()) {
      memo.set(index, top);
    } else {
      throw refused("leaves gaps in the pickle's memory");
    }
  }

  private Object remembered(int index) throws IOException {
    if (index < 0 || index >= memo.size()) {
      throw refused("asks for what the pickle did not remember");
    }
    return memo.get(index);
  }

  // ---- containers ----

  private <T> T counted(T container) throws IOException {
    if (++containers > MOST_CONTAINERS) {
      throw refused("has more than " + MOST_CONTAINERS + " dictionaries, lists and tuples");
    }
    return container;
  }

  private void append(List<Object> elements) throws IOException {
    // A tuple is no ArrayList.
    if (!(stack.peek() instanceof ArrayList<?>)) {
      throw refused("appends to what is no list");
    }
    @SuppressWarnings("unchecked") // Every ArrayList here is one of objects.
    var list = (ArrayList<Object>) stack.peek();
    list.addAll(elements);
  }

  private void put(List<Object> keysAndValues) throws IOException {
    if (!(stack.peek() instanceof Map<?, ?>) || keysAndValues.size() % 2 != 0) {
      throw refused("sets entries of what is no dictionary");
    }
    @SuppressWarnings("unchecked") // Every map here is one of objects.
    var map = (Map<Object, Object>) stack.peek();
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      var key = keysAndValues.get(i);
      if (!(key instanceof String || key instanceof Long)) {
        throw refused("has a dictionary whose keys are neither texts nor whole numbers");
      }
      map.put(key, keysAndValues.get(i + 1));
    }
  }

  private void call() throws IOException {
    var arguments = stack.pop();
    var function = stack.pop();
    if (!(arguments instanceof List<?> list)) {
      throw refused("calls with what is no tuple");
    }
    stack.push(counted(meaning.called(function, list)));
  }

  /** The attributes of a dictionary: {@code _metadata}, the versions of a state's modules. */
  private void build() throws IOException {
    stack.pop();
    if (!(stack.peek() instanceof Map<?, ?>)) {
      throw refused("sets attributes of what is no dictionary");
    }
  }

  private FileFormatException refused(String sentence) {
    return PyTorchFile.refused(path, sentence + ".");
  }
}
