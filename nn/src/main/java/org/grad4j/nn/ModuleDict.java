package org.grad4j.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Modules by name, to be used by the module that holds them. Their names are those in the state.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.ModuleDict.html">torch.nn.ModuleDict</a>
 */
public final class ModuleDict<M extends Module> extends Module {
  private final transient Map<String, M> modules;

  /** These modules, in the order of the map. */
  public ModuleDict(Map<String, ? extends M> modules) {
    this.modules = new LinkedHashMap<>(modules);
    this.modules.forEach(this::register);
  }

  /**
   * The module of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public M get(String name) {
    var module = modules.get(name);
    if (module == null) {
      throw new IllegalArgumentException(
          "ModuleDict: there is no \"" + name + "\"; there are " + modules.keySet() + ".");
    }
    return module;
  }

  /** All of them, by name. */
  public Map<String, M> asMap() {
    return Collections.unmodifiableMap(modules);
  }
}
