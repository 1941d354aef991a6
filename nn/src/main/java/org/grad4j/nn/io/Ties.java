package org.grad4j.nn.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Storage;

/**
 * Which arrays are one and the same under several names. Views that overlap in another way are
 * arrays of their own.
 *
 * @param distinct each array once, under its first name
 * @param names the further names, each with the first
 */
record Ties(Map<String, NDArray> distinct, Map<String, String> names) {
  static Ties of(Map<String, NDArray> arrays) {
    var distinct = new LinkedHashMap<String, NDArray>();
    var names = new LinkedHashMap<String, String>();
    var seen = new IdentityHashMap<Storage, List<String>>();
    arrays.forEach(
        (name, array) -> {
          var candidates = seen.computeIfAbsent(array.storage(), absent -> new ArrayList<>());
          for (var candidate : candidates) {
            var other = distinct.get(candidate);
            if (other != null && isSame(array, other)) {
              names.put(name, candidate);
              return;
            }
          }
          candidates.add(name);
          distinct.put(name, array);
        });
    return new Ties(distinct, names);
  }

  private static boolean isSame(NDArray a, NDArray b) {
    return a.offset() == b.offset()
        && a.shape().equals(b.shape())
        && Arrays.equals(a.strides(), b.strides());
  }
}
