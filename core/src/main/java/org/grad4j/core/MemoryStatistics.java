package org.grad4j.core;

/**
 * What the native memory pool holds and has done; a snapshot. Arrays up to 4 KB live in Java arrays
 * and are not counted.
 *
 * @param held bytes lent to arrays now
 * @param pooled bytes taken from the system and free to be lent
 * @param peak the most bytes ever lent at once
 * @param budget the most bytes that may be taken from the system
 * @param hits requests that a returned slice answered
 * @param misses requests that needed memory not used before
 * @param collectionsRequested how often a garbage collection was asked for to find returned arrays
 */
public record MemoryStatistics(
    long held,
    long pooled,
    long peak,
    long budget,
    long hits,
    long misses,
    long collectionsRequested) {}
