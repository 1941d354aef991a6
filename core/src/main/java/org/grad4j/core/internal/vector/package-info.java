/**
 * The hot loops on the JDK's Vector API, which is in incubation: this package is compiled apart
 * from the others, and nothing refers to it by name.
 */
@NullMarked
package org.grad4j.core.internal.vector;

import org.jspecify.annotations.NullMarked;
