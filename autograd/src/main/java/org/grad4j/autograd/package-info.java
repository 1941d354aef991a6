/**
 * Tensors that remember how they were computed, and the engine that walks back.
 *
 * <p>{@link org.grad4j.autograd.Tensor} is the face of it: arithmetic under PyTorch's names, {@code
 * backward()}, {@code grad()}. One operation is one static method in a family file ({@code
 * Arithmetic}, {@code Activations}, {@code Products} …), its forward and its backward together.
 * {@code Recorder} notes what was done, {@code Engine} walks it in reverse.
 *
 * <pre>{@code
 * var w = Tensor.of(new float[] {1, 2}).requiresGrad(true);
 * w.mul(w).sum().backward();
 * w.grad();                            // [2, 4]
 * }</pre>
 */
@NullMarked
package org.grad4j.autograd;

import org.jspecify.annotations.NullMarked;
