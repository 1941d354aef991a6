package org.grad4j.autograd;

import java.util.ArrayList;
import java.util.List;

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
      String method,
      String variant,
      GradCheck.Options options,
      TensorFunction f,
      Operand... inputs) {
    @Override
    public String toString() {
      return variant.isEmpty() ? method : method + ", " + variant;
    }
  }

  /** Adds a row with the usual tolerances. */
  static void row(String method, String variant, TensorFunction f, Operand... inputs) {
    ROWS.add(new Row(method, variant, GradCheck.Options.DEFAULTS, f, inputs));
  }

  static {
    ArithmeticRows.add();
    DivisionRows.add();
    PowerRows.add();
    FunctionRows.add();
    RoundingRows.add();
    ExtremaRows.add();
    ActivationRows.add();
    ReductionRows.add();
    ExtremeRows.add();
    OrderRows.add();
    ScanRows.add();
    ProductRows.add();
    LinearAlgebraRows.add();
    ShapeRows.add();
    SliceRows.add();
    JoinRows.add();
    IndexRows.add();
    ScatterRows.add();
    MaskRows.add();
    ChoiceRows.add();
    LossRows.add();
    AttentionRows.add();
    RecurrentRows.add();
    ConvolutionRows.add();
    WindowRows.add();
    NormalizationRows.add();
  }

  /** Where the elements of an operand of some shape come from. */
  @FunctionalInterface
  interface Domain {
    Operand of(long... sizes);
  }

  /** A function of two operands, with every kind of broadcasting. */
  static void binary(String method, TensorFunction f) {
    binary(method, f, Operand::any, Operand::awayFromZero);
  }

  /** The same for operands from these domains. */
  static void binary(String method, TensorFunction f, Domain a, Domain b) {
    row(method, "of one shape", f, a.of(2, 3), b.of(2, 3));
    row(method, "a row is stretched", f, a.of(2, 3), b.of(3));
    row(method, "a column is stretched", f, a.of(2, 1), b.of(2, 3));
    row(method, "both are stretched", f, a.of(4, 1, 3), b.of(2, 1));
    row(method, "scalar and matrix", f, a.of(), b.of(2, 2));
    row(method, "matrix and scalar", f, a.of(2, 2), b.of());
    row(method, "two scalars", f, a.of(), b.of());
    row(method, "empty", f, a.of(0, 3), b.of(3));
  }

  /** A function of one operand: a scalar, a matrix, nothing. */
  static void everyShape(String method, TensorFunction f) {
    everyShape(method, f, Operand::any);
  }

  /** The same for an operand from this domain. */
  static void everyShape(String method, TensorFunction f, Domain x) {
    row(method, "scalar", f, x.of());
    row(method, "matrix", f, x.of(2, 3));
    row(method, "empty", f, x.of(2, 0));
  }
}
