package org.grad4j.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;

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
public abstract class Module implements Cloneable {
  private transient Map<String, Object> registered = new LinkedHashMap<>();
  private boolean training = true;

  /** A module in training mode. */
  protected Module() {}

  // ---- what it is made of ----

  /** All parameters, this module's before its children's, each once. */
  public final List<Parameter> parameters() {
    Set<Parameter> once = Collections.newSetFromMap(new IdentityHashMap<>());
    once.addAll(namedParameters().values());
    return namedParameters().values().stream().filter(once::remove).toList();
  }

  /**
   * All parameters by their names in the state, as in {@code "0.weight"}; one that is reached twice
   * has each of its names.
   */
  public final Map<String, Parameter> namedParameters() {
    var named = new LinkedHashMap<String, Parameter>();
    walk((name, part) -> put(named, name, part, Parameter.class));
    return Collections.unmodifiableMap(named);
  }

  /** All buffers by their names in the state, as in {@code "1.running_mean"}. */
  public final Map<String, Buffer> namedBuffers() {
    var named = new LinkedHashMap<String, Buffer>();
    walk((name, part) -> put(named, name, part, Buffer.class));
    return Collections.unmodifiableMap(named);
  }

  /** This module under the name {@code ""}, and every module in it, each once. */
  public final Map<String, Module> namedModules() {
    var named = new LinkedHashMap<String, Module>();
    named.put("", this);
    walk((name, part) -> put(named, name, part, Module.class));
    var once = Collections.newSetFromMap(new IdentityHashMap<Module, Boolean>());
    named.values().removeIf(module -> !once.add(module));
    return Collections.unmodifiableMap(named);
  }

  /** This module and every module in it, each once. */
  public final List<Module> modules() {
    return List.copyOf(namedModules().values());
  }

