package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** Wrong configurations, each with the whole message its user reads. */
class ConfigurationMessagesTest {

  private static void assertMessage(SettingsResolver resolver, String message) {
    ConfigurationException e =
        catchThrowableOfType(ConfigurationException.class, resolver::resolve);
    assertThat(e).hasMessage(message.stripTrailing());
    assertThat(message.lines().skip(1).map(String::strip))
        .containsExactlyElementsOf(e.faults().stream().map(ConfigurationFault::toString).toList());
  }

  private static ProxyUrl url(String rest) {
    return ProxyUrl.parse("jdbc:perfproxy:" + rest);
  }

  private static Properties properties(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return properties;
  }

  @Test
  void threeLayersAtOnce() {
    assertMessage(
        SettingsResolver.isolated()
            .url(url("postgresql://db/app?perfproxy.slow-threshold=100"))
            .systemProperties(properties("perfproxy.slow-treshold", "1s"))
            .environment(Map.of("PERFPROXY_RUNNING_THRESHOLD", "50ms")),
        """
        perfproxy cannot start: 3 settings are wrong
          perfproxy.slow-threshold = "100" (JDBC URL parameter): a duration needs a unit, for example 100ms or 1.5s
          perfproxy.slow-treshold = "1s" (system property): no such setting; did you mean perfproxy.slow-threshold?
          perfproxy.running-threshold = "50ms" (environment variable PERFPROXY_RUNNING_THRESHOLD): must be at least perfproxy.slow-threshold (100ms, default)
        """);
  }

  @Test
  void oneWord() {
    assertMessage(
        SettingsResolver.isolated()
            .driverProperties(DriverProperties.split(properties("perfproxy.enabled", "yes"))),
        """
        perfproxy cannot start: 1 setting is wrong
          perfproxy.enabled = "yes" (driver property): must be true or false
        """);
  }

  @Test
  void ranges() {
    assertMessage(
        SettingsResolver.isolated()
            .with(Setting.SLOW_THRESHOLD, "-5ms")
            .with(Setting.N_PLUS_ONE_THRESHOLD, "1")
            .with(Setting.MAX_SHAPES, "99999999999999999999999")
            .with(Setting.SHAPE_CACHE_TEXTS, "many")
            .with(Setting.SHAPE_CACHE_MAX_TEXT, "1GB")
            .with(Setting.RUNNING_THRESHOLD, "1us"),
        """
        perfproxy cannot start: 6 settings are wrong
          perfproxy.slow-threshold = "-5ms" (builder): a duration cannot be negative
          perfproxy.running-threshold = "1us" (builder): must be at least 1ms
          perfproxy.n-plus-one-threshold = "1" (builder): must be between 2 and 1000000
          perfproxy.max-shapes = "99999999999999999999999" (builder): must be between 1 and 100000
          perfproxy.shape-cache-texts = "many" (builder): must be a whole number, for example 4096
          perfproxy.shape-cache-max-text = "1GB" (builder): must be between 1B and 1MB
        """);
  }

  @Test
  void contradictions() {
    assertMessage(
        SettingsResolver.isolated()
            .systemProperties(
                properties(
                    "perfproxy.slow-log", "false",
                    "perfproxy.n-plus-one-log", "false",
                    "perfproxy.slow-log-limit", "5",
                    "perfproxy.slow-log-interval", "2m",
                    "perfproxy.prometheus", "FALSE",
                    "perfproxy.metrics-endpoint", "9464"))
            .environment(
                Map.of(
                    "PERFPROXY_BIND_MAX_LENGTH", "10",
                    "PERFPROXY_PUSH_INTERVAL", "5s",
                    "PERFPROXY_PUSH_JOB", "shop")),
        """
        perfproxy cannot start: 6 settings are wrong
          perfproxy.slow-log-limit = "5" (system property): has no effect without perfproxy.slow-log=true (false, system property)
          perfproxy.slow-log-interval = "2m" (system property): has no effect without perfproxy.slow-log=true (false, system property)
          perfproxy.bind-max-length = "10" (environment variable PERFPROXY_BIND_MAX_LENGTH): has no effect without perfproxy.log-binds=true (false, default)
          perfproxy.metrics-endpoint = "9464" (system property): has no effect without perfproxy.prometheus=true (false, system property)
          perfproxy.push-interval = "5s" (environment variable PERFPROXY_PUSH_INTERVAL): has no effect without perfproxy.pushgateway, which is not set
          perfproxy.push-job = "shop" (environment variable PERFPROXY_PUSH_JOB): has no effect without perfproxy.pushgateway, which is not set
        """);
  }

