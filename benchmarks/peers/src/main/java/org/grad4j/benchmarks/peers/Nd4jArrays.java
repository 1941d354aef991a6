package org.grad4j.benchmarks.peers;

import org.grad4j.benchmarks.compare.Numbers;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The numbers of a case as ND4J wants them. */
final class Nd4jArrays {
  private Nd4jArrays() {}

  static INDArray floats(Numbers numbers) {
    return Nd4j.create(numbers.values(), numbers.sizes(), DataType.FLOAT);
  }

  static INDArray integers(Numbers numbers) {
    return floats(numbers).castTo(DataType.INT32);
  }

  /** A row for each class, with a one at its place. */
  static INDArray oneHot(Numbers classes, int count) {
    var rows = Nd4j.zeros(DataType.FLOAT, classes.values().length, count);
    for (int i = 0; i < classes.values().length; i++) {
      rows.putScalar(i, (int) classes.values()[i], 1);
    }
    return rows;
  }

  /** Turned as ND4J's layers have their weights, in memory of its own. */
  static INDArray turned(Numbers numbers, int... order) {
    return floats(numbers).permute(order).dup('c');
  }
}
