package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.perfproxy.testing.LongInput;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text can be taken apart as a URL, and shows no secret and no control character. */
class UrlFuzzTest {
  /** What a secret is recognised by. */
  private static final String TOKEN = "Zq7x";

  @MethodSource("urls")
  @FuzzTest(maxDuration = "5m")
  void everyTextIsTakenApart(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    isTakenApart(text);
    showsNoControlCharacter(text);
    showsNoPassword(text);
    LongInput.takesLinearTime(text, Redaction::url);
    LongInput.takesLinearTime(text, url -> ProxyUrl.parse(ProxyUrl.PREFIX + url));
  }

  private static void isTakenApart(String text) {
    ProxyUrl url = ProxyUrl.parse(ProxyUrl.PREFIX + text);
    assertThat(url.delegateUrl()).startsWith("jdbc:").hasSizeLessThanOrEqualTo(text.length() + 5);
    for (ProxyUrl.Parameter parameter : url.parameters()) {
      assertThat(parameter.name()).startsWithIgnoringCase(Setting.PREFIX);
    }
    if (url.parameters().isEmpty()) {
      assertThat(url.delegateUrl()).isEqualTo("jdbc:" + text);
    }
  }

  private static void showsNoControlCharacter(String text) {
    assertThat(Redaction.url(text).chars()).noneMatch(Character::isISOControl);
    assertThat(Redaction.value(text, text).chars()).noneMatch(Character::isISOControl);
    assertThat(InstanceName.of(text)).isNotEmpty();
  }

  private static void showsNoPassword(String text) {
    // An equals sign could begin a parameter, and the password end before it.
    String password = TOKEN + text.replace('=', ':') + TOKEN;
    for (String url :
        new String[] {
          "jdbc:postgresql://app:" + password + "@db:5432/app?ssl=true",
          "jdbc:perfproxy:mysql://app:" + password + "@db/app",
          "jdbc:oracle:thin:app/" + password + "@//db:1521/svc"
        }) {
      assertThat(Redaction.url(url)).doesNotContain(TOKEN);
    }
  }

  static Stream<byte[]> urls() {
    return Stream.of(
            "postgresql://localhost/app?perfproxy.slow-threshold=50ms&ssl=true",
            "postgresql://app:p%40ss@db:5432/app?perfproxy.name=a&perfproxy.enabled=false",
            "sqlserver://h;password={a;b}}=c;d};perfproxy.name=x;encrypt=true",
            "h2:mem:x;INIT=create user u password 'p'\\;update t set a='s3';perfproxy.name=a%3Bb",
            "db2://h:50000/db:perfproxy.name=a;user=u;",
            "informix-sqli://h:1/db:perfproxy.name=a;perfproxy.name=b",
            "oracle:thin:scott/tiger@//db:1521/svc?perfproxy.name=",
            "mysql://(host=h,user=u,password=s3)/db?&perfproxy.name=a",
            "perfproxy:postgresql://h1:1,[::1]:2/a?user=m@c&PERFPROXY.x=%zz",
            "\u0000\r\n\u2028@:/;&?%+{}()")
        .map(url -> url.getBytes(StandardCharsets.UTF_8));
  }
}
