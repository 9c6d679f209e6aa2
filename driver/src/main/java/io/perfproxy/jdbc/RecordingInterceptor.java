package io.perfproxy.jdbc;

import io.perfproxy.execution.InternalErrors;
import io.perfproxy.shape.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the connections of one data source or of the driver. The dialect is read from the metadata
 * of the first connection unless it is given. Thread-safe.
 */
public final class RecordingInterceptor implements ConnectionInterceptor {

  private final Function<Dialect, Interception> interceptions;
  private final InternalErrors errors;
  private final boolean physical;
  private final @Nullable Dialect dialect;
  private volatile @Nullable Interception interception;

  /**
   * An interceptor.
   *
   * @param interceptions what the proxies share, for statements of a dialect
   * @param physical whether the connections are opened by the driver and may live below a pool
   * @param dialect the dialect, or null to ask the first connection
   */
  public RecordingInterceptor(
      Function<Dialect, Interception> interceptions,
      InternalErrors errors,
      boolean physical,
      @Nullable Dialect dialect) {
    this.interceptions = interceptions;
    this.errors = errors;
    this.physical = physical;
    this.dialect = dialect;
  }

  @Override
  public Connection intercept(Connection connection) {
    if (connection == null) {
      return connection;
    }
    try {
      if (isRecorded(connection)) {
        return connection;
      }
      return ProxyKind.CONNECTION
          .factoryFor(connection, errors)
          .connection(connection, interceptionFor(connection), physical);
    } catch (Throwable failure) {
      errors.report("wrapping of a connection", failure);
      return connection;
    }
  }

  private Interception interceptionFor(Connection connection) {
    Interception known = interception;
    if (known == null) {
      known = interceptions.apply(dialect != null ? dialect : dialectOf(connection));
      interception = known;
    }
    return known;
  }

  private static boolean isRecorded(Connection connection) {
    if (connection instanceof ConnectionProxy) {
      return true;
    }
    try {
      return connection.isWrapperFor(ConnectionProxy.class);
    } catch (SQLException | RuntimeException | AbstractMethodError cannotTell) {
      return false;
    }
  }

  private static Dialect dialectOf(Connection connection) {
    try {
      return Dialect.ofUrl(connection.getMetaData().getURL());
    } catch (SQLException | RuntimeException cannotTell) {
      return Dialect.GENERIC;
    }
  }
}
