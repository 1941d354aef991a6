/** What Grad4J is compared with: DJL on PyTorch, and SameDiff, the differentiation of ND4J. */
@NullMarked
package org.grad4j.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
