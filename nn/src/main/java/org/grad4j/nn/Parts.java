package org.grad4j.nn;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a module: what its fields hold, and what was registered. The one place of the
 * library that reads fields.
 */
final class Parts {
  private Parts() {}

  /**
   * Parameters, buffers and modules by name: fields in the order of declaration, superclasses
   * first, then what was registered.
   */
  static Map<String, Object> of(Module module, Map<String, Object> registered) {
    var parts = new LinkedHashMap<String, Object>();
    for (var type : lineage(module.getClass())) {
      for (var field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())
            || Modifier.isTransient(field.getModifiers())
            || field.isSynthetic()
            || field.getType().isPrimitive()) {
          continue;
        }
        var value = read(field, module);
        if (value != null && isPart(value)) {
          put(parts, field.getName(), value, module);
        } else {
          refuseHidden(field, value);
        }
      }
    }
    registered.forEach((name, part) -> put(parts, name, part, module));
    return parts;
  }

  private static boolean isPart(Object value) {
    return value instanceof Parameter || value instanceof Buffer || value instanceof Module;
  }

  private static Iterable<Class<?>> lineage(Class<?> type) {
    var lineage = new ArrayDeque<Class<?>>();
    for (Class<?> c = type; c != null && c != Module.class; c = c.getSuperclass()) {
      lineage.push(c);
    }
    return lineage;
  }

  private static @Nullable Object read(Field field, Module module) {
    try {
      field.setAccessible(true);
      return field.get(module);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      throw new IllegalStateException(
          "module: field "
              + describe(field)
              + " cannot be read; open its package to org.grad4j.nn in module-info.java.",
          e);
    }
  }

  private static void put(Map<String, Object> parts, String name, Object part, Module module) {
    if (parts.putIfAbsent(name, part) != null) {
      throw new IllegalStateException(
          "module: "
              + module.getClass().getSimpleName()
              + " has two parts named \""
              + name
              + "\".");
    }
  }

  /** What hides in a collection would silently not be trained. */
  private static void refuseHidden(Field field, @Nullable Object value) {
    for (var element : elements(value)) {
      if (element != null && isPart(element)) {
        throw new IllegalStateException(
            "module: field "
                + describe(field)
                + " hides a "
                + element.getClass().getSimpleName()
                + " in a "
                + field.getType().getSimpleName()
                + ", where it would not be trained; use ModuleList, ModuleDict or Sequential, or register(name, part) for each and mark the field transient.");
      }
    }
  }

  private static Collection<?> elements(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values();
    }
    if (value instanceof Collection<?> collection) {
      return collection;
    }
    if (value instanceof Object[] array) {
      return Arrays.asList(array);
    }
    return List.of();
  }

  private static String describe(Field field) {
    return field.getDeclaringClass().getSimpleName() + "." + field.getName();
  }
}
