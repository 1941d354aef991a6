/**
 * Models and training runs in files.
 *
 * <ul>
 *   <li>{@link org.grad4j.nn.io.SafeTensors}: a state in the format of the wider world;
 *   <li>{@link org.grad4j.nn.io.Checkpoint}: a training run that goes on bit for bit;
 *   <li>{@link org.grad4j.nn.io.PyTorchFile}: reads what {@code torch.save} wrote.
 * </ul>
 *
 * <p>Files are written as a whole or not at all, whatever ends the process. A file that is damaged,
 * or made to harm, is refused with a {@link org.grad4j.nn.io.FileFormatException} before memory is
 * taken for what it claims; nothing of a file is ever run.
 */
@NullMarked
package org.grad4j.nn.io;

import org.jspecify.annotations.NullMarked;
