package io.perfproxy.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void readsEveryKindOfValue() {
    assertThat(
            JsonReader.read(
                " {\"a\": [1, -2.5e3, true, false, null, {}, []], \"b\": \"x\\n\\u00e4\\\"\\\\/\"} "))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(1.0, -2500.0, true, false, null, Map.of(), List.of()),
                "b",
                "x\nä\"\\/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,",
        "[1 2]",
        "{\"a\" 1}",
        "{a: 1}",
        "\"open",
        "tru",
        "1.2.3",
        "[1]]",
        "\"\\u12\"",
        "\"\\uzzzz\"",
        "-"
      })
  void saysWhereItIsNoJson(String text) {
    assertThatThrownBy(() -> JsonReader.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("not JSON: .+ expected at position \\d+");
  }

  @Test
  void doesNotRepeatWhatItCannotRead() {
    assertThatThrownBy(() -> JsonReader.read("{\"a\": secret}")).hasMessageNotContaining("secret");
  }

  @Test
  void endsBeforeTheStackDoes() {
    assertThatThrownBy(() -> JsonReader.read("[".repeat(1_000_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
