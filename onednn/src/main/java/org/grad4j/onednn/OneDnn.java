package org.grad4j.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.grad4j.core.internal.memory.FloatProducts;

/**
 * Float32 matrix products by oneDNN; {@link java.util.ServiceLoader} makes it.
 *
 * <p>Each call runs on the calling thread alone. Grad4J divides products among its threads itself,
 * by shape, so results do not depend on how many there are.
 */
public final class OneDnn implements FloatProducts {
  private static final byte NO_TRANSPOSE = 'N';
  private static final byte TRANSPOSE = 'T';

  /** Makes a provider; the library is loaded when it is first asked for. */
  public OneDnn() {}

  @Override
  public String name() {
    if (!isAvailable()) {
      return "oneDNN";
    }
    var version = dnnl.dnnl_version();
    return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
  }

  @Override
  public boolean isAvailable() {
    return Library.LOADED != null;
  }

  @Override
  public void multiply(
      boolean transposedA,
      boolean transposedB,
      int m,
      int n,
      int k,
      float alpha,
      long a,
      int leadingOfA,
      long b,
      int leadingOfB,
      float beta,
      long c,
      int leadingOfC) {
    int status =
        Library.onOneThread(
            () ->
                dnnl.dnnl_sgemm(
                    transposedA ? TRANSPOSE : NO_TRANSPOSE,
                    transposedB ? TRANSPOSE : NO_TRANSPOSE,
                    m,
                    n,
                    k,
                    alpha,
                    new Floats(a),
                    leadingOfA,
                    new Floats(b),
                    leadingOfB,
                    beta,
                    new Floats(c),
                    leadingOfC));
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException(
          "mm: oneDNN refuses ("
              + m
              + ", "
              + k
              + ") × ("
              + k
              + ", "
              + n
              + "), status "
              + status
              + ".");
    }
  }

  /** Memory that someone else owns. */
  private static final class Floats extends FloatPointer {
    Floats(long address) {
      super((Pointer) null);
      this.address = address;
    }
  }
}
