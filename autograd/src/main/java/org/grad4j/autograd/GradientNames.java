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
      case "square" -> "PowBackward0";
      case "pow" -> node.inputs().length > 1 ? "PowBackward1" : "PowBackward0";
      case "rpow" -> "PowBackward1";
      case "rdiv" -> "MulBackward0";
      case "selu" -> "EluBackward0";
      case "relu6", "hardTanh" -> "HardtanhBackward0";
      case "hardSigmoid" -> "HardsigmoidBackward0";
      case "hardSwish" -> "HardswishBackward0";
      case "softShrink" -> "SoftshrinkBackward0";
      case "hardShrink" -> "HardshrinkBackward0";
      case "softSign" -> "DivBackward0";
      case "tanhShrink" -> "SubBackward0";
      case "clamp", "clampMin", "clampMax" ->
          node.inputs().length > 1 ? "ClampBackward0" : "ClampBackward1";
      case "fmod" -> node.inputs().length > 1 ? "FmodBackward1" : "FmodBackward0";
      case "remainder" -> node.inputs().length > 1 ? "RemainderBackward1" : "RemainderBackward0";
      case "lerp" -> node.inputs().length > 2 ? "LerpBackward1" : "LerpBackward0";
      case "floorDivide", "truncDivide" -> "DivBackward2";
      case "deg2rad" -> "Deg2RadBackward0";
      case "rad2deg" -> "Rad2DegBackward0";
      case "linear" -> node.inputs().length > 2 ? "AddmmBackward0" : "MmBackward0";
      default -> capitalized(node.operation()) + "Backward0";
    };
  }

  private static String capitalized(String operation) {
    return Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
  }
}
