package io.perfproxy.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "abcde", "abcd ", "a  cde"})
  void keepsWhatFits(String text) {
    assertThat(VisibleText.oneLine(text, 5)).isEqualTo(text.strip().replace("  ", " "));
  }

  @Test
  void cutsToTheWidthExactly() {
    assertThat(VisibleText.oneLine("abcdef", 5)).isEqualTo("abcd…");
    assertThat(VisibleText.oneLine("abcd ef", 5)).isEqualTo("abcd…");
    assertThat(VisibleText.oneLine("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 2))
        .isEqualTo("\ud83d\ude00…");
  }

  @Test
  void showsWhatCannotBeSeenAndKeepsTheRest() {
    assertThat(VisibleText.of("a  b\u001b[31m\nc\u202e\ud800 d"))
        .isEqualTo("a  b\ufffd[31m\ufffdc\ufffd\ufffd d");
    String harmless = "select  ö, \ud83d\ude00";
    assertThat(VisibleText.of(harmless)).isSameAs(harmless);
  }
}
