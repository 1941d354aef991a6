/**
 * Arrays in files: NumPy's {@code .npy} and {@code .npz}.
 *
 * <pre>{@code
 * Npy.write(Path.of("x.npy"), x);
 * var y = Npy.read(Path.of("x.npy"));
 *
 * Npz.write(Path.of("data.npz"), Map.of("images", images, "labels", labels));
 * var labels = Npz.read(Path.of("data.npz")).get("labels");
 * }</pre>
 *
 * <p>Files are written as a whole or not at all: an interrupted write leaves what was there before.
 * A file that is damaged, or made to harm, is refused with an {@link java.io.IOException} that
 * names it; no more memory is taken for it than it holds elements.
 */
@NullMarked
package org.grad4j.core.io;

import org.jspecify.annotations.NullMarked;
