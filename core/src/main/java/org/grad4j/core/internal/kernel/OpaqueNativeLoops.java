package org.grad4j.core.internal.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Calls loops over native memory through handles that are no constants, so that they are never
 * inlined into their drivers, for the reason that {@link OpaqueLoops} gives.
 */
final class OpaqueNativeLoops {
  private static final MethodType MAP_TYPE =
      MethodType.methodType(
          void.class,
          NativeLoops.class,
          Object.class,
          int.class,
          Object.class,
          int.class,
          int.class);

  // Elements of an array are no constants, unlike fields that are final.
  private static final MethodHandle[] MAP = handle(NativeLoops.Map.class, MAP_TYPE);
  private static final MethodHandle[] ZIP =
      handle(NativeLoops.Zip.class, MAP_TYPE.insertParameterTypes(3, Object.class, int.class));
  private static final MethodHandle[] ZIP_NUMBER =
      handle(NativeLoops.ZipNumber.class, MAP_TYPE.insertParameterTypes(3, float.class));
  private static final MethodHandle[] UPDATE =
      handle(
          NativeLoops.Update.class,
          MethodType.methodType(
              void.class, NativeLoops.class, Object[].class, int[].class, int.class));

  private static final MethodHandle[] ADD_ROW =
      handle(
          NativeLoops.class,
          "addRow",
          MAP_TYPE.dropParameterTypes(0, 1).appendParameterTypes(int.class, int.class));

  private OpaqueNativeLoops() {}

  static void map(
      NativeLoops.Map loop, NativeLoops loops, Object x, int atX, Object y, int atY, int n) {
    try {
      MAP[0].invokeExact(loop, loops, x, atX, y, atY, n);
    } catch (Throwable e) {
      throw OpaqueLoops.unexpected(e);
    }
  }

  static void zip(
      NativeLoops.Zip loop,
      NativeLoops loops,
      Object a,
      int atA,
      Object b,
      int atB,
      Object y,
      int atY,
      int n) {
    try {
      ZIP[0].invokeExact(loop, loops, a, atA, b, atB, y, atY, n);
    } catch (Throwable e) {
      throw OpaqueLoops.unexpected(e);
    }
  }

  static void zip(
      NativeLoops.ZipNumber loop,
      NativeLoops loops,
      Object a,
      int atA,
      float b,
      Object y,
      int atY,
      int n) {
    try {
      ZIP_NUMBER[0].invokeExact(loop, loops, a, atA, b, y, atY, n);
    } catch (Throwable e) {
      throw OpaqueLoops.unexpected(e);
    }
  }

  static void update(NativeLoops.Update loop, NativeLoops loops, Object[] memory, int[] at, int n) {
    try {
      UPDATE[0].invokeExact(loop, loops, memory, at, n);
    } catch (Throwable e) {
      throw OpaqueLoops.unexpected(e);
    }
  }

  static void addRow(
      NativeLoops loops, Object row, int atRow, Object y, int atY, int distance, int rows, int n) {
    try {
      ADD_ROW[0].invokeExact(loops, row, atRow, y, atY, distance, rows, n);
    } catch (Throwable e) {
      throw OpaqueLoops.unexpected(e);
    }
  }

  private static MethodHandle[] handle(Class<?> loop, MethodType type) {
    return handle(loop, "run", type);
  }

  private static MethodHandle[] handle(Class<?> loop, String name, MethodType type) {
    try {
      return new MethodHandle[] {MethodHandles.lookup().findVirtual(loop, name, type)};
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }
}
