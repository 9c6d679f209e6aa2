package io.perfproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsAvailabilityTest {

  @ParameterizedTest
  @EnumSource(MetricsAvailability.class)
  void missesNothingHere(MetricsAvailability way) {
    assertThat(way.missing()).isEmpty();
    assertThat(way.isAvailable()).isTrue();
  }

  @Test
  void namesWhatIsMissingWithoutLinkingIt() throws Exception {
    Without nothing = new Without(Set.of("io.prometheus.", "com.sun.net.httpserver."));

    assertThat(nothing.missing("REGISTRY")).containsExactly("io.prometheus:simpleclient");
    assertThat(nothing.missing("SERVER"))
        .containsExactly(
            "io.prometheus:simpleclient",
            "io.prometheus:simpleclient_common",
            "io.prometheus:simpleclient_httpserver",
            "the JDK module jdk.httpserver");
    assertThat(nothing.missing("PUSH"))
        .containsExactly(
            "io.prometheus:simpleclient",
            "io.prometheus:simpleclient_common",
            "io.prometheus:simpleclient_pushgateway");
  }

  @Test
  void namesOnlyWhatIsMissing() throws Exception {
    Without server = new Without(Set.of("io.prometheus.client.exporter.HTTPServer"));

    assertThat(server.missing("REGISTRY")).isEmpty();
    assertThat(server.missing("SERVER")).containsExactly("io.prometheus:simpleclient_httpserver");
    assertThat(server.missing("PUSH")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MetricsAvailability.class)
  void whatTheRootTouchesFirstLoadsWithoutTheLibraries(MetricsAvailability way) throws Exception {
    Without nothing = new Without(Set.of("io.prometheus."));

    for (Class<?> type :
        List.of(MetricsSource.class, MetricsRegistration.class, MetricsAvailability.class)) {
      Class<?> loaded = Class.forName(type.getName(), true, nothing);
      assertThat(loaded.getClassLoader()).isSameAs(nothing);
      assertThat(loaded.getMethods()).isNotEmpty();
    }
    assertThat(nothing.missing(way.name())).isNotEmpty();
  }

  /** Loads our own classes anew, and everything else but what is left out. */
  private static final class Without extends ClassLoader {

    private final Set<String> leftOut;

    Without(Set<String> leftOut) {
      super(MetricsAvailability.class.getClassLoader());
      this.leftOut = leftOut;
    }

    List<String> missing(String way) throws ReflectiveOperationException {
      Class<?> type = Class.forName(MetricsAvailability.class.getName(), true, this);
      Method missing = type.getMethod("missing");
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(way)) {
          return ((List<?>) missing.invoke(constant)).stream().map(String.class::cast).toList();
        }
      }
      throw new NoSuchFieldException(way);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (leftOut.stream().anyMatch(name::startsWith)) {
          throw new ClassNotFoundException(name);
        }
        if (!name.startsWith("io.perfproxy.")) {
          return super.loadClass(name, resolve);
        }
        Class<?> known = findLoadedClass(name);
        return known != null ? known : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (@Nullable InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException failure) {
        throw new ClassNotFoundException(name, failure);
      }
    }
  }
}
