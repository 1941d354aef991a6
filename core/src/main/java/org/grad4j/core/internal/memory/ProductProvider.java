package org.grad4j.core.internal.memory;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
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
    var brought = Brought.PROVIDER;
    var provider = brought == null ? new OpenBlasFloats() : brought;
    LOG.info("float32 matrix products: {}", provider.name());
    return provider;
  }

  /** What another artifact brings; a class of its own, so that it can be loaded ahead. */
  static final class Brought {
    /** Null where there is none that runs on this machine. */
    static final @Nullable FloatProducts PROVIDER = find();

    private Brought() {}

    private static @Nullable FloatProducts find() {
      var loader = FloatProducts.class.getClassLoader();
      var found = ServiceLoader.load(FloatProducts.class, loader).iterator();
      try {
        while (found.hasNext()) {
          var other = found.next();
          if (other.isAvailable()) {
            return other;
          }
          LOG.info("{} does not run on this machine", other.name());
        }
      } catch (ServiceConfigurationError e) {
        LOG.warn("a provider of matrix products cannot be loaded", e);
      }
      return null;
    }
  }
}
