package org.grad4j.core.internal.memory;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The choice of who multiplies float32 matrices, made with the first product and said once. */
public final class ProductProvider {
  private static final Logger LOG = LoggerFactory.getLogger(ProductProvider.class);

  static final FloatProducts CURRENT = chosen();

  private ProductProvider() {}

  /** Name and version of the library; loads it. */
  public static String name() {
    return CURRENT.name();
  }

  private static FloatProducts chosen() {
    var loader = FloatProducts.class.getClassLoader();
    var found = ServiceLoader.load(FloatProducts.class, loader).iterator();
    FloatProducts provider = new OpenBlasFloats();
    try {
      while (found.hasNext()) {
        var other = found.next();
        if (other.isAvailable()) {
          provider = other;
          break;
        }
        LOG.info("{} does not run on this machine", other.name());
      }
    } catch (ServiceConfigurationError e) {
      LOG.warn("a provider of matrix products cannot be loaded", e);
    }
    LOG.info("float32 matrix products: {}", provider.name());
    return provider;
  }
}
