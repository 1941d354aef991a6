package org.grad4j.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of an array's elements as little-endian bytes, to compare many bits by one line. */
final class Sha256 {
  private Sha256() {}

  static String of(NDArray x) {
    var bytes = ByteBuffer.allocate((int) x.numel() * x.dtype().bytes());
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (double element : x.toDoubleArray()) {
      switch (x.dtype()) {
        case FLOAT32 -> bytes.putFloat((float) element);
        case INT32 -> bytes.putInt((int) element);
        default -> bytes.putDouble(element);
      }
    }
    return of(bytes.array());
  }

  static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
