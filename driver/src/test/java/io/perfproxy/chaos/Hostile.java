package io.perfproxy.chaos;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.slf4j.LoggerFactory;

/** Objects that misbehave when they are asked for something that only perfproxy asks for. */
final class Hostile {

  private Hostile() {}

  /** A value to bind, which to the driver is the integer 42, and misbehaves as an object. */
  static PGobject value(Runnable strike) throws SQLException {
    PGobject value = new Value(strike);
    value.setType("int4");
    value.setValue("42");
    return value;
  }

  @SuppressWarnings("serial") // is never serialised
  private static final class Value extends PGobject {
    private final Runnable strike;

    Value(Runnable strike) {
      this.strike = strike;
    }

    @Override
    public String toString() {
      strike.run();
      return "42";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      strike.run();
      return this == other;
    }

    @Override
    public int hashCode() {
      strike.run();
      return 42;
    }
  }

  /** A data source with a method that misbehaves before it does what it should. */
  static DataSource dataSource(DataSource delegate, String broken, Runnable strike) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          if (method.getName().equals(broken)) {
            strike.run();
          }
          return call(delegate, method, arguments);
        });
  }

  /** A data source whose connections have such a method. */
  static DataSource connections(DataSource delegate, String broken, Runnable strike) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(delegate, method, arguments);
          return result instanceof Connection connection
              ? connection(connection, broken, strike)
              : result;
        });
  }

  private static Connection connection(Connection delegate, String broken, Runnable strike) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals(broken)) {
            strike.run();
          }
          return call(delegate, method, arguments);
        });
  }

  /** A driver that serves no URL, and is registered before all others until it is closed. */
  static AutoCloseable driver(Runnable strike) throws SQLException {
    Driver driver =
        proxy(
            Driver.class,
            (method, arguments) -> {
              if (method.getName().equals("acceptsURL")) {
                strike.run();
                return false;
              }
              return null;
            });
    List<Driver> others = DriverManager.drivers().toList();
    for (Driver other : others) {
      DriverManager.deregisterDriver(other);
    }
    DriverManager.registerDriver(driver);
    for (Driver other : others) {
      DriverManager.registerDriver(other);
    }
    return () -> DriverManager.deregisterDriver(driver);
  }

  private interface Handler {
    @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    InvocationHandler withIdentity =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> proxy == arguments[0];
              default -> handler.call(method, arguments);
            };
    return type.cast(
        Proxy.newProxyInstance(
            Hostile.class.getClassLoader(), new Class<?>[] {type}, withIdentity));
  }

  private static @Nullable Object call(
      Object delegate, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(delegate, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }

  /** An appender of a logger, until the result is closed. */
  static AutoCloseable appender(String name, Runnable strike) {
    Logger logger = (Logger) LoggerFactory.getLogger(name);
    var appender =
        new UnsynchronizedAppenderBase<ILoggingEvent>() {
          /** The base class would catch what it throws. */
          @Override
          public void doAppend(ILoggingEvent event) {
            strike.run();
          }

          @Override
          protected void append(ILoggingEvent event) {}
        };
    appender.start();
    logger.addAppender(appender);
    return () -> logger.detachAppender(appender);
  }
}
