/** Optimizers: how gradients change parameters. */
@NullMarked
package org.grad4j.nn.optim;

import org.jspecify.annotations.NullMarked;
