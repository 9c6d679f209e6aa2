package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DriverPropertiesTest {

  @Test
  void splitsWithoutTouchingTheCallers() {
    Properties defaults = new Properties();
    defaults.setProperty("ssl", "true");
    defaults.setProperty("user", "nobody");
    defaults.setProperty("perfproxy.name", "shop");
    defaults.setProperty("perfproxy.max-shapes", "1");
    Properties properties = new Properties(defaults);
    Object factory = new Object();
    properties.setProperty("user", "app");
    properties.setProperty("perfproxy.max-shapes", "2");
    properties.put("perfproxy.enabled", true);
    properties.put("socketFactory", factory);
    properties.put(42, "answer");
    Properties before = (Properties) properties.clone();

    DriverProperties split = DriverProperties.split(properties);

    assertThat(properties).isEqualTo(before);
    assertThat(defaults).hasSize(4);
    assertThat(split.own())
        .containsOnly(
            Map.entry("perfproxy.name", "shop"),
            Map.entry("perfproxy.max-shapes", "2"),
            Map.entry("perfproxy.enabled", true));
    Properties delegate = split.delegate();
    assertThat(delegate.getProperty("ssl")).isEqualTo("true");
    assertThat(delegate.getProperty("user")).isEqualTo("app");
    assertThat(delegate.get("socketFactory")).isSameAs(factory);
    assertThat(delegate.get(42)).isEqualTo("answer");
    assertThat(delegate).hasSize(3);
    assertThat(delegate.stringPropertyNames()).containsExactlyInAnyOrder("ssl", "user");
  }

  @Test
  void aDefaultBehindAnEntryThatIsNoStringIsStillFound() {
    Properties defaults = new Properties();
    defaults.setProperty("timeout", "10");
    Properties properties = new Properties(defaults);
    properties.put("timeout", 20);

    Properties delegate = DriverProperties.split(properties).delegate();

    assertThat(delegate.getProperty("timeout")).isEqualTo(properties.getProperty("timeout"));
    assertThat(delegate.get("timeout")).isEqualTo(20);
  }

  @Test
  void nullIsEmptyAndSecretsAreNotShown() {
    assertThat(DriverProperties.split(null).own()).isEmpty();
    assertThat(DriverProperties.none().delegate()).isEmpty();
    Properties properties = new Properties();
    properties.setProperty("password", "s3cret");
    properties.setProperty("perfproxy.name", "shop");
    assertThat(DriverProperties.split(properties))
        .hasToString("ours perfproxy.name, delegate's {password=***}");
  }
}
