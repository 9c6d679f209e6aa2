package io.perfproxy.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

  private final StringBuilder out = new StringBuilder();
  private final JsonWriter json = new JsonWriter(out);

  @Test
  void writesEveryKindOfValue() throws IOException {
    json.beginObject();
    json.name("a").beginArray().value(1).value(-2.5).value(true).value((String) null).endArray();
    json.name("b").beginObject().endObject();
    json.name("c").beginArray().beginArray().endArray().beginObject().endObject().endArray();
    json.name("d").value("x");
    json.endObject();

    assertThat(out).hasToString("{\"a\":[1,-2.5,true,null],\"b\":{},\"c\":[[],{}],\"d\":\"x\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\" \\ back / slash",
        "line\nfeed\r\t\b\f",
        "\u0000\u001f\u007f\u0085",
        "</script><!--",
        "\u2028\u2029",
        "Grüße, 世界 \ud83d\ude00"
      })
  void isReadBackAsItWas(String value) throws IOException {
    json.beginArray().value(value).endArray();

    byte[] utf8 = out.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(new ObjectMapper().readTree(utf8).get(0).textValue()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udc00", "\udc00\ud800", "a\ud800b", "\ud800\ud83d\ude00"})
  void replacesHalfCharacters(String value) throws IOException {
    json.value(value);

    byte[] utf8 = out.toString().getBytes(StandardCharsets.UTF_8);
    String expected = new String(value.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
    assertThat(new ObjectMapper().readTree(utf8).textValue())
        .isEqualTo(expected)
        .contains("\ufffd");
  }

  @Test
  void canStandInsideAnHtmlScript() throws IOException {
    json.value("</script><script>alert(1)</script><!--");

    assertThat(out.toString()).doesNotContain("<");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void hasNoNumberForWhatIsNone(double value) throws IOException {
    json.beginArray().value(value).endArray();

    assertThat(out).hasToString("[null]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 1e-7, 1.5e300, Double.MIN_VALUE, 0.1})
  void writesDoublesThatAreReadBackExactly(double value) throws IOException {
    json.value(value);

    assertThat(new ObjectMapper().readTree(out.toString()).doubleValue()).isEqualTo(value);
  }

  @Test
  void refusesWhatWouldNotBeJson() throws IOException {
    assertMisuse(() -> json.name("a"));
    assertMisuse(json::endObject);
    json.beginObject();
    assertMisuse(() -> json.value(1));
    assertMisuse(json::endArray);
    json.name("a");
    assertMisuse(() -> json.name("b"));
    assertMisuse(json::endObject);
    json.value(1).endObject();
    assertMisuse(() -> json.value(2));
    assertThat(out).hasToString("{\"a\":1}");
  }

  private interface Writing {
    @Nullable Object write() throws IOException;
  }

  private static void assertMisuse(Writing writing) {
    assertThatIllegalStateException().isThrownBy(writing::write);
  }
}
