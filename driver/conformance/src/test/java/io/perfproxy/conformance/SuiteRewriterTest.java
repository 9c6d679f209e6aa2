package io.perfproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.PerfProxyDriver;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

class SuiteRewriterTest {

  private final SuiteRewriter rewriter = new SuiteRewriter();

  @ParameterizedTest
  @ValueSource(strings = {"byUrl", "byProperties", "byUser", "byReference", "byDriver"})
  void connectionsAreOpenedThroughPerfProxy(String method) throws Exception {
    assertThat(passedThrough(Variant.DIRECT, method, PerfProxyDriver.class.getName())).isFalse();
    assertThat(passedThrough(Variant.STRICT, method, PerfProxyDriver.class.getName())).isTrue();
    assertThat(passedThrough(Variant.RELAXED, method, PerfProxyDriver.class.getName())).isTrue();
  }

  @Test
  void connectionsOfDataSourcesAreOpenedThroughPerfProxy() throws Exception {
    String wrapper = "io.perfproxy.jdbc.DataSourceProxy";
    assertThat(passedThrough(Variant.DIRECT, "byDataSource", wrapper)).isFalse();
    assertThat(passedThrough(Variant.STRICT, "byDataSource", wrapper)).isTrue();
  }

  @Test
  void onlyTheRelaxedVariantUnwrapsForVendorTypes() throws Exception {
    PGConnection vendor = stub(PGConnection.class, null);
    Connection wrapper = stub(Connection.class, vendor);

    assertThat(call(Variant.RELAXED, "asks", wrapper)).isEqualTo(true);
    assertThat(call(Variant.RELAXED, "casts", wrapper)).isSameAs(vendor);
    assertThat(call(Variant.RELAXED, "asserts", wrapper)).isSameAs(vendor);
    assertThat(call(Variant.STRICT, "asks", wrapper)).isEqualTo(false);
    assertThatThrownBy(() -> call(Variant.STRICT, "asserts", wrapper))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> call(Variant.STRICT, "casts", wrapper))
        .isInstanceOf(ClassCastException.class);
  }

  @Test
  void whatWrapsNothingIsCastAsItIs() throws Exception {
    Connection other = stub(Connection.class, null);

    assertThat(call(Variant.RELAXED, "asks", other)).isEqualTo(false);
    assertThat(call(Variant.RELAXED, "asks", new Object[] {null})).isEqualTo(false);
    assertThat(call(Variant.RELAXED, "casts", new Object[] {null})).isNull();
    assertThatThrownBy(() -> call(Variant.RELAXED, "casts", other))
        .isInstanceOf(ClassCastException.class);
  }

  @Test
  void whatWasRewrittenIsCounted() throws Exception {
    rewritten(Variant.RELAXED);

    assertThat(rewriter.redirected()).isEqualTo(6);
    assertThat(rewriter.unwrapped()).isEqualTo(3);
  }

  private boolean passedThrough(Variant variant, String method, String type) throws Exception {
    try {
      call(variant, method);
    } catch (SQLException refused) {
      return Arrays.stream(refused.getStackTrace())
          .anyMatch(frame -> frame.getClassName().equals(type));
    }
    throw new AssertionError("something listens where nothing should");
  }

  private Object call(Variant variant, String method, @Nullable Object... arguments)
      throws Exception {
    try {
      return Arrays.stream(rewritten(variant).getMethods())
          .filter(candidate -> candidate.getName().equals(method))
          .findFirst()
          .orElseThrow()
          .invoke(null, arguments);
    } catch (InvocationTargetException failure) {
      if (failure.getCause() instanceof Exception cause) {
        throw cause;
      }
      if (failure.getCause() instanceof Error cause) {
        throw cause;
      }
      throw failure;
    }
  }

  /** The samples, and the interface that they keep to themselves, by a loader of their own. */
  private Class<?> rewritten(Variant variant) throws Exception {
    ClassLoader loader =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Samples.class.getName())) {
              return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
              return loaded;
            }
            byte[] bytes = rewriter.rewrite(bytesOf(name), variant);
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    return loader.loadClass(Samples.class.getName());
  }

  private static byte[] bytesOf(String name) throws ClassNotFoundException {
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = SuiteRewriterTest.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException failure) {
      throw new ClassNotFoundException(name, failure);
    }
  }

  private static <T> T stub(Class<T> type, @Nullable Object wrapped) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(wrapped);
                  case "unwrap" -> wrapped;
                  case "toString" -> "stub";
                  default -> throw new AssertionError(method);
                }));
  }
}