  /** The modules that are direct parts of this one, by name. */
  public final Map<String, Module> namedChildren() {
    var children = new LinkedHashMap<String, Module>();
    parts().forEach((name, part) -> put(children, name, part, Module.class));
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
   * Adds a buffer under a name that no field has, as in {@code register("running_mean", …)}.
   *
   * @return the buffer
   */
  protected final Buffer register(String name, Buffer buffer) {
    return added(name, buffer);
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

  private static <T> void put(Map<String, T> named, String name, Object part, Class<T> type) {
    if (type.isInstance(part)) {
      named.put(name, type.cast(part));
    }
  }

  /** The direct parts by name: parameters, buffers, modules. */
  final Map<String, Object> parts() {
    return Parts.of(this, registered);
  }

  /**
   * Shows every part with its full name: parameters of a module, then its buffers, then its
   * children with theirs.
   */
  private void walk(BiConsumer<String, Object> visitor) {
    walk("", visitor, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** A module that contains itself is walked once on each way. */
  private void walk(String prefix, BiConsumer<String, Object> visitor, Set<Module> above) {
    if (!above.add(this)) {
      return;
    }
    var parts = parts();
    for (var type : List.of(Parameter.class, Buffer.class)) {
      parts.forEach(
          (name, part) -> {
            if (type.isInstance(part)) {
              visitor.accept(prefix + name, part);
            }
          });
    }
    parts.forEach(
        (name, part) -> {
          if (part instanceof Module child) {
            visitor.accept(prefix + name, child);
            child.walk(prefix + name + ".", visitor, above);
          }
        });
    above.remove(this);
  }

  // ---- state ----

  /**
   * Parameters and persistent buffers by name, in PyTorch's order. The tensors share the module's
   * elements and have no gradient; {@code dup()} them to keep what they are now.
   */
  public final Map<String, Tensor> stateDict() {
    var state = new LinkedHashMap<String, Tensor>();
    walk(
        (name, part) -> {
          if (part instanceof Parameter parameter) {
            state.put(name, parameter.detach());
          } else if (part instanceof Buffer buffer && buffer.isPersistent()) {
            state.put(name, buffer.detach());
          }
        });
    return Collections.unmodifiableMap(state);
  }

  /**
   * Takes over a state: each parameter and persistent buffer gets the elements of its name, cast to
   * its type.
   *
   * @throws IllegalArgumentException if names are missing, or unexpected, or shapes differ; the
   *     sentence names them all, and nothing is changed
   */
  public final void loadStateDict(Map<String, ? extends Tensor> state) {
    StateLoading.of("loadStateDict", this, state).requireComplete().run();
  }

  /**
   * Takes over those elements whose names are here and there.
   *
   * @return what was missing and what was not expected
   * @throws IllegalArgumentException if shapes differ; nothing is changed then
   */
  public final StateDifference loadMatchingState(Map<String, ? extends Tensor> state) {
    return StateLoading.of("loadMatchingState", this, state).run();
  }

  /**
   * Turns parameters and buffers with fractions into another type, in this very module; gradients
   * are forgotten. Do it before an optimizer is made.
   *
   * @return this module
   * @throws DTypeException if it is not FLOAT32 or FLOAT64
   */
  public Module to(DType dtype) {
    if (!dtype.isFloatingPoint() || !dtype.isComputable()) {
      throw new DTypeException(
          "to", "a module computes in FLOAT32 or FLOAT64, got " + dtype + ".", dtype);
    }
    parameters().forEach(parameter -> parameter.convert(dtype));
    Set<Buffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    buffers.addAll(namedBuffers().values());
    buffers.forEach(buffer -> buffer.convert(dtype));
    return this;
  }

  /**
   * Runs an action on every module in this one, children first, and on this one.
   *
   * @return this module
   */
  public final Module apply(Consumer<Module> action) {
    var modules = new ArrayList<>(modules());
    Collections.reverse(modules);
    modules.forEach(action);
    return this;
  }

  /**
   * Lets no parameter require a gradient.
   *
   * @return this module
   */
  public Module freeze() {
    parameters().forEach(parameter -> parameter.requiresGrad(false));
    return this;
  }

  /**
   * Lets every parameter require a gradient.
   *
   * @return this module
   */
  public Module unfreeze() {
    parameters().forEach(parameter -> parameter.requiresGrad(true));
    return this;
  }

  /**
   * A module like this one that shares nothing with it that is trained: parameters and buffers are
   * copied, without gradients, and so is every module in it. What was one parameter under two names
   * is one again; parameters that were frozen are frozen, and each part is in the mode in which it
   * was.
   *
   * <p>Wherever a field of the copy, or a list, map or array in a field, held a part of {@code
   * module}, it holds the copy of that part. Hooks stay with the original, and other things that
   * fields hold are shared. No constructor runs and no number is drawn.
   *
   * <pre>{@code
   * var teacher = Module.copyOf(student).freeze();
   * }</pre>
   *
   * @return the copy, of the same class
   * @throws IllegalStateException if a field holds parts in a collection of another kind than a
   *     list, a map or an array
   */
  public static <M extends Module> M copyOf(M module) {
    return ModuleCopy.of(module);
  }

  /** The same fields, and the same parts for now; without hooks. */
  Module shallowCopy() {
    try {
      var copy = (Module) super.clone();
      copy.registered = new LinkedHashMap<>(registered);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("a module is cloneable", e);
    }
  }

  /** Holds other parts in the place of some. */
  final void replaceParts(IdentityHashMap<Object, Object> others) {
    registered.replaceAll((name, part) -> others.getOrDefault(part, part));
    Parts.replace(this, others);
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
  public Module train() {
    return setTraining(true);
  }

  /**
   * Puts this module and everything in it into evaluation mode.
   *
   * @return this module
   */
  public Module eval() {
    return setTraining(false);
  }

  /** Whether this module is in training mode, as it is at first. */
  public final boolean isTraining() {
    return training;
  }

  private Module setTraining(boolean mode) {
    var modules = modules();
    modules.forEach(module -> module.setOwnTraining(mode));
    boolean isEvaluated = !mode && modules.stream().anyMatch(Module::hasModes);
    parameters().forEach(parameter -> parameter.setEvaluatedIn(isEvaluated ? this : null));
    return this;
  }

  /** Whether it computes something else in training than in evaluation mode, its parts aside. */
  boolean hasModes() {
    return false;
  }

  /** The mode of this module alone. */
  final void setOwnTraining(boolean mode) {
    training = mode;
  }

  // ---- text ----

  /**
   * The settings as PyTorch prints them between the parentheses, as in {@code in_features=2,
   * out_features=1, bias=True}; empty by default.
   */
  protected String extraRepresentation() {
    return "";
  }

  /** The module as PyTorch prints it: its settings, and a line for each child. */
  @Override
  public String toString() {
    return represent(
        namedChildren().entrySet().stream()
            .map(child -> "(" + child.getKey() + "): " + child.getValue())
            .toList());
  }

  /** The settings and these lines between the parentheses, indented if there are several. */
  final String represent(List<String> children) {
    var extra = extraRepresentation();
    if (children.isEmpty() && !extra.contains("\n")) {
      return name() + "(" + extra + ")";
    }
    var lines = new ArrayList<String>();
    if (!extra.isEmpty()) {
      lines.add(extra);
    }
    lines.addAll(children);
    return name() + "(\n" + String.join("\n", lines).indent(2) + ")";
  }

  /** The name of the class; for one without a name, that of the class it extends. */
  final String name() {
    Class<?> type = getClass();
    while (type.isAnonymousClass()) {
      type = type.getSuperclass();
    }
    return type.getSimpleName();
  }
}
