package org.grad4j.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.Transfer;

/** Writes one array as {@code .npy}, version 1. */
final class NpyWriter {
  /** Elements begin at a multiple of this, so that they can be mapped into memory. */
  private static final int ALIGNMENT = 64;

  private NpyWriter() {}

  static void write(NpyHeader header, NDArray array, OutputStream out) throws IOException {
    var text = header.text();
    int before = NpyReader.MAGIC.length + 4;
    int padding = ALIGNMENT - 1 - (before + text.length()) % ALIGNMENT;
    int length = text.length() + padding + 1;
    out.write(NpyReader.MAGIC);
    out.write(new byte[] {1, 0, (byte) length, (byte) (length >> 8)});
    out.write((text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
    var bytes = new byte[1 << 16];
    Transfer.<IOException>drain(
        "npy",
        array,
        (piece, at, n) -> {
          while (piece.hasRemaining()) {
            int count = Math.min(bytes.length, piece.remaining());
            piece.get(bytes, 0, count);
            out.write(bytes, 0, count);
          }
        });
    out.flush();
  }
}
