package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Enumeration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DelegateDriversTest {

  private final AtomicInteger searches = new AtomicInteger();
  private final ClassLoader usual = Thread.currentThread().getContextClassLoader();

  @BeforeEach
  void countSearches() {
    Thread.currentThread()
        .setContextClassLoader(
            new ClassLoader(usual) {
              @Override
              public Enumeration<URL> getResources(String name) throws IOException {
                if (name.equals("META-INF/services/java.sql.Driver")) {
                  searches.incrementAndGet();
                }
                return super.getResources(name);
              }
            });
  }

  @AfterEach
  void asUsual() {
    Thread.currentThread().setContextClassLoader(usual);
  }

  @Test
  void aRegisteredDriverIsFoundWithoutASearchOfTheClassPath() throws SQLException {
    try (Connection connection = DelegateDrivers.connect("jdbc:h2:mem:", new Properties())) {
      assertThat(connection).isNotNull();
    }
    assertThat(DelegateDrivers.find("jdbc:h2:mem:")).isInstanceOf(org.h2.Driver.class);
    assertThat(searches.get()).isZero();
  }

  @Test
  void whatNoRegisteredDriverServesIsSearchedFor() {
    assertThat(DelegateDrivers.find("jdbc:nobody:x")).isNull();
    assertThat(searches.get()).isEqualTo(1);
    assertThatThrownBy(() -> DelegateDrivers.connect("jdbc:nobody:x", new Properties()))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no driver is registered");
  }
}
