package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pictures of small graphs, as text. */
class RecordedGraphTest {
  private final Tensor weight = Tensor.of(new float[] {1, 2}).requiresGrad(true);
  private final Tensor x = Tensor.of(new float[] {3, 4});

  @Test
  void mermaidShowsOperationsLeavesAndArrows() {
    var y = weight.mul(x).add(weight).sum();
    assertThat(RecordedGraph.of(y, Map.of("weight", weight)).toMermaid())
        .isEqualTo(
            """
            flowchart TD
              n0["sum<br/>[]"]
              n1["add<br/>[2]"]
              n2["mul<br/>[2]"]
              n3(["weight<br/>[2] float32"])
              n1 --> n0
              n2 --> n1
              n3 --> n1
              n3 --> n2
            """);
  }

  @Test
  void dotSaysTheSame() {
    assertThat(RecordedGraph.of(weight.neg(), Map.of("a \"name\"", weight)).toDot())
        .isEqualTo(
            """
            digraph {
              node [shape=box];
              n0 [label="neg\\n[2]"];
              n1 [label="a \\"name\\"\\n[2] float32", style=rounded];
              n1 -> n0;
            }
            """);
  }

  @Test
  void withoutAGraphThePictureIsEmpty() {
    assertThat(RecordedGraph.of(x.mul(2)).toMermaid()).isEqualTo("flowchart TD\n");
    assertThat(RecordedGraph.of(x).operations()).isZero();
  }

  @Test
  void aLongGraphIsWalkedWithoutRecursion() {
    var y = weight;
    for (int i = 0; i < 100_000; i++) {
      y = y.neg();
    }
    assertThat(RecordedGraph.of(y).operations()).isEqualTo(100_000);
  }
}
