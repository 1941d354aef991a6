package org.grad4j.nn;

import java.util.IdentityHashMap;

/**
 * A copy of a module with all in it. First each part gets its copy, which still holds the old
 * parts; then the copies hold each other.
 */
final class ModuleCopy {
  /** Copies by what they are copies of; one for each, so that what was tied stays tied. */
  private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();

  private ModuleCopy() {}

  static <M extends Module> M of(M module) {
    var copy = new ModuleCopy();
    module.parameters().forEach(parameter -> copy.copies.put(parameter, parameter.copy()));
    module
        .namedBuffers()
        .values()
        .forEach(buffer -> copy.copies.computeIfAbsent(buffer, b -> buffer.copy()));
    var modules = module.modules().stream().map(part -> copy.add(part)).toList();
    modules.forEach(part -> part.replaceParts(copy.copies));
    @SuppressWarnings("unchecked") // Object.clone keeps the class.
    var typed = (M) modules.get(0);
    return typed;
  }

  private Module add(Module part) {
    var copy = part.shallowCopy();
    copies.put(part, copy);
    return copy;
  }
}
