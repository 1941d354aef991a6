/**
 * Float32 matrix products by oneDNN instead of OpenBLAS: put the artifact beside {@code
 * grad4j-core}, and that is all.
 */
@NullMarked
package org.grad4j.onednn;

import org.jspecify.annotations.NullMarked;
