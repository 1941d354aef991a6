package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Parameter;

/** Parameters as one long vector. */
record FlatParameters(List<Parameter> parameters) {
  FlatParameters {
    var first = parameters.get(0).dtype();
    for (var parameter : parameters) {
      if (parameter.dtype() != first) {
        throw new DTypeException(
            "LBFGS",
            "all parameters must be of one type, got " + first + " and " + parameter.dtype() + ".",
            first,
            parameter.dtype());
      }
    }
  }

  /** The gradients, zeros where there is none. */
  NDArray gradient() {
    var pieces = new NDArray[parameters.size()];
    for (int i = 0; i < pieces.length; i++) {
      var parameter = parameters.get(i);
      var data = parameter.lentGrad().orElseGet(() -> NDArray.zerosLike(parameter.data()));
      pieces[i] = data.reshape(-1);
    }
    return NDArray.cat(0, pieces);
  }

  /** Copies of the elements. */
  List<NDArray> copy() {
    return parameters.stream().map(parameter -> parameter.data().dup()).toList();
  }

  /** The elements become those of copies. */
  void set(List<NDArray> copies) {
    for (int i = 0; i < copies.size(); i++) {
      parameters.get(i).data().copyi(copies.get(i));
    }
  }

  /** Goes a way along a direction. */
  void move(double way, NDArray direction) {
    long at = 0;
    for (var parameter : parameters) {
      var data = parameter.data();
      long length = data.numel();
      data.addi(direction.narrow(0, at, length).reshape(data.shape().toArray()), way);
      at += length;
    }
  }
}
