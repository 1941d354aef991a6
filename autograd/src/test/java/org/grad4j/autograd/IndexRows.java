package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Index.all;
import static org.grad4j.autograd.Index.at;
import static org.grad4j.autograd.Index.ellipsis;
import static org.grad4j.autograd.Index.every;
import static org.grad4j.autograd.Index.newDim;
import static org.grad4j.autograd.Index.range;
import static org.grad4j.autograd.Index.to;
import static org.grad4j.autograd.Operand.any;

import java.util.List;

/** Indices of every kind: rows of the gradient table. */
final class IndexRows {
  private IndexRows() {}

  static void add() {
    var get = "Tensor.get(Index[])";
    row(get, "nothing", in -> in[0].get(), any(2, 3));
    row(get, "a number", in -> in[0].get(at(-1)), any(2, 3));
    row(get, "all but one", in -> in[0].get(ellipsis(), at(1)), any(2, 3, 2));
    row(get, "ranges", in -> in[0].get(Index.from(1), to(-1)), any(3, 4));
    row(get, "steps", in -> in[0].get(every(2), range(1, 9, 2)), any(3, 4));
    row(get, "new dimensions", in -> in[0].get(newDim(), all(), newDim()), any(3, 2));
    row(get, "an index twice", in -> in[0].get(Index.of(1, 0, -1, 1)), any(2, 3));
    row(get, "two indices", in -> in[0].get(Index.of(1, 0), Index.of(-1, 2)), any(2, 3));
    row(get, "two apart", in -> in[0].get(Index.of(1, 0), all(), Index.of(-1, 1)), any(2, 3, 2));
    row(get, "behind a number", in -> in[0].get(at(0), all(), Index.of(1, 1)), any(2, 3, 2));
    row(get, "a mask", in -> in[0].get(Index.of(true, false, true)), any(3, 2));
    var mask = Tensor.of(new double[] {1, -1, 2, 3, -4, 5}, 2, 3).gt(0);
    row(get, "a mask of all", in -> in[0].get(mask), any(2, 3));
    row(get, "a mask of some", in -> in[0].get(mask, at(1)), any(2, 3, 2));
    row(get, "no mark", in -> in[0].get(Index.of(false, false)), any(2, 3));
    row(get, "one truth", in -> in[0].get(Tensor.scalar(1).gt(0)), any(2, 3));
    var two = Tensor.of(new long[] {2, 0});
    row("Tensor.indexSelect(int,Tensor)", "", in -> in[0].indexSelect(1, two), any(2, 3));
    row("Tensor.indexSelect(int,Tensor)", "empty", in -> in[0].indexSelect(1, two), any(0, 3));
    var twice = Tensor.of(new long[] {1, 1});
    row("Tensor.indexSelect(int,Tensor)", "twice", in -> in[0].indexSelect(-1, twice), any(2, 3));
    var indexAdd = "Tensor.indexAdd(int,Tensor,Tensor)";
    row(indexAdd, "", in -> in[0].indexAdd(0, twice, in[1]), any(3, 2), any(2, 2));
    row(
        "Tensor.indexAdd(int,Tensor,Tensor,double)",
        "",
        in -> in[0].indexAdd(-1, two, in[1], -2),
        any(2, 3),
        any(2, 2));
    row(
        "Tensor.indexCopy(int,Tensor,Tensor)",
        "",
        in -> in[0].indexCopy(1, two, in[1]),
        any(2, 3),
        any(2, 2));
    row("Tensor.indexFill(int,Tensor,double)", "", in -> in[0].indexFill(0, two, 3), any(3, 2));
    var indexPut = "Tensor.indexPut(List,Tensor,boolean)";
    row(indexPut, "", in -> in[0].indexPut(List.of(two), in[1], false), any(3, 2), any(2, 2));
    row(indexPut, "stretched", in -> in[0].indexPut(List.of(two), in[1], false), any(3, 2), any());
    row(
        indexPut,
        "two added",
        in -> in[0].indexPut(List.of(twice, two), in[1], true),
        any(2, 3),
        any(1));
    row(indexPut, "a mask", in -> in[0].indexPut(List.of(mask), in[1], true), any(2, 3), any(4));
    row("Tensor.take(Tensor)", "", in -> in[0].take(Tensor.of(new long[] {0, -1, 0})), any(2, 3));
    var words = Tensor.of(new long[] {0, 2, 2, 1}, 2, 2);
    row(
        "Functional.embedding(Tensor,Tensor)",
        "",
        in -> Functional.embedding(words, in[0]),
        any(3, 2));
    row(
        "Functional.embedding(Tensor,Tensor)",
        "no words",
        in -> Functional.embedding(words.narrow(0, 0, 0), in[0]),
        any(3, 2));
    // A padding row takes no gradient, so it may take no part in the differences either.
    row(
        "Functional.embedding(Tensor,Tensor,long)",
        "",
        in -> Functional.embedding(words, in[0], -2).maskedFill(words.eq(1).unsqueeze(-1), 0),
        any(3, 2));
  }
}
