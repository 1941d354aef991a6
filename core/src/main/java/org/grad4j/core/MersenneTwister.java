package org.grad4j.core;

/**
 * MT19937 with the single-integer initialiser: a stream of 32-bit words, and PyTorch's uniform
 * numbers from them.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">Matsumoto and Nishimura, Mersenne Twister
 *     (1998)</a>
 */
final class MersenneTwister {
  /** The number of words that are made at once. */
  static final int N = 624;

  private static final int M = 397;

  private final int[] words = new int[N];
  private int left;
  private int next;

  /** Starts the stream of a seed. */
  void seed(int seed) {
    words[0] = seed;
    for (int j = 1; j < N; j++) {
      words[j] = 1812433253 * (words[j - 1] ^ (words[j - 1] >>> 30)) + j;
    }
    left = 1;
    next = 0;
  }

  /** Goes on where a stream was when its words and its place were read. */
  void restore(int[] savedWords, int savedLeft, int savedNext) {
    System.arraycopy(savedWords, 0, words, 0, N);
    left = savedLeft;
    next = savedNext;
  }

  /** A copy of the words as they are before tempering. */
  int[] words() {
    return words.clone();
  }

  /** 1 + how many words are left before new ones are made; 1 for a new stream. */
  int left() {
    return left;
  }

  /** Which word comes next; 0 for a new stream. */
  int next() {
    return next;
  }

  /** 32 random bits. */
  int word() {
    if (--left == 0) {
      twist();
    }
    int y = words[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  /** 64 random bits: two words, the first one above. */
  long twoWords() {
    long high = word();
    return high << 32 | (word() & 0xffffffffL);
  }

  /** A number from {@code [0, 1)} of 24 bits: one word. */
  float unitFloat() {
    return (word() & 0xffffff) * 0x1p-24f;
  }

  /** A number from {@code [0, 1)} of 53 bits: two words. */
  double unitDouble() {
    return (twoWords() & ((1L << 53) - 1)) * 0x1p-53;
  }

  private void twist() {
    for (int i = 0; i < N - M; i++) {
      words[i] = words[i + M] ^ twisted(words[i], words[i + 1]);
    }
    for (int i = N - M; i < N - 1; i++) {
      words[i] = words[i + M - N] ^ twisted(words[i], words[i + 1]);
    }
    words[N - 1] = words[M - 1] ^ twisted(words[N - 1], words[0]);
    left = N;
    next = 0;
  }

  private static int twisted(int upper, int lower) {
    int y = (upper & 0x80000000) | (lower & 0x7fffffff);
    return (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
  }
}
