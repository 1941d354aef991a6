package org.grad4j.autograd;

import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.awayFromZero;

import java.util.ArrayList;
import java.util.List;
import org.grad4j.autograd.GradCheck.Function;

/**
 * Every differentiable operation, with inputs of every kind of shape. A new operation is a row
 * here.
 */
final class GradientTable {
  static final List<Row> ROWS = new ArrayList<>();

  private GradientTable() {}

  /**
   * One case.
   *
   * @param method the public method that it is a case of, as in {@code Tensor.add(Tensor)}
   * @param variant what is special about the case
   * @param options the tolerances
   */
  record Row(
      String method, String variant, GradCheck.Options options, Function f, Operand... inputs) {
    @Override
    public String toString() {
      return variant.isEmpty() ? method : method + ", " + variant;
    }
  }

  /** Adds a row with the usual tolerances. */
  static void row(String method, String variant, Function f, Operand... inputs) {
    ROWS.add(new Row(method, variant, GradCheck.Options.DEFAULTS, f, inputs));
  }

  static {
    ArithmeticRows.add();
    FunctionRows.add();
    ReductionRows.add();
    ExtremeRows.add();
    OrderRows.add();
    ScanRows.add();
    ProductRows.add();
    ShapeRows.add();
    SliceRows.add();
    JoinRows.add();
    IndexRows.add();
    ScatterRows.add();
    MaskRows.add();
    ChoiceRows.add();
    LossRows.add();
  }

  /** A function of two operands, with every kind of broadcasting. */
  static void binary(String method, Function f) {
    row(method, "of one shape", f, any(2, 3), awayFromZero(2, 3));
    row(method, "a row is stretched", f, any(2, 3), awayFromZero(3));
    row(method, "a column is stretched", f, any(2, 1), awayFromZero(2, 3));
    row(method, "both are stretched", f, any(4, 1, 3), awayFromZero(2, 1));
    row(method, "scalar and matrix", f, any(), awayFromZero(2, 2));
    row(method, "matrix and scalar", f, any(2, 2), awayFromZero());
    row(method, "two scalars", f, any(), awayFromZero());
    row(method, "empty", f, any(0, 3), awayFromZero(3));
  }

  /** A function of one operand: a scalar, a matrix, nothing. */
  static void everyShape(String method, Function f) {
    row(method, "scalar", f, any());
    row(method, "matrix", f, any(2, 3));
    row(method, "empty", f, any(2, 0));
  }
}