  @Test
  void theLimitOfLogLinesIsForTheBudgetToo() {
    Settings settings =
        SettingsResolver.isolated()
            .with(Setting.SLOW_LOG, "false")
            .with(Setting.N_PLUS_ONE_LOG, "false")
            .with(Setting.N_PLUS_ONE_BUDGET, "100")
            .with(Setting.SLOW_LOG_LIMIT, "5")
            .resolve();
    assertThat(settings.slowLogLimit()).isEqualTo(5);
  }

  @Test
  void theUrl() {
    assertMessage(
        SettingsResolver.isolated()
            .url(
                url(
                    "h2:mem:x;perfproxy.name=a;perfproxy.name=b;perfproxy.slow-log"
                        + ";perfproxy.dialect=h%zz;perfproxy.slowThreshold=1s;perfproxy.log-binds=")),
        """
        perfproxy cannot start: 5 settings are wrong
          perfproxy.name = "b" (JDBC URL parameter): is given more than once in the URL; leave one
          perfproxy.slow-log (JDBC URL parameter): has no value; write perfproxy.slow-log=…
          perfproxy.log-binds = "" (JDBC URL parameter): is empty; leave it out for the default (false)
          perfproxy.dialect = "h%zz" (JDBC URL parameter): is not percent-encoded UTF-8; a percent sign itself is written %25
          perfproxy.slowThreshold = "1s" (JDBC URL parameter): no such setting; did you mean perfproxy.slow-threshold?
        """);
  }

  @Test
  void addresses() {
    assertMessage(
        SettingsResolver.isolated()
            .with(Setting.METRICS_ENDPOINT, "*:9464")
            .with(Setting.PUSHGATEWAY, "ftp://u:s3cret@push"),
        """
        perfproxy cannot start: 2 settings are wrong
          perfproxy.metrics-endpoint = "*:9464" (builder): must be a port or host:port, for example 9464 or 0.0.0.0:9464
          perfproxy.pushgateway = "ftp://***@push" (builder): must be host:port or an http(s) URL, for example pushgateway:9091 or https://push.example.com/
        """);
    assertMessage(
        SettingsResolver.isolated()
            .with(Setting.METRICS_ENDPOINT, "70000")
            .with(Setting.PUSHGATEWAY, "push:0"),
        """
        perfproxy cannot start: 2 settings are wrong
          perfproxy.metrics-endpoint = "70000" (builder): a port is between 0 and 65535
          perfproxy.pushgateway = "push:0" (builder): a port is between 1 and 65535
        """);
  }

  @Test
  void aTokenThatIsTooShortIsNotShown() {
    assertMessage(
        SettingsResolver.isolated()
            .with(Setting.METRICS_ENDPOINT, "9464")
            .with(Setting.METRICS_TOKEN, "s3cret"),
        """
        perfproxy cannot start: 1 setting is wrong
          perfproxy.metrics-token = "***" (builder): must have 16 to 500 characters, each a letter of ASCII, a digit or one of -._~+/=
        """);
  }

