package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsResolverTest {

  private static final String NAME = "perfproxy.slow-threshold";

  private static Properties properties(String name, Object value) {
    Properties properties = new Properties();
    properties.put(name, value);
    return properties;
  }

  @Test
  void defaultsAreAsDocumented() {
    Settings settings = Settings.defaults();
    assertThat(settings.enabled()).isTrue();
    assertThat(settings.name()).isEqualTo("datasource");
    assertThat(settings.slowThreshold()).isEqualTo(Duration.ofMillis(100));
    assertThat(settings.slowThresholdOverrides()).isEmpty();
    assertThat(settings.slowLog()).isTrue();
    assertThat(settings.slowLogLimit()).isEqualTo(10);
    assertThat(settings.slowLogInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.runningThreshold()).isEmpty();
    assertThat(settings.logBinds()).isFalse();
    assertThat(settings.bindMaxLength()).isEqualTo(64);
    assertThat(settings.nPlusOneLog()).isTrue();
    assertThat(settings.nPlusOneThreshold()).isEqualTo(5);
    assertThat(settings.maxShapes()).isEqualTo(2000);
    assertThat(settings.shapeCacheTexts()).isEqualTo(4096);
    assertThat(settings.shapeCacheMaxText()).isEqualTo(16384);
    assertThat(settings.applicationPackages()).isEmpty();
    assertThat(settings.dialect()).isEqualTo("auto");
    assertThat(settings.prometheus()).isTrue();
    assertThat(settings.metricsEndpoint()).isEmpty();
    assertThat(settings.pushgateway()).isEmpty();
    assertThat(settings.pushInterval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.pushJob()).isEqualTo("perfproxy");
    for (Setting setting : Setting.values()) {
      assertThat(settings.source(setting)).isEqualTo(SettingSource.DEFAULT);
    }
  }

  @Test
  void theStrongestLayerWins() {
    int strongest = 0;
    for (SettingSource expected : SettingSource.values()) {
      SettingsResolver resolver = SettingsResolver.isolated();
      if (expected.compareTo(SettingSource.BUILDER) <= 0) {
        resolver.with(Setting.SLOW_THRESHOLD, "10ms");
      }
      if (expected.compareTo(SettingSource.URL) <= 0) {
        resolver.url(ProxyUrl.parse("jdbc:perfproxy:h2:mem:x;" + NAME + "=20ms"));
      }
      if (expected.compareTo(SettingSource.DRIVER_PROPERTY) <= 0) {
        resolver.driverProperties(DriverProperties.split(properties(NAME, "30ms")));
      }
      if (expected.compareTo(SettingSource.SYSTEM_PROPERTY) <= 0) {
        resolver.systemProperties(properties(NAME, "40ms"));
      }
      if (expected.compareTo(SettingSource.ENVIRONMENT) <= 0) {
        resolver.environment(Map.of("PERFPROXY_SLOW_THRESHOLD", "50ms"));
      }
      if (expected.compareTo(SettingSource.FILE) <= 0) {
        resolver.classLoaders(FileLoader.of(NAME + " = 60ms"));
      }
      strongest++;
      Settings settings = resolver.resolve();
      assertThat(settings.source(Setting.SLOW_THRESHOLD)).isEqualTo(expected);
      assertThat(settings.slowThreshold())
          .isEqualTo(Duration.ofMillis(expected == SettingSource.DEFAULT ? 100 : 10 * strongest));
    }
  }

  @Test
  void aWrongValueCanBeOverruledAWrongNameCannot() {
    assertThat(
            SettingsResolver.isolated()
                .systemProperties(properties(NAME, "1s"))
                .classLoaders(FileLoader.of(NAME + "=soon"))
                .resolve()
                .slowThreshold())
        .isEqualTo(Duration.ofSeconds(1));
    assertThatThrownBy(
            () ->
                SettingsResolver.isolated()
                    .systemProperties(properties(NAME, "1s"))
                    .classLoaders(FileLoader.of("perfproxy.slow=1s"))
                    .resolve())
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void readsEveryType() {
    Settings settings =
        SettingsResolver.isolated()
            .with(Setting.ENABLED, "False")
            .with(Setting.NAME, " shop ")
            .with(
                Setting.SLOW_THRESHOLD_OVERRIDES,
                "select * from a where id = ?=200ms; 0123456789abcdef=1.5s;")
            .with(Setting.RUNNING_THRESHOLD, "100ms")
            .with(Setting.SHAPE_CACHE_MAX_TEXT, "2KB")
            .with(Setting.APPLICATION_PACKAGES, "com.example., org.shop")
            .with(Setting.DIALECT, "PostgreSQL")
            .with(Setting.METRICS_ENDPOINT, "0")
            .with(Setting.METRICS_TOKEN, "s3cret-0123456789")
            .with(Setting.PUSHGATEWAY, "https://u:s3cret@push/x")
            .resolve();
    assertThat(settings.enabled()).isFalse();
    assertThat(settings.name()).isEqualTo("shop");
    assertThat(settings.slowThresholdOverrides())
        .containsExactly(
            new ThresholdOverride("select * from a where id = ?", Duration.ofMillis(200)),
            new ThresholdOverride("0123456789abcdef", Duration.ofMillis(1500)));
    assertThat(settings.runningThreshold()).contains(Duration.ofMillis(100));
    assertThat(settings.shapeCacheMaxText()).isEqualTo(2048);
    assertThat(settings.applicationPackages()).containsExactly("com.example", "org.shop");
    assertThat(settings.dialect()).isEqualTo("postgresql");
    assertThat(settings.metricsEndpoint()).contains(new MetricsEndpoint("localhost", 0));
    assertThat(settings.metricsEndpoint().orElseThrow().toSocketAddress().getAddress())
        .matches(InetAddress::isLoopbackAddress);
    assertThat(settings.pushgateway()).contains(URI.create("https://u:s3cret@push/x"));
    assertThat(settings.metricsToken()).contains("s3cret-0123456789");
    assertThat(settings.toString())
        .contains("metrics-token=*** (builder)")
        .contains("name=shop (builder)", "pushgateway=https://***@push/x (builder)")
        .contains("slow-threshold=100ms (default)")
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "9464, localhost, 9464",
    "0.0.0.0:9464, 0.0.0.0, 9464",
    "[::1]:1, ::1, 1",
    "metrics-1.example:0, metrics-1.example, 0"
  })
  void endpoints(String text, String host, int port) {
    MetricsEndpoint endpoint = new MetricsEndpoint(host, port);
    assertThat(ValueParser.parse(Setting.METRICS_ENDPOINT, text)).isEqualTo(endpoint);
    assertThat(ValueParser.parse(Setting.METRICS_ENDPOINT, endpoint.toString()))
        .isEqualTo(endpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":9464",
        "::1:9464",
        "host",
        "host:",
        "host:x",
        "a b:1",
        "[]:1",
        "-1",
        "h:99999",
        "http://h:1",
        "[::1:2"
      })
  void noEndpoints(String text) {
    assertThatThrownBy(() -> ValueParser.parse(Setting.METRICS_ENDPOINT, text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "push:9091, http://push:9091",
    "[::1]:9091, http://[::1]:9091",
    "http://push, http://push",
    "HTTPS://push:1/a, HTTPS://push:1/a",
    "push_gateway:9091, http://push_gateway:9091",
    "http://push_gateway:9091, http://push_gateway:9091",
    "https://u:p@push_gateway/a, https://u:p@push_gateway/a",
    "http://[::1]/a, http://[::1]/a"
  })
  void pushgateways(String text, URI uri) {
    assertThat(ValueParser.parse(Setting.PUSHGATEWAY, text)).isEqualTo(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "push",
        "push:",
        "http://",
        "http:///x",
        "http://a b",
        "http://h?x",
        "http://h#x",
        "file:///x",
        "http://h:99999",
        "http://h:",
        "http://u@",
        "http://h$"
      })
  void noPushgateways(String text) {
    assertThatThrownBy(() -> ValueParser.parse(Setting.PUSHGATEWAY, text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalValuesAreEqualWhereverTheyComeFrom() {
    Settings one = SettingsResolver.isolated().with(Setting.SLOW_THRESHOLD, "1s").resolve();
    Settings two =
        SettingsResolver.isolated().systemProperties(properties(NAME, "1000 ms")).resolve();
    Settings other = SettingsResolver.isolated().with(Setting.SLOW_THRESHOLD, "2s").resolve();
    assertThat(one).isEqualTo(two).hasSameHashCodeAs(two).isNotEqualTo(other);
    assertThat(one.source(Setting.SLOW_THRESHOLD)).isNotEqualTo(two.source(Setting.SLOW_THRESHOLD));
  }

  @Test
  void theNameComesFromTheDelegateUnlessItIsSet() {
    ProxyUrl url =
        ProxyUrl.parse("jdbc:perfproxy:postgresql://u:p@db:5432/app?perfproxy.log-binds=true");
    assertThat(SettingsResolver.isolated().url(url).resolve().name())
        .isEqualTo("postgresql://db:5432/app");
    assertThat(SettingsResolver.isolated().url(url).with(Setting.NAME, "a").resolve().name())
        .isEqualTo("a");
    assertThat(SettingsResolver.isolated().delegateUrl("jdbc:h2:mem:x;A=b").resolve().name())
        .isEqualTo("h2:mem:x");
  }

  @Test
  void anEmptyListIsAValue() {
    Settings settings =
        SettingsResolver.isolated()
            .with(Setting.APPLICATION_PACKAGES, "")
            .systemProperties(properties("perfproxy.application-packages", "com.example"))
            .resolve();
    assertThat(settings.applicationPackages()).isEmpty();
    assertThat(settings.source(Setting.APPLICATION_PACKAGES)).isEqualTo(SettingSource.BUILDER);
  }

  @Test
  void kubernetesAndOurOwnTestsAreLeftAlone() {
    Properties system = new Properties();
    system.setProperty("perfproxy.corpus.size", "1");
    system.setProperty("perfproxy.test.seed", "1");
    system.setProperty("perfproxyfoo", "1");
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("PERFPROXY_SERVICE_HOST", "10.0.0.1"),
            Map.entry("PERFPROXY_SERVICE_PORT", "80"),
            Map.entry("PERFPROXY_SERVICE_PORT_HTTP", "80"),
            Map.entry("PERFPROXY_PORT", "tcp://10.0.0.1:80"),
            Map.entry("PERFPROXY_PORT_80_TCP", "tcp://10.0.0.1:80"),
            Map.entry("PERFPROXY_PORT_80_TCP_ADDR", "10.0.0.1"),
            Map.entry("PERFPROXY_DEMO_SERVICE_HOST", "10.0.0.1"),
            Map.entry("PERFPROXY_DEMO_PORT", "tcp://10.0.0.1:80"),
            Map.entry("PERFPROXY_DEMO_PORT_80_TCP_PROTO", "tcp"),
            Map.entry("PERFPROXYFOO", "x"));
    assertThat(
            SettingsResolver.isolated().systemProperties(system).environment(environment).resolve())
        .isEqualTo(Settings.defaults());
    assertThatThrownBy(
            () ->
                SettingsResolver.isolated()
                    .environment(Map.of("PERFPROXY_METRICS_PORT", "9464"))
                    .resolve())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("PERFPROXY_METRICS_PORT = \"9464\"");
  }

  @Test
  void whatIsNoStringIsReadAsFarAsItMakesSense() {
    Properties system = new Properties();
    system.put("perfproxy.max-shapes", 500);
    system.put("perfproxy.enabled", false);
    system.put("other", new Object());
    system.put(new Object(), "other");
    Settings settings = SettingsResolver.isolated().systemProperties(system).resolve();
    assertThat(settings.maxShapes()).isEqualTo(500);
    assertThat(settings.enabled()).isFalse();
  }

  @Test
  void propertiesThatChangeMeanwhileAreReadAgain() {
    AtomicBoolean first = new AtomicBoolean(true);
    Properties changing =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public Set<String> stringPropertyNames() {
            if (first.getAndSet(false)) {
              throw new ConcurrentModificationException();
            }
            return super.stringPropertyNames();
          }
        };
    changing.setProperty(NAME, "1s");
    assertThat(SettingsResolver.isolated().systemProperties(changing).resolve().slowThreshold())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void propertiesCanBeReadWhileAnotherThreadWritesThem() throws Exception {
    Properties shared = properties(NAME, "1s");
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; !done.get(); i = (i + 1) % 1000) {
                shared.setProperty("other." + i, "x");
                shared.remove("other." + (i + 500) % 1000);
              }
            });
    writer.start();
    try {
      for (int i = 0; i < 500; i++) {
        assertThat(SettingsResolver.isolated().systemProperties(shared).resolve().slowThreshold())
            .isEqualTo(Duration.ofSeconds(1));
      }
    } finally {
      done.set(true);
      writer.join();
    }
  }

  @Test
  void propertiesThatMayNotBeListedAreReadByName() {
    Properties refused =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public Set<String> stringPropertyNames() {
            throw new SecurityException("no");
          }

          @Override
          public @Nullable String getProperty(String name) {
            if (name.equals("perfproxy.max-shapes")) {
              throw new SecurityException("no");
            }
            return super.getProperty(name);
          }
        };
    refused.setProperty(NAME, "1s");
    refused.setProperty("perfproxy.max-shapes", "1");
    Settings settings = SettingsResolver.isolated().systemProperties(refused).resolve();
    assertThat(settings.slowThreshold()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.source(Setting.MAX_SHAPES)).isEqualTo(SettingSource.DEFAULT);
  }

  @Test
  void theRealLayersAreReadByDefault() {
    System.setProperty("perfproxy.max-shapes", "77");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(
        FileLoader.of("perfproxy.push-job=caf\u00e9\nperfproxy.pushgateway=h:1").get(0));
    try {
      Settings settings = SettingsResolver.create().resolve();
      assertThat(settings.maxShapes()).isEqualTo(77);
      assertThat(settings.source(Setting.MAX_SHAPES)).isEqualTo(SettingSource.SYSTEM_PROPERTY);
      assertThat(settings.pushJob()).isEqualTo("café");
      assertThat(settings.source(Setting.PUSH_JOB)).isEqualTo(SettingSource.FILE);
      thread.setContextClassLoader(null);
      assertThatCode(() -> SettingsResolver.create().resolve()).doesNotThrowAnyException();
    } finally {
      thread.setContextClassLoader(before);
      System.clearProperty("perfproxy.max-shapes");
    }
  }

  @Test
  void theFirstClassLoaderThatHasTheFileCounts() {
    ClassLoader stopped =
        new ClassLoader(null) {
          @Override
          public URL getResource(String name) {
            throw new IllegalStateException("stopped");
          }
        };
    List<ClassLoader> loaders =
        List.of(
            stopped,
            new ClassLoader(null) {},
            FileLoader.of(NAME + "=1s").get(0),
            FileLoader.of(NAME + "=2s").get(0));
    assertThat(SettingsResolver.isolated().classLoaders(loaders).resolve().slowThreshold())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() {
    assertThat(
            SettingsResolver.isolated()
                .classLoaders(FileLoader.of("\ufeffperfproxy.max-shapes=3"))
                .resolve()
                .maxShapes())
        .isEqualTo(3);
  }

  @Test
  void anUnreadableFileIsAFault() {
    String at =
        "perfproxy cannot start: 1 setting is wrong\n  perfproxy.properties at memory:/perfproxy.properties: ";
    assertFile(null, at + "cannot be read (IOException)");
    assertFile(
        "perfproxy.name=caf\u00e9".getBytes(StandardCharsets.ISO_8859_1),
        at + "is not UTF-8; save it as UTF-8");
    assertFile(
        "perfproxy.name=\\u12".getBytes(StandardCharsets.UTF_8),
        at + "is malformed; a backslash followed by u needs four hexadecimal digits");
    assertFile(new byte[(1 << 20) + 1], at + "is larger than 1MB");
  }

  private static void assertFile(byte @Nullable [] content, String message) {
    assertThatThrownBy(
            () ->
                SettingsResolver.isolated()
                    .classLoaders(List.of(new FileLoader(content)))
                    .resolve())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }
}
