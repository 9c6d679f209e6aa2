package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://app:s3@db:5432/app|jdbc:postgresql://***@db:5432/app",
        "jdbc:postgresql://app@db/app|jdbc:postgresql://***@db/app",
        "jdbc:postgresql://a:p@s:s/w;o&r?d@db:5432/app|jdbc:postgresql://***@db:5432/app",
        "jdbc:postgresql://a:p%40ss@db/app?x=1|jdbc:postgresql://***@db/app?x=1",
        "jdbc:postgresql://db/app?user=u&password=s3&ssl=true|jdbc:postgresql://db/app?user=u&password=***&ssl=true",
        "jdbc:postgresql://db/app?PASSWORD=s3|jdbc:postgresql://db/app?PASSWORD=***",
        "jdbc:postgresql://db/app?pass%77ord=s3&a=b|jdbc:postgresql://db/app?pass%77ord=***&a=b",
        "jdbc:postgresql://db/app?password=p@s/s:w;o?rd&a=b|jdbc:postgresql://db/app?password=***&a=b",
        "jdbc:postgresql://db/app?password=p&s&a=b|jdbc:postgresql://db/app?password=***&a=b",
        "jdbc:postgresql://db/app?password=p%26s&a=b|jdbc:postgresql://db/app?password=***&a=b",
        "jdbc:postgresql://db/app?password=a=b=&c=d|jdbc:postgresql://db/app?password=***&c=d",
        "jdbc:postgresql://db/app?user=me@corp&password=p@q|jdbc:postgresql://db/app?user=me@corp&password=***",
        "jdbc:postgresql://u:p@db:1/app?user=me@corp&sslpassword=x|jdbc:postgresql://***@db:1/app?user=me@corp&sslpassword=***",
        "jdbc:postgresql://h1:1,[::1]:2/a?user=m@c&a=b|jdbc:postgresql://h1:1,[::1]:2/a?user=m@c&a=b",
        "jdbc:mysql://u1:p1@h1:3306,u2:p2@h2:3306/db|jdbc:mysql://***@h2:3306/db",
        "jdbc:mysql://(host=h,user=u,password=s3)/db|jdbc:mysql://(host=h,user=u,password=***)/db",
        "jdbc:mysql://address=(host=h)(password=s3)(user=u)/db|jdbc:mysql://address=(host=h)(password=***)/db",
        "jdbc:mysql://h/db?trustCertificateKeyStorePassword=x&allowPublicKeyRetrieval=true|jdbc:mysql://h/db?trustCertificateKeyStorePassword=***&allowPublicKeyRetrieval=true",
        "jdbc:mariadb://h/db?key-store-password=x&secret_access_key=y|jdbc:mariadb://h/db?key-store-password=***&secret_access_key=***",
        "jdbc:sqlserver://h:1433;user=me@h;password=a&b?c@d;encrypt=true|jdbc:sqlserver://h:1433;user=me@h;password=***;encrypt=true",
        "jdbc:sqlserver://h;password={a;b}}=c;d};encrypt=true|jdbc:sqlserver://h;password=***;encrypt=true",
        "jdbc:sqlserver://h;password={never closed;encrypt=true|jdbc:sqlserver://h;password=***",
        "jdbc:sqlserver://h; Password = s3 ;encrypt=true|jdbc:sqlserver://h; Password =***;encrypt=true",
        "jdbc:h2:mem:x;USER=sa;PASSWORD=file user;MODE=PostgreSQL|jdbc:h2:mem:x;USER=sa;PASSWORD=***;MODE=PostgreSQL",
        "jdbc:h2:mem:x;USER=a@b;PASSWORD=c@d|jdbc:h2:mem:x;USER=a@b;PASSWORD=***",
        "jdbc:h2:mem:x;OTHER=u:p@d|jdbc:h2:***@d",
        "jdbc:hsqldb:mem:x;PASSWORD=a@b|jdbc:hsqldb:***",
        "jdbc:h2:mem:x;INIT=create user u password 'p'\\;update t set a='s3';MODE=Oracle|jdbc:h2:mem:x;INIT=***;MODE=Oracle",
        "jdbc:db2://h:50000/db:password=s3;user=u;|jdbc:db2://h:50000/db:password=***;user=u;",
        "jdbc:oracle:thin:scott/tiger@//db:1521/svc|jdbc:oracle:thin:***@//db:1521/svc",
        "jdbc:oracle:thin:scott/ti:g/e//r@db:1521:sid|jdbc:oracle:thin:***@db:1521:sid",
        "jdbc:oracle:thin:SCOTT/\"p@ss\"@db:1521:sid|jdbc:oracle:thin:***@db:1521:sid",
        "jdbc:oracle:oci:scott/tiger@tns|jdbc:oracle:oci:***@tns",
        "jdbc:oracle:thin:@(DESCRIPTION=(HOST=h)(PASSWORD=s3))|jdbc:oracle:thin:@(DESCRIPTION=(HOST=h)(PASSWORD=***)",
        "jdbc:perfproxy:oracle:thin:scott/tiger@db|jdbc:perfproxy:oracle:thin:***@db",
        "jdbc:perfproxy:perfproxy:postgresql://u:p@db/a|jdbc:perfproxy:perfproxy:postgresql://***@db/a",
        "jdbc:perfproxy:tc:postgresql:18:///db?password=x&TC_DAEMON=true|jdbc:perfproxy:tc:postgresql:18:///db?password=***&TC_DAEMON=true",
        "jdbc:foo:u:p:q@db|jdbc:foo:***@db",
        "JDBC:POSTGRESQL://u:p@db|JDBC:POSTGRESQL://***@db",
        "https://u:p@push.example.com/x|https://***@push.example.com/x",
        "u:p@db|***@db",
        "cannot connect to jdbc:x://u:p@db|***@db",
        "password=s3|password=***",
        "host=h password=s3 x|host=h password=***",
        "jdbc:postgresql://db/app?password=|jdbc:postgresql://db/app?password=",
        "jdbc:postgresql://db/app?password=&a=b|jdbc:postgresql://db/app?password=&a=b"
      })
  void masksCredentials(String url, String expected) {
    assertThat(Redaction.url(url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db:5432/app?ssl=true&options=-c%20a",
        "jdbc:h2:file:/a?b;MODE=MySQL",
        "jdbc:oracle:thin:@//db:1521/svc",
        "jdbc:oracle:thin:@tns_alias?TNS_ADMIN=/etc",
        "jdbc:sqlserver://h\\i:1433;databaseName=a;user=me@h",
        "jdbc:postgresql:",
        "jdbc:",
        "",
        "@",
        "=",
        "?&;="
      })
  void leavesTheRestAsItIs(String url) {
    assertThat(Redaction.url(url)).isEqualTo(url);
  }

  @Test
  void showsNullAndControlsButLetsNoLineBeForged() {
    assertThat(Redaction.url(null)).isEqualTo("null");
    assertThat(Redaction.url("jdbc:h2:a\r\n\t\u0000\u2028\u202eb"))
        .isEqualTo("jdbc:h2:a\\r\\n\\t\\u0000\\u2028\\u202eb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PASSWORD",
        "pwd",
        "PassWd",
        "sslpassword",
        "key-store-password",
        "trustStorePass",
        "clientSecret",
        "accessKey",
        "AWS_SECRET_ACCESS_KEY",
        "api.key",
        "sessionToken",
        "private_key_base64",
        "keyVaultProviderClientKey",
        "OAuthPvtKey",
        "INIT"
      })
  void knowsSecretsByTheirNames(String name) {
    assertThat(Redaction.isSecretName(name)).isTrue();
    assertThat(Redaction.value(name, "s3")).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "ssl", "databaseName", "perfproxy.slow-threshold", "sslkey", ""})
  void knowsWhatIsNoSecret(String name) {
    assertThat(Redaction.isSecretName(name)).isFalse();
  }

  @Test
  void valuesAreCutAndEscaped() {
    assertThat(Redaction.value("x", "a\"b\n")).isEqualTo("a\\\"b\\n");
    assertThat(Redaction.value("x", "y".repeat(1000))).hasSize(120).endsWith("y…");
    assertThat(Redaction.value("x", "😀".repeat(1000)).codePoints().filter(c -> c == '?').count())
        .isZero();
  }

  @Test
  void dumpsPropertiesWithTheirDefaults() {
    Properties defaults = new Properties();
    defaults.setProperty("sslpassword", "s3cret");
    Properties properties = new Properties(defaults);
    properties.setProperty("user", "app");
    properties.setProperty("password", "s3cret");
    properties.setProperty("url", "jdbc:x://u:s3cret@h");
    properties.put("factory", new StringJoiner("s3cret"));
    assertThat(Redaction.properties(properties))
        .isEqualTo(
            "{factory=(java.util.StringJoiner), password=***, sslpassword=***,"
                + " url=jdbc:x://***@h, user=app}");
    assertThat(Redaction.properties(null)).isEqualTo("null");
  }

  @Test
  void noUserInfoSurvivesWhateverThePasswordHolds() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      Secret secret = Secret.of(random, "@:/;&?%+{}()' ,#=");
      List<String> urls =
          List.of(
              "jdbc:postgresql://app:" + secret.text + "@db:5432/app?ssl=true",
              "jdbc:perfproxy:mysql://app:" + secret.text + "@db/app?user=me@corp&password=x",
              "jdbc:sqlserver://app:" + secret.text + "@db;databaseName=a;password=x",
              "jdbc:oracle:thin:app/" + secret.text + "@//db:1521/svc",
              "jdbc:foo:app:" + secret.text + "@db");
      for (String url : urls) {
        assertThat(secret.survivesIn(Redaction.url(url))).as(url).isFalse();
      }
    }
  }

  @Test
  void noSecretParameterSurvivesWhateverItHolds() {
    Random random = new Random(2);
    String[] names = {"password", "PWD", "sslpassword", "secretAccessKey", "client_secret"};
    for (int i = 0; i < 20_000; i++) {
      String name = names[random.nextInt(names.length)];
      Secret secret = Secret.of(random, "@:/;&?%+'#,()");
      Secret open = Secret.of(random, "@:/;&?%+'#,()=");
      List<String> urls =
          List.of(
              "jdbc:postgresql://db/app?a=b&" + name + "=" + secret.text + "&c=d",
              "jdbc:postgresql://u:x@db/app?" + name + "=" + secret.text,
              "jdbc:sqlserver://db;a=b;" + name + "=" + secret.text + ";c=d",
              "jdbc:h2:mem:x;" + name + "=" + secret.text,
              name + "=" + open.text);
      for (String url : urls) {
        assertThat(secret.survivesIn(Redaction.url(url))).as(url).isFalse();
        assertThat(open.survivesIn(Redaction.url(url))).as(url).isFalse();
      }
      String braces = "jdbc:sqlserver://db;" + name + "={" + open.text + "};user=me@db";
      assertThat(open.survivesIn(Redaction.url(braces))).as(braces).isFalse();
    }
  }

  @Test
  void neverThrowsOnNoise() {
    Random random = new Random(3);
    String[] pieces = {
      "jdbc:",
      "perfproxy:",
      "oracle:",
      "thin:",
      "//",
      "/",
      "@",
      "?",
      "&",
      ";",
      "=",
      "{",
      "}",
      "[",
      "]",
      "(",
      ")",
      ":",
      ",",
      "%",
      "%4",
      "%40",
      "\\",
      "password",
      "user",
      "a",
      "1",
      " ",
      "\u0000",
      "\ud83d",
      "é"
    };
    for (int i = 0; i < 100_000; i++) {
      StringBuilder noise = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        noise.append(pieces[random.nextInt(pieces.length)]);
      }
      String once = Redaction.url(noise.toString());
      assertThat(once).isNotNull();
      assertThat(InstanceName.of(noise.toString())).isNotEmpty().hasSizeLessThanOrEqualTo(100);
      assertThat(Redaction.value("x", noise.toString())).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@", "=", "password=", ";password=x", "&password=x&", "?password={", "(password=", "a:",
        ";user=a@b", "&user=a@b", "}", "\\;", "password=a;;", ";password={};", "//", "%70"
      })
  void takesLinearTime(String piece) {
    String huge = "jdbc:postgresql://u:p@db/app?" + piece.repeat(2_000_000 / piece.length());
    assertTimeout(Duration.ofSeconds(10), () -> Redaction.url(huge));
    assertTimeout(Duration.ofSeconds(10), () -> Redaction.url(piece.repeat(300_000)));
  }

  /** A random secret and the tokens by which it would be recognised. */
  private record Secret(String text, List<String> tokens) {

    static Secret of(Random random, String specials) {
      List<String> tokens = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        String token = "Zq" + random.nextInt(10) + "x";
        tokens.add(token);
        text.append(token);
        if (n > 1) {
          for (int s = 1 + random.nextInt(2); s > 0; s--) {
            text.append(specials.charAt(random.nextInt(specials.length())));
          }
        }
      }
      return new Secret(text.toString(), tokens);
    }

    boolean survivesIn(String redacted) {
      return tokens.stream().anyMatch(redacted::contains);
    }
  }
}
