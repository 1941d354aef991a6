/**
 * Grad4J beside what a user would pick instead. Each side runs in a process of its own, since their
 * native libraries do not agree in one; the processes take turns by a protocol of lines.
 */
@NullMarked
package org.grad4j.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
