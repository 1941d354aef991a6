package org.grad4j.nn.init;

/** Whose variance stays the same from layer to layer. */
public enum FanMode {
  /** That of the activations on the way forward: the number of inputs of each output counts. */
  FAN_IN,
  /** That of the gradients on the way back: the number of outputs of each input counts. */
  FAN_OUT
}
