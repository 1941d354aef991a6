/**
 * An introduction to simple neural networks in seven lessons, each a file of its own. {@code mvn -q
 * -DskipTests -Dexample=Tutorial package} runs them all.
 */
@NullMarked
package org.grad4j.examples.tutorial;

import org.jspecify.annotations.NullMarked;
