/**
 * The arithmetic: a handful of kernel families, each a driver and a table of functions.
 *
 * <p>A row of a table is a loop over contiguous Java arrays; its driver presents the operands'
 * elements, wherever they live and whatever their strides, as such runs. Nothing computes beside
 * these families. Not part of the public API.
 */
@NullMarked
package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.NullMarked;
