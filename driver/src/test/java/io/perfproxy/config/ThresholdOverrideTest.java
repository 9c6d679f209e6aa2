package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdOverrideTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from orders*|true",
        "SELECT * FROM ORDERS*|true",
        "select * from orders where id = ?|true",
        "select * from order? where*|true",
        "orders|false",
        "*orders*|true",
        "*orders|false",
        "select|false",
        "*|true",
        "0123456789abcdef|true",
        "0123*|true",
        "1123*|false",
        "?|false"
      })
  void matchesTheWholeTextOrTheId(String glob, boolean expected) {
    assertThat(
            new ThresholdOverride(glob, Duration.ofMillis(1))
                .matches("select * from orders where id = ?", "0123456789abcdef"))
        .isEqualTo(expected);
  }

  @Test
  void manyStarsDoNotExplode() {
    ThresholdOverride override =
        new ThresholdOverride("*a".repeat(200) + "b", Duration.ofMillis(1));
    assertTimeout(
        Duration.ofSeconds(5),
        () -> assertThat(override.matches("a".repeat(20_000), "id")).isFalse());
  }
}
