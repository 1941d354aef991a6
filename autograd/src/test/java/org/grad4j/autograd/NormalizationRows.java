package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.awayFromZero;

import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.core.Shape;
import org.jspecify.annotations.Nullable;

/** Normalisation, similarity and chance: rows of the gradient table. */
final class NormalizationRows {
  private static final double EPS = 1e-3;

  private NormalizationRows() {}

  static void add() {
    groups();
    images();
    similarities();
    chance();
  }

  private static void groups() {
    var layer = "Functional.layerNorm(Tensor,Shape,Tensor,Tensor,double)";
    row(
        layer,
        "",
        in -> Functional.layerNorm(in[0], Shape.of(4), in[1], in[2], EPS),
        any(2, 3, 4),
        any(4),
        any(4));
    row(
        layer,
        "two dimensions, no bias",
        in -> Functional.layerNorm(in[0], Shape.of(2, 3), in[1], null, EPS),
        any(2, 2, 3),
        any(2, 3));
    row(
        layer,
        "no weight",
        in -> Functional.layerNorm(in[0], Shape.of(3), null, in[1], EPS),
        any(2, 3),
        any(3));
    row(layer, "alone", in -> Functional.layerNorm(in[0], Shape.of(3), null, null, EPS), any(3));
    row(
        layer,
        "empty",
        in -> Functional.layerNorm(in[0], Shape.of(3), in[1], in[2], EPS),
        any(0, 3),
        any(3),
        any(3));
    var group = "Functional.groupNorm(Tensor,int,Tensor,Tensor,double)";
    row(
        group,
        "",
        in -> Functional.groupNorm(in[0], 2, in[1], in[2], EPS),
        any(2, 4, 2, 2),
        any(4),
        any(4));
    row(
        group,
        "vectors",
        in -> Functional.groupNorm(in[0], 2, in[1], in[2], EPS),
        any(3, 4),
        any(4),
        any(4));
    row(group, "alone", in -> Functional.groupNorm(in[0], 1, null, null, EPS), any(2, 2, 2));
    row(
        "Functional.instanceNorm(Tensor,Tensor,Tensor,double)",
        "",
        in -> Functional.instanceNorm(in[0], in[1], in[2], EPS),
        any(2, 2, 3),
        any(2),
        any(2));
    var rms = "Functional.rmsNorm(Tensor,Shape,Tensor,double)";
    row(rms, "", in -> Functional.rmsNorm(in[0], Shape.of(3), in[1], EPS), any(2, 3), any(3));
    row(rms, "alone", in -> Functional.rmsNorm(in[0], Shape.of(2, 3), null, EPS), any(2, 3));
    row(
        "Functional.localResponseNorm(Tensor,int,double,double,double)",
        "",
        in -> Functional.localResponseNorm(in[0], 2, 0.5, 0.75, 1),
        any(2, 3, 2));
  }

  private static void images() {
    var method = "Functional.batchNorm(Tensor,Tensor,Tensor,Tensor,Tensor,boolean,double,double)";
    row(
        method,
        "training",
        in -> batchNorm(true, in[0], in[1], in[2]),
        any(2, 3, 2),
        any(3),
        any(3));
    row(
        method,
        "training, vectors",
        in -> batchNorm(true, in[0], in[1], in[2]),
        any(4, 3),
        any(3),
        any(3));
    row(method, "training alone", in -> batchNorm(true, in[0], null, null), any(2, 3, 2, 1));
    row(
        method,
        "evaluation",
        in -> batchNorm(false, in[0], in[1], in[2]),
        any(2, 3, 2),
        any(3),
        any(3));
    row(method, "evaluation of one", in -> batchNorm(false, in[0], in[1], null), any(1, 3), any(3));
    row(
        method,
        "evaluation of none",
        in -> batchNorm(false, in[0], in[1], null),
        any(0, 3, 2),
        any(3));
  }

  private static Tensor batchNorm(
      boolean training, Tensor x, @Nullable Tensor weight, @Nullable Tensor bias) {
    var mean = Tensor.of(new double[] {0.5, -1, 0}).to(x.dtype());
    var variance = Tensor.of(new double[] {0.5, 1, 2}).to(x.dtype());
    return Functional.batchNorm(x, mean, variance, weight, bias, training, 0.1, EPS);
  }

