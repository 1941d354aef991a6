package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
  private static final String PROPERTY = "grad4j.memory.budget";
  private String before;

  @BeforeEach
  void remember() {
    before = System.getProperty(PROPERTY);
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000",
    "4k, 4096",
    "3M, 3145728",
    "2g, 2147483648",
    "'  1G ', 1073741824",
    "1t, 1099511627776"
  })
  void theUnitIsCountedInPowersOfTwo(String text, long bytes) {
    System.setProperty(PROPERTY, text);
    assertThat(Budget.bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"g", "-1g", "0", "1.5g", "2gb", "2 g", "99999999999t", "lots"})
  void whatIsNoSizeIsRefused(String text) {
    System.setProperty(PROPERTY, text);
    assertThatThrownBy(Budget::bytes)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "grad4j.memory.budget: a positive number of bytes with an optional k, m, g or t is "
                + "needed, as in 2g, got "
                + text
                + ".");
  }

  @Test
  void withoutThePropertyItIsAPartOfTheMachine() {
    System.clearProperty(PROPERTY);
    long all = Budget.bytes();
    System.setProperty(PROPERTY, "");
    assertThat(Budget.bytes()).isEqualTo(all).isPositive();
  }
}
