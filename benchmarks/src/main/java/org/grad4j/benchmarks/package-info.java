/**
 * What Grad4J costs: time of small steps, memory of long runs, start-up. {@code mvn -q -DskipTests
 * -Dbenchmark=NAME package} runs one; {@code list} lists them.
 */
@NullMarked
package org.grad4j.benchmarks;

import org.jspecify.annotations.NullMarked;