  private static void similarities() {
    var cosine = "Functional.cosineSimilarity(Tensor,Tensor,int,double)";
    row(
        cosine,
        "",
        in -> Functional.cosineSimilarity(in[0], in[1], -1, 1e-8),
        any(2, 3),
        any(2, 3));
    row(
        cosine,
        "stretched",
        in -> Functional.cosineSimilarity(in[0], in[1], 0, 1e-8),
        any(3, 1),
        any(3, 2));
    var distance = "Functional.pairwiseDistance(Tensor,Tensor,double,double,boolean)";
    row(
        distance,
        "",
        in -> Functional.pairwiseDistance(in[0], in[1], 2, 1e-6, false),
        any(2, 3),
        any(2, 3));
    row(
        distance,
        "kept",
        in -> Functional.pairwiseDistance(in[0], in[1], 2, 1e-6, true),
        any(3),
        any(2, 3));
    for (double p : new double[] {0, 1, 3, Double.POSITIVE_INFINITY}) {
      row(
          distance,
          "p = " + p,
          in -> Functional.pairwiseDistance(in[0], in[1], p, 1e-6, false),
          any(2, 3),
          any(2, 3));
    }
    var normalize = "Functional.normalize(Tensor,double,int,double)";
    row(normalize, "", in -> Functional.normalize(in[0], 2, 1, 1e-12), any(2, 3));
    row(normalize, "p = 1", in -> Functional.normalize(in[0], 1, 0, 1e-12), awayFromZero(2, 3));
  }

  /** The same draws at every call. */
  private static Generator generator() {
    return new Generator().manualSeed(5);
  }

  private static void chance() {
    row(
        "Functional.dropout(Tensor,double,boolean)",
        "",
        in -> {
          Grad4J.manualSeed(5);
          return Functional.dropout(in[0], 0.5, true);
        },
        any(2, 3));
    var dropout = "Functional.dropout(Tensor,double,boolean,Generator)";
    row(dropout, "", in -> Functional.dropout(in[0], 0.3, true, generator()), any(2, 3));
    row(dropout, "of all", in -> Functional.dropout(in[0], 1, true, generator()), any(2, 3));
    row(dropout, "of none", in -> Functional.dropout(in[0], 0, true, generator()).dup(), any(2, 3));
    row(
        "Functional.dropout1d(Tensor,double,boolean)",
        "",
        in -> {
          Grad4J.manualSeed(5);
          return Functional.dropout1d(in[0], 0.5, true);
        },
        any(2, 3, 2));
    row(
        "Functional.dropout1d(Tensor,double,boolean,Generator)",
        "",
        in -> Functional.dropout1d(in[0], 0.5, true, generator()),
        any(2, 3, 2));
    row(
        "Functional.dropout2d(Tensor,double,boolean)",
        "",
        in -> {
          Grad4J.manualSeed(5);
          return Functional.dropout2d(in[0], 0.5, true);
        },
        any(2, 3, 2, 1));
    row(
        "Functional.dropout2d(Tensor,double,boolean,Generator)",
        "",
        in -> Functional.dropout2d(in[0], 0.5, true, generator()),
        any(2, 3, 2, 1));
    row(
        "Functional.alphaDropout(Tensor,double,boolean)",
        "",
        in -> {
          Grad4J.manualSeed(5);
          return Functional.alphaDropout(in[0], 0.5, true);
        },
        any(2, 3));
    row(
        "Functional.alphaDropout(Tensor,double,boolean,Generator)",
        "",
        in -> Functional.alphaDropout(in[0], 0.5, true, generator()),
        any(2, 3));
    row(
        "Functional.featureAlphaDropout(Tensor,double,boolean,Generator)",
        "",
        in -> Functional.featureAlphaDropout(in[0], 0.5, true, generator()),
        any(2, 3, 2));
    row(
        "Functional.gumbelSoftmax(Tensor,double,boolean,int,Generator)",
        "",
        in -> Functional.gumbelSoftmax(in[0], 0.7, false, 1, generator()),
        any(2, 3));
  }
}
