package org.grad4j.nn.golden;

import java.util.List;
import org.grad4j.core.NDArray;

/** An operation under PyTorch's name: inputs in PyTorch's order, and keywords. */
@FunctionalInterface
interface Operation {
  List<NDArray> run(List<NDArray> inputs, Arguments arguments);
}
