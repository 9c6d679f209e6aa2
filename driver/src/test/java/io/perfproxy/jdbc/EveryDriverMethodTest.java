package io.perfproxy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyDriver;
import io.perfproxy.PerfProxyInstance;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every method of {@code Driver}: handed to the driver of the remaining URL, or ours by right. */
class EveryDriverMethodTest {

  private static final String URL = "jdbc:perfproxy:stubbed:here";
  private static final String DELEGATE_URL = "jdbc:stubbed:here";

  /** What is not asked of the other driver, which is not known before there is a URL. */
  private static final Map<String, String> OURS =
      Map.of(
          "acceptsURL", "whether the URL begins with our prefix",
          "getMajorVersion", "our version",
          "getMinorVersion", "our version",
          "jdbcCompliant", "false, since it depends on the other driver",
          "getParentLogger", "our logger");

  private final RecordingStub stub = new RecordingStub(Driver.class);
  private final Driver registered =
      (Driver)
          Proxy.newProxyInstance(
              EveryDriverMethodTest.class.getClassLoader(),
              new Class<?>[] {Driver.class},
              (proxy, method, arguments) ->
                  method.getName().equals("acceptsURL")
                      ? DELEGATE_URL.equals(arguments[0])
                      : arguments == null
                          ? RecordingStub.call(method, stub.as(Driver.class))
                          : RecordingStub.call(method, stub.as(Driver.class), arguments));

  @BeforeEach
  void register() throws SQLException {
    DriverManager.registerDriver(registered);
  }

  @AfterEach
  void deregister() throws SQLException {
    DriverManager.deregisterDriver(registered);
    PerfProxy.instance("every-driver-method").ifPresent(PerfProxyInstance::close);
  }

  @Test
  void allMethodsAreAccountedFor() {
    assertThat(
            Arrays.stream(Driver.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !OURS.containsKey(name)))
        .containsExactlyInAnyOrder("connect", "getPropertyInfo");
  }

  @Test
  void connectReachesTheOtherDriver() throws Exception {
    Method connect = Driver.class.getMethod("connect", String.class, Properties.class);
    Connection raw = new RecordingStub(Connection.class).as(Connection.class);
    stub.expect(connect, raw);
    Properties properties = new Properties();
    properties.setProperty("theirs", "1");
    properties.setProperty("perfproxy.name", "every-driver-method");
    Connection connection = new PerfProxyDriver().connect(URL, properties);
    assertThat(connection)
        .isInstanceOfSatisfying(
            ConnectionProxy.class, proxy -> assertThat(proxy.perfproxyDelegate()).isSameAs(raw));
    assertThat(stub.calls()).hasSize(1);
    assertThat(stub.calls().get(0)[0]).isEqualTo(DELEGATE_URL);
    assertThat(stub.calls().get(0)[1]).isEqualTo(Map.of("theirs", "1"));
    for (Throwable failure : failures()) {
      stub.expectFailure(connect, failure);
      assertThat(catchThrowable(() -> new PerfProxyDriver().connect(URL, properties)))
          .isSameAs(failure);
    }
  }

  @Test
  void propertiesOfTheOtherDriverFollowOurs() throws Exception {
    Method describe = Driver.class.getMethod("getPropertyInfo", String.class, Properties.class);
    DriverPropertyInfo theirs = new DriverPropertyInfo("theirs", "1");
    stub.expect(describe, new DriverPropertyInfo[] {theirs});
    DriverPropertyInfo[] all = new PerfProxyDriver().getPropertyInfo(URL, new Properties());
    assertThat(all[all.length - 1]).isSameAs(theirs);
    for (Throwable failure : failures()) {
      stub.expectFailure(describe, failure);
      assertThat(catchThrowable(() -> new PerfProxyDriver().getPropertyInfo(URL, new Properties())))
          .isSameAs(failure);
    }
  }

  private static List<Throwable> failures() {
    return List.of(
        new SQLException("sample"), new IllegalStateException("sample"), new AssertionError("x"));
  }
}
