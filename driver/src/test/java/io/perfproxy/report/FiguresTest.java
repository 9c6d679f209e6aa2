package io.perfproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "99999999|99,999,999",
        "100000000|100.000 M",
        "999999499|999.999 M",
        "999999999|1.000 G",
        "9223372036854775807|9.223 E"
      })
  void countsFitTenCharacters(long count, String shown) {
    assertThat(Figures.count(count)).isEqualTo(shown).hasSizeLessThan(11);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.0004|0.000",
        "0.0006|0.001",
        "99999.999|99,999.999",
        "99999.9999|100,000",
        "99999999.4|99,999,999",
        "99999999.6|1.000e+08"
      })
  void millisecondsFitTenCharacters(double millis, String shown) {
    assertThat(Figures.millis(millis)).isEqualTo(shown).hasSizeLessThan(11);
  }

  @ParameterizedTest
  @CsvSource({"0,0.0 %", "0.00001,<0.1 %", "0.5,50.0 %", "0.99999,99.9 %", "1,100.0 %"})
  void aShareIsNothingOrAllOnlyIfItIs(double share, String shown) {
    assertThat(Figures.percent(share)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "PT-1S,0 ms",
    "PT0.25S,250 ms",
    "PT59.9S,59 s",
    "PT61S,1 min 1 s",
    "PT2H5M,2 h 5 min",
    "P3DT4H59M,3 d 4 h"
  })
  void spansShowTheirTwoLargestUnits(Duration span, String shown) {
    assertThat(Figures.span(span)).isEqualTo(shown);
  }
}
