/**
 * How arrays are printed. For Grad4J's own modules: not part of its API, and free to change.
 *
 * @hidden
 */
@NullMarked
package org.grad4j.core.internal.text;

import org.jspecify.annotations.NullMarked;