  @Test
  void lists() {
    assertMessage(
        SettingsResolver.isolated()
            .with(Setting.APPLICATION_PACKAGES, "com.example,,org")
            .with(Setting.SLOW_THRESHOLD_OVERRIDES, "insert*=50ms;select*=2"),
        """
        perfproxy cannot start: 2 settings are wrong
          perfproxy.slow-threshold-overrides = "insert*=50ms;select*=2" (builder): in the pair of "select*", a duration needs a unit, for example 100ms or 1.5s
          perfproxy.application-packages = "com.example,,org" (builder): must be package names separated by commas, for example com.example.shop,com.example.billing
        """);
    assertMessage(
        SettingsResolver.isolated()
            .with(Setting.SLOW_THRESHOLD_OVERRIDES, "1s")
            .with(Setting.DIALECT, "db2"),
        """
        perfproxy cannot start: 2 settings are wrong
          perfproxy.slow-threshold-overrides = "1s" (builder): must be glob=duration pairs separated by semicolons, for example select * from orders*=1s;insert*=50ms
          perfproxy.dialect = "db2" (builder): must be one of auto, postgresql, mysql, oracle, sqlserver, h2, generic
        """);
  }

  @Test
  void theEnvironment() {
    assertMessage(
        SettingsResolver.isolated()
            .environment(
                Map.of(
                    "PERFPROXY_SLOW_TRESHOLD", "1s",
                    "PERFPROXY_WHATEVER", "x",
                    "PERFPROXY_RUNNING_THRESHOLD", "")),
        """
        perfproxy cannot start: 3 settings are wrong
          perfproxy.running-threshold = "" (environment variable PERFPROXY_RUNNING_THRESHOLD): is empty; leave it out to leave it unset
          PERFPROXY_SLOW_TRESHOLD = "1s" (environment variable): no such setting; did you mean PERFPROXY_SLOW_THRESHOLD?
          PERFPROXY_WHATEVER = "x" (environment variable): no such setting
        """);
  }

  @Test
  void theFile() {
    assertMessage(
        SettingsResolver.isolated()
            .classLoaders(
                FileLoader.of("slow-threshold=1s\nperfproxy.enabled=2\nfoo.password=x\n")),
        """
        perfproxy cannot start: 3 settings are wrong
          perfproxy.enabled = "2" (perfproxy.properties at memory:/perfproxy.properties): must be true or false
          foo.password = "***" (perfproxy.properties at memory:/perfproxy.properties): no such setting
          slow-threshold = "1s" (perfproxy.properties at memory:/perfproxy.properties): no such setting; did you mean perfproxy.slow-threshold?
        """);
  }

  @Test
  void secretsControlsAndLengths() {
    Properties driver =
        properties(
            "perfproxy.password", "s3cret",
            "perfproxy.url", "jdbc:postgresql://u:s3cret@db/app?password=s3cret",
            "perfproxy.name", "a\nb",
            "perfproxy.push-job", "x".repeat(201),
            "perfproxy.\nfoo", "bar");
    driver.put("perfproxy.max-shapes", new StringJoiner("5"));
    assertMessage(
        SettingsResolver.isolated().driverProperties(DriverProperties.split(driver)),
        """
        perfproxy cannot start: 6 settings are wrong
          perfproxy.name = "a\\nb" (driver property): must not contain control characters
          perfproxy.max-shapes (driver property): must be text, not a java.util.StringJoiner
          perfproxy.push-job = "%s…" (driver property): must have at most 200 characters
          perfproxy.\\nfoo = "bar" (driver property): no such setting
          perfproxy.password = "***" (driver property): no such setting
          perfproxy.url = "jdbc:postgresql://***@db/app?password=***" (driver property): no such setting
        """
            .replace("%s", "x".repeat(119)));
  }

  @Test
  void manyFaultsAreCounted() {
    Properties many = new Properties();
    for (int i = 0; i < 1000; i++) {
      many.setProperty("perfproxy.none-" + i, "x");
    }
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> SettingsResolver.isolated().systemProperties(many).resolve());
    assertThat(String.valueOf(e.getMessage()).lines()).hasSize(52).endsWith("  and 950 more");
    assertThat(e.faults()).hasSize(1000);
  }
}
