package io.perfproxy.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

  @ParameterizedTest
  @CsvSource({
    "~~, abc%, abc, 3",
    "~~, %abc%, '', 3",
    "~~, a_cd, a, 2",
    "~~*, abc%, abc, 3",
    "~~, %, '', 0",
    "~~, '', '', 0",
    "~~, a\\_b, a, 1",
    "^@, a%, a%, 1",
    "~, ^abc.*, abc, 3",
    "~, ^abc*d, ab, 3",
    "~, abc, '', 3",
    "~, ^a.b, a, 1",
    "~~, ab-cd, ab-cd, 2"
  })
  void knowsHowTextsBeginAndWhatTheyContain(
      String operator, String pattern, String beginning, int longest) {
    assertThat(Patterns.beginning(operator, pattern)).isEqualTo(beginning);
    assertThat(Patterns.longestKnownPart(operator, pattern)).isEqualTo(longest);
  }
}
