/**
 * Modules: networks made of layers and parameters.
 *
 * <p>A {@link org.grad4j.nn.Module} finds its parameters and children in its own fields; nothing
 * has to be registered. Layers start from PyTorch's default initialisation, number for number for
 * the same seed. Losses are in {@code org.grad4j.nn.loss}, optimizers in {@code
 * org.grad4j.nn.optim}, initialisations in {@code org.grad4j.nn.init}, data in {@code
 * org.grad4j.nn.data}, a training loop in {@code org.grad4j.nn.train}, files in {@code
 * org.grad4j.nn.io}.
 *
 * <p>Layers have the names, the defaults, the states and the text of PyTorch's: {@link
 * org.grad4j.nn.Linear}, {@link org.grad4j.nn.Conv2d}, {@link org.grad4j.nn.MaxPool2d}, {@link
 * org.grad4j.nn.BatchNorm2d}, {@link org.grad4j.nn.LayerNorm}, {@link org.grad4j.nn.Dropout},
 * {@link org.grad4j.nn.Embedding}, {@link org.grad4j.nn.ReLU} and their kin. A trained network is
 * adapted by few parameters with {@link org.grad4j.nn.LoRA}.
 *
 * <pre>{@code
 * var net = new Sequential(new Linear(2, 8), new Sigmoid(), new Linear(8, 1));
 * var logits = net.call(x);
 * }</pre>
 */
@NullMarked
package org.grad4j.nn;

import org.jspecify.annotations.NullMarked;
