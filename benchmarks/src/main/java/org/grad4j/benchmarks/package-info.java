/**
 * What Grad4J costs: time of small steps, memory of long runs, start-up. {@code mvn -q -DskipTests
 * -Dbenchmark=NAME package} runs one; without a name they are listed.
 */
@NullMarked
package org.grad4j.benchmarks;

import org.jspecify.annotations.NullMarked;
