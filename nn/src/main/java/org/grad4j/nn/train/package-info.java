/**
 * A training loop that is there already: {@link org.grad4j.nn.train.Trainer}, with validation,
 * metrics, early stopping, checkpoints and logs.
 *
 * <p>It is written on the public API alone; a loop of one's own can do all that it does. What looks
 * on or steers is a {@link org.grad4j.nn.train.Callback}.
 */
@NullMarked
package org.grad4j.nn.train;

import org.jspecify.annotations.NullMarked;
