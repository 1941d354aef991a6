/** Initialisations: how parameters start. */
@NullMarked
package org.grad4j.nn.init;

import org.jspecify.annotations.NullMarked;
