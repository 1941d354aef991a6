package org.grad4j.autograd;

/** The names of recorded operations as PyTorch prints them: {@code sigmoid} is SigmoidBackward0. */
final class GradientNames {
  private GradientNames() {}

  /** The name of the node behind an output of so many dimensions. */
  static String of(Node node, int rank) {
    return switch (node.operation()) {
      case "dup" -> "CloneBackward0";
      case "to" -> "ToCopyBackward0";
      case "reshape" -> "ViewBackward0";
      case "narrow" -> "SliceBackward0";
      case "split" -> "SplitWithSizesBackward0";
      case "chunk" -> "SplitBackward0";
      case "pad" -> "ConstantPadNdBackward0";
      case "rsub" -> "RsubBackward1";
      case "sumTo" -> "SumBackward1";
      // A sum over all has no dimensions, one over some dimensions has another name.
      case "sum" -> rank == 0 ? "SumBackward0" : "SumBackward1";
      case "mean" -> rank == 0 ? "MeanBackward0" : "MeanBackward1";
      case "prod" -> rank == 0 ? "ProdBackward0" : "ProdBackward1";
      // Over all there is one output, along a dimension there are the indices too.
      case "max", "min" ->
          capitalized(node.operation()) + (node.outputs() == 1 ? "Backward1" : "Backward0");
      case "median", "nanmedian" ->
          capitalized(node.operation()) + (node.outputs() == 1 ? "Backward0" : "Backward1");
      case "logSumExp" -> "LogsumexpBackward0";
      case "norm" -> "NormBackward1";
      case "cumMax" -> "CummaxBackward0";
      case "cumMin" -> "CumminBackward0";
      case "kthValue" -> "KthvalueBackward0";
      case "pick" -> "GatherBackward0";
      case "place" -> "ScatterAddBackward0";
      case "linear" -> node.inputs().length > 2 ? "AddmmBackward0" : "MmBackward0";
      default -> capitalized(node.operation()) + "Backward0";
    };
  }

  private static String capitalized(String operation) {
    return Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
  }
}
