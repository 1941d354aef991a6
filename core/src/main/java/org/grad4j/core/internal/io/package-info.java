/**
 * What reading and writing files needs of the system.
 *
 * <p>Not part of the public API.
 */
@NullMarked
package org.grad4j.core.internal.io;

import org.jspecify.annotations.NullMarked;
