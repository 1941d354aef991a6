/** Losses: how far predictions are from their targets. */
@NullMarked
package org.grad4j.nn.loss;

import org.jspecify.annotations.NullMarked;
