/**
 * One main per file, one idea per main. {@code mvn -q -DskipTests -Dexample=NAME package} runs one.
 */
@NullMarked
package org.grad4j.examples;

import org.jspecify.annotations.NullMarked;
