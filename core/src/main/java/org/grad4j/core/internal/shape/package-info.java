/**
 * The rules of shapes by family: what an operation's operands must look like, and what comes out.
 * Here, and in {@link org.grad4j.core.Shape}, shapes are refused.
 */
@NullMarked
package org.grad4j.core.internal.shape;

import org.jspecify.annotations.NullMarked;
