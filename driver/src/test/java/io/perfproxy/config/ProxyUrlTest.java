package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyUrlTest {

  @Test
  void acceptsExactlyItsPrefix() {
    assertThat(ProxyUrl.accepts("jdbc:perfproxy:h2:mem:x")).isTrue();
    assertThat(ProxyUrl.accepts("jdbc:perfproxy:")).isTrue();
    assertThat(ProxyUrl.accepts("JDBC:perfproxy:h2:mem:x")).isFalse();
    assertThat(ProxyUrl.accepts("jdbc:PerfProxy:h2:mem:x")).isFalse();
    assertThat(ProxyUrl.accepts("jdbc:perfproxy")).isFalse();
    assertThat(ProxyUrl.accepts("jdbc:h2:mem:jdbc:perfproxy:")).isFalse();
    assertThat(ProxyUrl.accepts(" jdbc:perfproxy:h2:mem:x")).isFalse();
    assertThat(ProxyUrl.accepts("")).isFalse();
    assertThat(ProxyUrl.accepts(null)).isFalse();
  }

  @Test
  void aForeignUrlIsRefusedWithoutItsPassword() {
    assertThatThrownBy(() -> ProxyUrl.parse("jdbc:postgresql://u:s3@db/a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "not a URL of perfproxy, which starts with jdbc:perfproxy:: jdbc:postgresql://***@db/a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // PostgreSQL, MySQL, MariaDB: alone, first, in the middle, last, several.
        "postgresql://db/app?perfproxy.a=1|postgresql://db/app",
        "postgresql://db/app?perfproxy.a=1&|postgresql://db/app",
        "postgresql://db/app?&perfproxy.a=1|postgresql://db/app",
        "postgresql://db/app?perfproxy.a=1&x=y|postgresql://db/app?x=y",
        "postgresql://db/app?x=y&perfproxy.a=1&z=w|postgresql://db/app?x=y&z=w",
        "postgresql://db/app?x=y&perfproxy.a=1|postgresql://db/app?x=y",
        "postgresql://db/app?perfproxy.a=1&perfproxy.b=2|postgresql://db/app",
        "postgresql://db/app?perfproxy.a=1&x=y&perfproxy.b=2&perfproxy.c=3&z=w|postgresql://db/app?x=y&z=w",
        "postgresql://db/app?perfproxy.a=1&perfproxy.b=2&x=y|postgresql://db/app?x=y",
        "postgresql://db/app?perfproxy.a=b=1s;c=2s&x=y|postgresql://db/app?x=y",
        "postgresql://db/app?x&&perfproxy.a=1&&y|postgresql://db/app?x&&&y",
        "postgresql://db/app?x=b?&perfproxy.a=1|postgresql://db/app?x=b?",
        "postgresql://h1:1,h2:2,[::1]:3/app?perfproxy.a=1&x=y|postgresql://h1:1,h2:2,[::1]:3/app?x=y",
        "postgresql://db/app?PERFPROXY.a=1|postgresql://db/app",
        "mysql://address=(host=h)(port=1)/db?perfproxy.a=1|mysql://address=(host=h)(port=1)/db",
        // Not ours: no separator in front, no dot behind.
        "postgresql://db/app?xperfproxy.a=1|postgresql://db/app?xperfproxy.a=1",
        "postgresql://db/app?perfproxy=1|postgresql://db/app?perfproxy=1",
        "postgresql://db/perfproxy.app|postgresql://db/perfproxy.app",
        "postgresql://db/app?x=perfproxy.a|postgresql://db/app?x=perfproxy.a",
        "postgresql:perfproxy.app|postgresql:perfproxy.app",
        // SQL Server, H2, Db2.
        "sqlserver://db;perfproxy.a=1;x=y|sqlserver://db;x=y",
        "sqlserver://db;x=y;perfproxy.a=1;|sqlserver://db;x=y;",
        "sqlserver://;perfproxy.a=1;serverName=h|sqlserver://;serverName=h",
        "sqlserver://db;password={a;perfproxy.b=c};x=y|sqlserver://db;password={a;perfproxy.b=c};x=y",
        "sqlserver://db;password={a;perfproxy.b=c|sqlserver://db;password={a",
        "h2:mem:x;perfproxy.a=1|h2:mem:x",
        "h2:mem:x;MODE=MySQL;perfproxy.a=1;DB_CLOSE_DELAY=-1|h2:mem:x;MODE=MySQL;DB_CLOSE_DELAY=-1",
        "h2:mem:x;perfproxy.a=1&b=2;c=3|h2:mem:x;c=3",
        "h2:file:/a?b/x;perfproxy.a=1|h2:file:/a?b/x",
        "h2:mem:x;INIT=select 1\\;perfproxy.a=1|h2:mem:x;INIT=select 1\\;perfproxy.a=1",
        "h2:mem:x;;perfproxy.a=1|h2:mem:x;",
        "db2://db:50000/shop:perfproxy.a=1;user=u;|db2://db:50000/shop:user=u;",
        "db2://db:50000/shop:perfproxy.a=1;|db2://db:50000/shop",
        "db2://db:50000/shop:user=u;perfproxy.a=1;|db2://db:50000/shop:user=u;",
        // Oracle.
        "oracle:thin:u/p?q@//db:1521/svc?perfproxy.a=1|oracle:thin:u/p?q@//db:1521/svc",
        "oracle:thin:@tns?TNS_ADMIN=/x&perfproxy.a=1|oracle:thin:@tns?TNS_ADMIN=/x",
        "oracle:thin:@(DESCRIPTION=(HOST=h))?perfproxy.a=1|oracle:thin:@(DESCRIPTION=(HOST=h))",
        // Nested.
        "tc:postgresql:18:///db?TC_DAEMON=true&perfproxy.a=1|tc:postgresql:18:///db?TC_DAEMON=true",
        "perfproxy:h2:mem:x;perfproxy.a=1|perfproxy:h2:mem:x",
        "otel:postgresql://db/app?perfproxy.a=1|otel:postgresql://db/app",
        "|''"
      })
  void takesOutOursAndNothingElse(String rest, String delegate) {
    assertThat(ProxyUrl.parse("jdbc:perfproxy:" + (rest == null ? "" : rest)).delegateUrl())
        .isEqualTo("jdbc:" + delegate);
  }

  @Test
  void decodesValuesInEveryStyle() {
    assertThat(ProxyUrl.parse("jdbc:perfproxy:x://h?perfproxy.a=1%26%C3%A9+b&c=%zz").parameters())
        .containsExactly(new ProxyUrl.Parameter("perfproxy.a", "1%26%C3%A9+b", "1&é+b"));
    assertThat(ProxyUrl.parse("jdbc:perfproxy:h2:mem:x;perfproxy.a=b%3Bc=d").parameters())
        .containsExactly(new ProxyUrl.Parameter("perfproxy.a", "b%3Bc=d", "b;c=d"));
    assertThat(ProxyUrl.parse("jdbc:perfproxy:h2:mem:x;perfproxy.a;perfproxy.=").parameters())
        .containsExactly(
            new ProxyUrl.Parameter("perfproxy.a", null, null),
            new ProxyUrl.Parameter("perfproxy.", "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%", "%4", "%zz", "a%", "%C3", "%C3%28", "%ff", "%-1", "%٣٣", "%ED%A0%80"})
  void aMalformedEscapeHasNoValue(String raw) {
    assertThat(ProxyUrl.parse("jdbc:perfproxy:x://h?perfproxy.a=" + raw).parameters())
        .containsExactly(new ProxyUrl.Parameter("perfproxy.a", raw, null));
  }

  @Test
  void isShownRedacted() {
    assertThat(ProxyUrl.parse("jdbc:perfproxy:postgresql://u:s3@db/a?password=s4"))
        .hasToString("jdbc:perfproxy:postgresql://***@db/a?password=***");
  }

  @Test
  void putsBackTogetherWhateverTheUserMixedIn() {
    Random random = new Random(7);
    String[] bases = {
      "postgresql://u:p@h1:1,[::1]:2/app", "mysql://h/db", "tc:postgresql:18:///db", "perfproxy:x:y"
    };
    for (int i = 0; i < 20_000; i++) {
      boolean query = random.nextBoolean();
      String base = query ? bases[random.nextInt(bases.length)] : "h2:file:/a?b/c";
      List<String> theirs = parameters(random, "p", random.nextInt(4));
      List<String> ours = parameters(random, "perfproxy.s", random.nextInt(4));
      List<String> all = new ArrayList<>(theirs);
      for (String parameter : ours) {
        all.add(random.nextInt(all.size() + 1), parameter);
      }
      ProxyUrl url = ProxyUrl.parse("jdbc:perfproxy:" + join(base, all, query));
      assertThat(url.delegateUrl()).isEqualTo("jdbc:" + join(base, theirs, query));
      assertThat(url.parameters().stream().map(p -> p.name() + "=" + p.rawValue()))
          .containsExactlyInAnyOrderElementsOf(ours);
    }
  }

  private static List<String> parameters(Random random, String prefix, int count) {
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String value = List.of("1", "", "a,b", "%41", "x=y", "/c:/d", "é").get(random.nextInt(7));
      parameters.add(prefix + i + "=" + value);
    }
    Collections.shuffle(parameters, random);
    return parameters;
  }

  private static String join(String base, List<String> parameters, boolean query) {
    return parameters.isEmpty()
        ? base
        : base + (query ? "?" : ";") + String.join(query ? "&" : ";", parameters);
  }

  @Test
  void noiseNeverThrowsAndKeepsEveryCharacterThatIsNotOurs() {
    Random random = new Random(8);
    String[] pieces = {
      "?",
      "&",
      ";",
      ":",
      "=",
      "perfproxy.",
      "perfproxy.a=1",
      "x",
      "\\",
      "{",
      "}",
      "%",
      "@",
      "db2:",
      "sqlserver:",
      "/"
    };
    for (int i = 0; i < 100_000; i++) {
      StringBuilder noise = new StringBuilder("jdbc:perfproxy:");
      for (int n = random.nextInt(14); n > 0; n--) {
        noise.append(pieces[random.nextInt(pieces.length)]);
      }
      ProxyUrl url = ProxyUrl.parse(noise.toString());
      String whole = "jdbc:" + noise.substring("jdbc:perfproxy:".length());
      if (url.parameters().isEmpty()) {
        assertThat(url.delegateUrl()).isEqualTo(whole);
      } else {
        assertThat(isSubsequence(url.delegateUrl(), whole)).as(whole).isTrue();
        assertThat(whole.length() - url.delegateUrl().length())
            .as(whole)
            .isBetween(lengthOf(url) + 1, lengthOf(url) + url.parameters().size() + 1);
      }
    }
  }

  private static int lengthOf(ProxyUrl url) {
    int length = 0;
    for (ProxyUrl.Parameter parameter : url.parameters()) {
      String raw = parameter.rawValue();
      length += parameter.name().length() + (raw == null ? 0 : raw.length() + 1);
    }
    return length;
  }

  private static boolean isSubsequence(String part, String whole) {
    int i = 0;
    for (int w = 0; w < whole.length() && i < part.length(); w++) {
      if (whole.charAt(w) == part.charAt(i)) {
        i++;
      }
    }
    return i == part.length();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?perfproxy.a", "&perfproxy.a=1", ";perfproxy.a=1", "={", "?", "&&", "%4"})
  void takesLinearTime(String piece) {
    String rest = piece.repeat(2_000_000 / piece.length());
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          ProxyUrl.parse("jdbc:perfproxy:x://h" + rest);
          ProxyUrl.parse("jdbc:perfproxy:sqlserver://h" + rest);
        });
  }
}
