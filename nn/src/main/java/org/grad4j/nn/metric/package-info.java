/**
 * How good predictions are, in numbers for people: accuracies, precision and recall, errors.
 *
 * <pre>{@code
 * var accuracy = new Accuracy();
 * try (var off = Autograd.noGrad()) {
 *   for (var batch : test) {
 *     accuracy.update(model.call(batch.inputs()), batch.targets());
 *   }
 * }
 * log.info("{}", accuracy.value());
 * }</pre>
 *
 * <p>Unlike losses they have no gradient, and are those of all samples seen, not means over
 * batches.
 */
@NullMarked
package org.grad4j.nn.metric;

import org.jspecify.annotations.NullMarked;
