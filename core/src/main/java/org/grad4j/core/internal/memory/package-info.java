/**
 * Where elements live: storages, leases of native memory, the pool, and the gate that every kernel
 * passes.
 *
 * <p>Not part of the public API.
 */
@NullMarked
package org.grad4j.core.internal.memory;

import org.jspecify.annotations.NullMarked;
