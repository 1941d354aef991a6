package org.grad4j.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of a network: it has parameters, and other modules as its children.
 *
 * <p>Both are found by walking the fields in the order of their declaration, those of superclasses
 * first; a field's name is the name in the state. Static and {@code transient} fields are left out.
 * A plain list, map or array of modules or parameters is an error, because it would not be trained.
 *
 * <pre>{@code
 * final class Gate extends Layer {
 *   private final Linear hidden = new Linear(2, 3);   // "hidden.weight", "hidden.bias"
 *   private final Linear output = new Linear(3, 1);   // "output.weight", "output.bias"
 *
 *   @Override
 *   public Tensor forward(Tensor x) {
 *     return output.forward(hidden.forward(x).tanh()).sigmoid();
 *   }
 * }
 * }</pre>
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Module.html">torch.nn.Module</a>
 */
public abstract class Module {
  private final transient Map<String, Object> registered = new LinkedHashMap<>();
  private boolean training = true;

  /** A module in training mode. */
  protected Module() {}

  // ---- what it is made of ----

  /** All parameters, this module's before its children's, each once. */
  public final List<Parameter> parameters() {
    Set<Parameter> once = Collections.newSetFromMap(new IdentityHashMap<>());
    var parameters = new ArrayList<Parameter>();
    for (var parameter : namedParameters().values()) {
      if (once.add(parameter)) {
        parameters.add(parameter);
      }
    }
    return List.copyOf(parameters);
  }

  /**
   * All parameters by their names in the state, as in {@code "0.weight"}; one that is reached twice
   * has each of its names.
   */
  public final Map<String, Parameter> namedParameters() {
    var named = new LinkedHashMap<String, Parameter>();
    collect("", named, Collections.newSetFromMap(new IdentityHashMap<>()));
    return Collections.unmodifiableMap(named);
  }

  /** The modules that are direct parts of this one, by name. */
  public final Map<String, Module> namedChildren() {
    var children = new LinkedHashMap<String, Module>();
    parts()
        .forEach(
            (name, part) -> {
              if (part instanceof Module child) {
                children.put(name, child);
              }
            });
    return Collections.unmodifiableMap(children);
  }

  /** The modules that are direct parts of this one. */
  public final List<Module> children() {
    return List.copyOf(namedChildren().values());
  }

  /**
   * Adds a parameter under a name that no field has.
   *
   * @return the parameter
   */
  protected final Parameter register(String name, Parameter parameter) {
    return added(name, parameter);
  }

  /**
   * Adds a child under a name that no field has.
   *
   * @return the child
   */
  protected final <M extends Module> M register(String name, M child) {
    return added(name, child);
  }

  private <T> T added(String name, T part) {
    if (name.isEmpty() || name.contains(".")) {
      throw new IllegalArgumentException(
          "register: a name must not be empty or contain a dot, got \"" + name + "\".");
    }
    if (registered.putIfAbsent(name, part) != null) {
      throw new IllegalArgumentException(
          "register: there is a part named \"" + name + "\" already.");
    }
    return part;
  }

  private Map<String, Object> parts() {
    return Parts.of(this, registered);
  }

  /** A module that contains itself is walked once on each way. */
  private void collect(String prefix, Map<String, Parameter> named, Set<Module> above) {
    if (!above.add(this)) {
      return;
    }
    var parts = parts();
    parts.forEach(
        (name, part) -> {
          if (part instanceof Parameter parameter) {
            named.put(prefix + name, parameter);
          }
        });
    parts.forEach(
        (name, part) -> {
          if (part instanceof Module child) {
            child.collect(prefix + name + ".", named, above);
          }
        });
    above.remove(this);
  }

  // ---- training ----

  /** Forgets the gradients of all parameters. */
  public final void zeroGrad() {
    parameters().forEach(Parameter::zeroGrad);
  }

  /**
   * Puts this module and everything in it into training mode.
   *
   * @return this module
   */
  public final Module train() {
    return setTraining(true);
  }

  /**
   * Puts this module and everything in it into evaluation mode.
   *
   * @return this module
   */
  public final Module eval() {
    return setTraining(false);
  }

  /** Whether this module is in training mode, as it is at first. */
  public final boolean isTraining() {
    return training;
  }

  private Module setTraining(boolean mode) {
    Set<Module> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var open = new ArrayList<Module>(List.of(this));
    while (!open.isEmpty()) {
      var module = open.remove(open.size() - 1);
      if (seen.add(module)) {
        module.training = mode;
        open.addAll(module.children());
      }
    }
    return this;
  }
}
