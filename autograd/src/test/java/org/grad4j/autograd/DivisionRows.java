package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.binary;
import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.betweenWholes;

/** Divisions with a whole quotient: rows of the gradient table. */
final class DivisionRows {
  private DivisionRows() {}

  static void add() {
    binary("Tensor.floorDivide(Tensor)", in -> in[0].floorDivide(in[1]));
    row("Tensor.floorDivide(double)", "", in -> in[0].floorDivide(-1.0), betweenWholes(2, 3));
    row("Tensor.floorDivide(long)", "", in -> in[0].floorDivide(2), betweenWholes(2, 3));
    binary("Tensor.truncDivide(Tensor)", in -> in[0].truncDivide(in[1]));
    row("Tensor.truncDivide(double)", "", in -> in[0].truncDivide(-1.0), betweenWholes(2, 3));
    row("Tensor.truncDivide(long)", "", in -> in[0].truncDivide(2), betweenWholes(2, 3));
    binary("Tensor.fmod(Tensor)", in -> in[0].fmod(in[1]));
    row("Tensor.fmod(double)", "", in -> in[0].fmod(-1.0), betweenWholes(2, 3));
    row("Tensor.fmod(long)", "", in -> in[0].fmod(2), betweenWholes(2, 3));
    binary("Tensor.remainder(Tensor)", in -> in[0].remainder(in[1]));
    row("Tensor.remainder(double)", "", in -> in[0].remainder(-1.0), betweenWholes(2, 3));
    row("Tensor.remainder(long)", "", in -> in[0].remainder(2), betweenWholes(2, 3));
  }
}
