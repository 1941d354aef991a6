package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.core.DType;
import org.grad4j.core.ForkedJvm;
import org.grad4j.core.NDArray;
import org.grad4j.core.ReleasedArrayException;
import org.grad4j.core.Scope;
import org.junit.jupiter.api.Test;

/** Rule 2: who touches a released array gets an error that names the operation. */
class ReleasedArrayTest {
  private static NDArray released(long... sizes) {
    try (var scope = Scope.open()) {
      assertThat(scope).isNotNull();
      return NDArray.ones(DType.FLOAT32, sizes);
    }
  }

  @Test
  void everyOperationNamesItself() {
    for (var x : new NDArray[] {released(50, 50), released(2, 2)}) {
      var ok = NDArray.ones(DType.FLOAT32, x.shape().toArray());
      names("add", () -> x.add(ok));
      names("mul", () -> ok.mul(x));
      names("exp", x::exp);
      names("sum", x::sum);
      names("mm", () -> ok.mm(x));
      names("gt", () -> x.gt(ok));
      names("dup", x::dup);
      names("read", x::toFloatArray);
      names("add", () -> ok.addi(x));
      names("add", () -> x.addi(ok));
      names("toINDArray", x::toINDArray);
      assertThat(ok.version()).isZero();
    }
  }

  private static void names(String operation, Runnable use) {
    assertThatThrownBy(use::run)
        .isInstanceOfSatisfying(
            ReleasedArrayException.class, e -> assertThat(e.operation()).isEqualTo(operation))
        .hasMessageStartingWith(operation + ": the memory of an array of ");
  }

  @Test
  void theSentenceSaysTheWayOut() {
    assertThatThrownBy(() -> released(50, 50).neg())
        .hasMessage(
            "neg: the memory of an array of 2500 × float32 was returned; scope.keep(array) keeps it"
                + " beyond its scope, -Dgrad4j.memory.sites=true shows where it was returned.")
        .hasNoCause();
  }

  @Test
  void viewsOfAReleasedArrayAreReleased() {
    var x = released(50, 50);
    names("neg", () -> x.t().narrow(0, 1, 3).neg());
  }

  @Test
  void anOperationThatIsRefusedLeavesNoPinBehind() {
    var ok = NDArray.ones(DType.FLOAT32, 50, 50);
    var gone = released(50, 50);
    names("add", () -> ok.add(gone));
    ok.storage().release();
    names("neg", ok::neg);
  }

  /** Prints the cause that an error carries where sites are recorded. */
  static final class WithSites {
    public static void main(String[] args) {
      for (var x : new NDArray[] {released(50, 50), released(2)}) {
        try {
          x.neg();
        } catch (ReleasedArrayException e) {
          System.out.println(e.getMessage());
          System.out.println(e.getCause() + " " + e.getCause().getStackTrace()[2]);
        }
      }
    }
  }

  @Test
  void theErrorCarriesThePlaceOfReleaseWhereSitesAreRecorded() throws Exception {
    var result = ForkedJvm.run(WithSites.class, "-Dgrad4j.memory.sites=true");
    assertThat(result.output())
        .contains("neg: the memory of an array of 2500 × float32 was returned; scope.keep(array)")
        .containsPattern("the memory was returned here .*Scope.close")
        .doesNotContain("shows where");
    assertThat(result.output().split("returned here", -1)).hasSize(3);
  }
}
