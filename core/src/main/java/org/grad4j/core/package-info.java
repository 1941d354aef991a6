/**
 * Arrays and arithmetic on ND4J memory; no gradient is known here.
 *
 * <p>{@link org.grad4j.core.NDArray} is a view: a shape, strides and an offset over a storage that
 * other views may share. Small arrays live in Java arrays, larger ones in pooled native memory.
 * {@link org.grad4j.core.Scope} gives memory back at a point that you name; without one, the
 * garbage collector does.
 *
 * <pre>{@code
 * var x = NDArray.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
 * var rows = x.sum(1);                 // [2]
 * INDArray forNd4j = x.toINDArray();   // the same memory, no copy
 * }</pre>
 */
@NullMarked
package org.grad4j.core;

import org.jspecify.annotations.NullMarked;
