/**
 * Data, and how it comes to a network in batches.
 *
 * <ul>
 *   <li>{@link org.grad4j.nn.data.Dataset}: samples by index, and what is made of them: {@link
 *       org.grad4j.nn.data.TensorDataset}, {@link org.grad4j.nn.data.ConcatDataset}, subsets,
 *       random splits;
 *   <li>{@link org.grad4j.nn.data.DataLoader}: batches, shuffled in PyTorch's order and read ahead
 *       on threads;
 *   <li>files: {@link org.grad4j.nn.data.CsvTable}, {@link org.grad4j.nn.data.IdxFile}, {@link
 *       org.grad4j.nn.data.Mnist}, {@link org.grad4j.nn.data.ImageFolder};
 *   <li>{@link org.grad4j.nn.data.EmbeddedData}: iris, wine, digits and breast cancer, without any
 *       file.
 * </ul>
 *
 * <pre>{@code
 * var parts = EmbeddedData.iris().dataset().randomSplit(120, 30);
 * var loader = DataLoader.of(parts.get(0), new DataLoader.Config(16).withShuffle(true));
 * for (int epoch = 0; epoch < 50; epoch++) {
 *   for (var batch : loader) {
 *     optimizer.zeroGrad();
 *     criterion.forward(model.call(batch.inputs()), batch.targets()).backward();
 *     optimizer.step();
 *   }
 * }
 * }</pre>
 *
 * <p>Numbers that are drawn here are PyTorch's: for one seed, loaders shuffle and splits divide as
 * its own do.
 */
@NullMarked
package org.grad4j.nn.data;

import org.jspecify.annotations.NullMarked;
