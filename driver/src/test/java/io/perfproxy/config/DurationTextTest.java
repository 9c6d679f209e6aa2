package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "100ms, 100000000",
    "250 ms, 250000000",
    "1.5s, 1500000000",
    "0ms, 0",
    "0.0000001s, 100",
    "7ns, 7",
    "3us, 3000",
    "2m, 120000000000",
    "1h, 3600000000000",
    "1d, 86400000000000",
    "'  5s ', 5000000000",
    "9223372036854775807ns, 9223372036854775807"
  })
  void readsANumberAndItsUnit(String text, long nanos) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100|a duration needs a unit, for example 100ms or 1.5s",
        "1.5|a duration needs a unit, for example 100ms or 1.5s",
        "-5ms|a duration cannot be negative",
        "-5|a duration cannot be negative",
        "NaN|must be a duration, for example 100ms or 1.5s",
        "Infinity|must be a duration, for example 100ms or 1.5s",
        "PT0.1S|must be a duration, for example 100ms or 1.5s",
        "ms|must be a duration, for example 100ms or 1.5s",
        "''|must be a duration, for example 100ms or 1.5s",
        "1.s|must be a duration, for example 100ms or 1.5s",
        ".5s|must be a duration, for example 100ms or 1.5s",
        "1,5s|must be a duration, for example 100ms or 1.5s",
        "+5s|must be a duration, for example 100ms or 1.5s",
        "1s 500ms|must be a duration, for example 100ms or 1.5s",
        "١ms|must be a duration, for example 100ms or 1.5s",
        "100MS|the unit of a duration is one of ns, us, ms, s, m, h, d, for example 100ms or 1.5s",
        "1w|the unit of a duration is one of ns, us, ms, s, m, h, d, for example 100ms or 1.5s",
        "1e5ms|must be a duration, for example 100ms or 1.5s",
        "0.5ns|the shortest step of a duration is 1ns",
        "9223372036854775808ns|the longest duration is 106751d",
        "106752d|the longest duration is 106751d",
        "99999999999999999999999999999999d|the longest duration is 106751d"
      })
  void saysWhatWouldBeRight(String text, String message) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void writesTheLargestWholeUnit() {
    assertThat(DurationText.format(Duration.ZERO)).isEqualTo("0ms");
    assertThat(DurationText.format(Duration.ofMillis(1500))).isEqualTo("1500ms");
    assertThat(DurationText.format(Duration.ofSeconds(60))).isEqualTo("1m");
    assertThat(DurationText.format(Duration.ofDays(2))).isEqualTo("2d");
    assertThat(DurationText.format(Duration.ofMillis(-5))).isEqualTo("-5ms");
    assertThat(DurationText.format(Duration.ofSeconds(Long.MAX_VALUE)))
        .isEqualTo("9223372036854775807s");
  }

  @Test
  void readsBackWhatItWrites() {
    Random random = new Random(42);
    for (int i = 0; i < 10_000; i++) {
      Duration duration = Duration.ofNanos(random.nextLong() >>> (1 + random.nextInt(62)));
      assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
    }
  }
}
