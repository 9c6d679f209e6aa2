package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTextTest {

  @ParameterizedTest
  @CsvSource({"16KB, 16384", "16 kb, 16384", "0B, 0", "1.5MB, 1572864", "2GB, 2147483648", "7b, 7"})
  void readsANumberAndItsUnit(String text, long bytes) {
    assertThat(SizeText.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "16|a size needs a unit, for example 16KB",
        "-1KB|a size cannot be negative",
        "1TB|the unit of a size is one of B, KB, MB, GB, for example 16KB",
        "KB|must be a size, for example 16KB",
        "NaN|must be a size, for example 16KB",
        "0.5B|a size is a whole number of bytes",
        "8589934592GB|a size is less than 8589934592GB"
      })
  void saysWhatWouldBeRight(String text, String message) {
    assertThatThrownBy(() -> SizeText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1023, 1024, 16384, 1536, 1L << 30, 1L << 45, Long.MAX_VALUE})
  void readsBackWhatItWrites(long bytes) {
    assertThat(SizeText.parse(SizeText.format(bytes))).isEqualTo(bytes);
  }
}
