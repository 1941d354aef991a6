package org.grad4j.benchmarks.peers;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work on both sides. Each side answers with what it made, so that nothing can be left
 * out by the compiler.
 *
 * @param name the operation and its sizes, {@code add_4x3}
 * @param ours the work in Grad4J
 * @param djl the same in DJL, or null where only ours is measured
 */
record Case(String name, Supplier<?> ours, @Nullable Supplier<?> djl) {}
