package org.grad4j.nn;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a module: what its fields hold, and what was registered. The one place of the
 * library that reads and writes fields.
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

  /**
   * Puts other parts in the place of some, wherever a field holds one of these: by itself, or in a
   * list, a map, a set or an array.
   */
  static void replace(Module module, IdentityHashMap<Object, Object> others) {
    for (var type : lineage(module.getClass())) {
      for (var field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
          continue;
        }
        var old = read(field, module);
        var value = replaced(old, others);
        if (value != old) {
          write(field, module, value);
        }
      }
    }
  }

  /** The value itself if nothing in it is replaced. */
  private static @Nullable Object replaced(
      @Nullable Object value, IdentityHashMap<Object, Object> others) {
    if (value == null) {
      return null;
    }
    var other = others.get(value);
    if (other != null) {
      return other;
    }
    var old = elements(value);
    if (old.isEmpty()) {
      return value;
    }
    var now = new ArrayList<@Nullable Object>();
    boolean isSame = true;
    for (var element : old) {
      var replaced = replaced(element, others);
      now.add(replaced);
      isSame &= replaced == element;
    }
    return isSame ? value : like(value, now);
  }

  /** A collection or an array of the kind of {@code old}. */
  private static Object like(Object old, List<@Nullable Object> elements) {
    if (old instanceof Object[] array) {
      return elements.toArray(Arrays.copyOf(array, 0));
    }
    if (old instanceof Map<?, ?> map) {
      var named = new LinkedHashMap<@Nullable Object, @Nullable Object>();
      var next = elements.iterator();
      map.keySet().forEach(key -> named.put(key, next.next()));
      return named;
    }
    return old instanceof Set<?> ? new LinkedHashSet<>(elements) : elements;
  }

  private static void write(Field field, Module module, @Nullable Object value) {
    if (value != null && !field.getType().isInstance(value)) {
      throw new IllegalStateException(
          "module: field "
              + describe(field)
              + " holds parts in a "
              + field.getType().getSimpleName()
              + ", which cannot be copied; declare it as List, Map, Set or an array.");
    }
    try {
      field.set(module, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(
          "module: field " + describe(field) + " cannot be written; make it no final field.", e);
    }
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
