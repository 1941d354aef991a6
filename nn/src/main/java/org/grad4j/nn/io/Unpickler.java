package org.grad4j.nn.io;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
  private final ArrayList<Object> stack = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();
  private final ArrayList<Object> memo = new ArrayList<>();
  private int containers;

  Unpickler(Path path, byte[] code, Meaning meaning) {
    this.path = path;
    this.code = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
    this.meaning = meaning;
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
          return pop();
        }
        step(instruction);
      }
    } catch (BufferUnderflowException e) {
      throw refused("ends before its pickle is complete");
    }
  }

  private void step(int instruction) throws IOException {
    switch (instruction) {
      case 'N' -> stack.add(NONE);
      case 0x88 -> stack.add(true);
      case 0x89 -> stack.add(false);
      case 'K' -> stack.add((long) byteAt(code.get()));
      case 'M' -> stack.add((long) Short.toUnsignedInt(code.getShort()));
      case 'J' -> stack.add((long) code.getInt());
      case 0x8a -> stack.add(longInteger(byteAt(code.get())));
      case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(code.getLong())));
      case 'X' -> stack.add(text(Integer.toUnsignedLong(code.getInt())));
      case '(' -> marks.push(stack.size());
      case '}' -> stack.add(counted(new LinkedHashMap<Object, Object>()));
      case ']' -> stack.add(counted(new ArrayList<Object>()));
      case ')' -> stack.add(List.of());
      case 't' -> stack.add(counted(List.copyOf(popToMark())));
      case 0x85 -> stack.add(counted(List.copyOf(pop(1))));
      case 0x86 -> stack.add(counted(List.copyOf(pop(2))));
      case 0x87 -> stack.add(counted(List.copyOf(pop(3))));
      case 'a' -> append(pop(1));
      case 'e' -> append(popToMark());
      case 's' -> put(pop(2));
      case 'u' -> put(popToMark());
      case 'q' -> memorise(byteAt(code.get()));
      case 'r' -> memorise(code.getInt());
      case 'h' -> stack.add(remembered(byteAt(code.get())));
      case 'j' -> stack.add(remembered(code.getInt()));
      case 'c' -> stack.add(meaning.named(line() + "." + line()));
      case 'Q' -> stack.add(meaning.loaded(pop()));
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

  // ---- the stack ----

  private Object pop() throws IOException {
    int top = stack.size() - 1;
    if (top < (marks.isEmpty() ? 0 : marks.peek())) {
      throw refused("takes more from the pickle's stack than there is");
    }
    return stack.remove(top);
  }

  /** The uppermost, in the order in which they came. */
  private List<Object> pop(int count) throws IOException {
    int start = stack.size() - count;
    if (start < (marks.isEmpty() ? 0 : marks.peek())) {
      throw refused("takes more from the pickle's stack than there is");
    }
    return popFrom(start);
  }

  private List<Object> popToMark() throws IOException {
    if (marks.isEmpty()) {
      throw refused("goes back to a mark of the pickle's stack that is not there");
    }
    return popFrom(marks.pop());
  }

  private List<Object> popFrom(int start) {
    var top = stack.subList(start, stack.size());
    var popped = new ArrayList<>(top);
    top.clear();
    return popped;
  }

  private Object peek() throws IOException {
    var top = pop();
    stack.add(top);
    return top;
  }

  private void memorise(int index) throws IOException {
    var top = peek();
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
    if (!(peek() instanceof ArrayList<?>)) {
      throw refused("appends to what is no list");
    }
    @SuppressWarnings("unchecked") // Every ArrayList here is one of objects.
    var list = (ArrayList<Object>) peek();
    list.addAll(elements);
  }

  private void put(List<Object> keysAndValues) throws IOException {
    if (!(peek() instanceof Map<?, ?>) || keysAndValues.size() % 2 != 0) {
      throw refused("sets entries of what is no dictionary");
    }
    @SuppressWarnings("unchecked") // Every map here is one of objects.
    var map = (Map<Object, Object>) peek();
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      var key = keysAndValues.get(i);
      if (!(key instanceof String || key instanceof Long)) {
        throw refused("has a dictionary whose keys are neither texts nor whole numbers");
      }
      map.put(key, keysAndValues.get(i + 1));
    }
  }

  private void call() throws IOException {
    var arguments = pop();
    var function = pop();
    if (!(arguments instanceof List<?> list)) {
      throw refused("calls with what is no tuple");
    }
    stack.add(counted(meaning.called(function, list)));
  }

  /** The attributes of a dictionary: {@code _metadata}, the versions of a state's modules. */
  private void build() throws IOException {
    pop();
    if (!(peek() instanceof Map<?, ?>)) {
      throw refused("sets attributes of what is no dictionary");
    }
  }

  private FileFormatException refused(String sentence) {
    return PyTorchFile.refused(path, sentence + ".");
  }
}
