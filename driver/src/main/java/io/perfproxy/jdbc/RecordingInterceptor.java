package io.perfproxy.jdbc;

import io.perfproxy.connection.ConnectionRecorder;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.shape.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import net.ttddyy.dsproxy.ConnectionInfo;
import net.ttddyy.dsproxy.proxy.JdbcProxyFactory;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the connections of one data source or of the driver. The dialect is read from the metadata
 * of the first connection unless it is given. Thread-safe.
 *
 * <p>Listeners of datasource-proxy's are told by our proxies. Only where somebody below has
 * recorded a connection already do datasource-proxy's own proxies tell them, so that nothing is
 * recorded twice and nobody is forgotten.
 */
public final class RecordingInterceptor implements ConnectionInterceptor {

  private final Function<Dialect, Interception> interceptions;
  private final ConnectionRecorder uses;
  private final InternalErrors errors;
  private final boolean physical;
  private final @Nullable Dialect dialect;
  private final Consumer<DatabaseProduct> products;
  private final @Nullable ProxyConfig listeners;
  private final int dataSource;
  private volatile @Nullable Interception interception;

  /**
   * An interceptor.
   *
   * @param interceptions what the proxies share, for statements of a dialect
   * @param uses is told how long connections are waited for
   * @param physical whether the connections are opened by the driver and may live below a pool
   * @param dialect the dialect, or null to ask the first connection
   * @param products is told what the first connection leads to
   * @param listeners who else is to be told of executions, or null if nobody
   * @param dataSource a number that tells its data source from others
   */
  public RecordingInterceptor(
      Function<Dialect, Interception> interceptions,
      ConnectionRecorder uses,
      InternalErrors errors,
      boolean physical,
      @Nullable Dialect dialect,
      Consumer<DatabaseProduct> products,
      @Nullable ProxyConfig listeners,
      int dataSource) {
    this.interceptions = interceptions;
    this.uses = uses;
    this.errors = errors;
    this.physical = physical;
    this.dialect = dialect;
    this.products = products;
    this.listeners = listeners;
    this.dataSource = dataSource;
  }

  @Override
  public Connection take(Source source) throws SQLException {
    return physical || uses.following() ? takeTimed(source) : takeUntimed(source);
  }

  private Connection takeUntimed(Source source) throws SQLException {
    Connection connection;
    try {
      connection = source.open();
    } catch (Throwable failure) {
      uses.failed(failure);
      throw failure;
    }
    return intercept(connection);
  }

  /** What the driver opens is created, what a data source hands out is acquired. */
  private Connection takeTimed(Source source) throws SQLException {
    long since = uses.asking();
    Connection connection;
    try {
      connection = source.open();
    } catch (Throwable failure) {
      uses.refused(failure);
      throw failure;
    }
    if (physical) {
      uses.opened(since);
    } else {
      uses.acquired(since);
    }
    return intercept(connection);
  }

  @Override
  public Connection intercept(Connection connection) {
    return intercept(connection, null, null);
  }

  /**
   * The same for a connection of datasource-proxy's, whose listeners are to be told.
   *
   * @param info what they know of it; null to begin anew
   * @param config whose listeners they are, if any
   */
  Connection intercept(
      Connection connection, @Nullable ConnectionInfo info, @Nullable ProxyConfig config) {
    if (connection == null) {
      return connection;
    }
    try {
      if (isRecorded(connection)) {
        return listened(listened(connection, null, listeners), info, config);
      }
      Interception shared = interceptionFor(connection);
      List<QueryListening> listenings = new ArrayList<>(0);
      addTo(listenings, connection, null, listeners);
      addTo(listenings, connection, info, config);
      return listenings.isEmpty()
          ? ProxyKind.CONNECTION
              .factoryFor(connection, errors)
              .connection(connection, shared, physical)
          : ProxyKind.LISTENED_CONNECTION
              .factoryFor(connection, errors)
              .listenedConnection(
                  connection, shared, physical, listenings.toArray(new QueryListening[0]));
    } catch (Throwable failure) {
      errors.report("wrapping of a connection", failure);
      return connection;
    }
  }

  private void addTo(
      List<QueryListening> listenings,
      Connection connection,
      @Nullable ConnectionInfo info,
      @Nullable ProxyConfig config) {
    if (config != null && QueryListening.hasListeners(config)) {
      try {
        listenings.add(
            new QueryListening(info == null ? newInfo(connection, config) : info, config, errors));
      } catch (Throwable failure) {
        errors.report("query listeners of a connection", failure);
      }
    }
  }

  private static Connection listened(
      Connection recorded, @Nullable ConnectionInfo info, @Nullable ProxyConfig config)
      throws SQLException {
    return config != null && QueryListening.hasListeners(config)
        ? JdbcProxyFactory.DEFAULT.createConnection(
            recorded, info == null ? newInfo(recorded, config) : info, config)
        : recorded;
  }

  private static ConnectionInfo newInfo(Connection connection, ProxyConfig config)
      throws SQLException {
    ConnectionInfo info = new ConnectionInfo();
    info.setConnectionId(config.getConnectionIdManager().getId(connection));
    info.setDataSourceName(config.getDataSourceName());
    if (config.isRetrieveIsolationLevel()) {
      info.setIsolationLevel(connection.getTransactionIsolation());
    }
    return info;
  }

  private Interception interceptionFor(Connection connection) {
    Interception known = interception;
    if (known == null) {
      known = interceptions.apply(dialect != null ? dialect : dialectOf(connection)).of(dataSource);
      interception = known;
      tellProduct(connection);
    }
    return known;
  }

  private void tellProduct(Connection connection) {
    try {
      products.accept(DatabaseProduct.of(connection));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError cannotTell) {
      // Nobody but a report misses it.
    }
  }

  private static boolean isRecorded(Connection connection) {
    if (connection instanceof ConnectionProxy) {
      return true;
    }
    try {
      return connection.isWrapperFor(ConnectionProxy.class);
    } catch (Exception | LinkageError | AssertionError | StackOverflowError cannotTell) {
      return false;
    }
  }

  private static Dialect dialectOf(Connection connection) {
    try {
      return Dialect.ofUrl(connection.getMetaData().getURL());
    } catch (Exception | LinkageError | AssertionError | StackOverflowError cannotTell) {
      return Dialect.GENERIC;
    }
  }
}
