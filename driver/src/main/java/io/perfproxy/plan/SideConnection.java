package io.perfproxy.plan;

import io.perfproxy.execution.SessionChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one plan at a time, each on a connection of its own that is given back at once, unless
 * it may be {@linkplain SideSource#kept kept} for the next: in a read-only transaction with short
 * timeouts, in a session changed as the application's was, and rolled back whatever happens. A
 * connection that cannot be rolled back is aborted. Where a rollback does not undo changes of the
 * session, an execution in a changed one has no plan. Used by one thread.
 */
final class SideConnection implements AutoCloseable {

  /** How long anything may take on the network, so that a lost server does not hold the worker. */
  private static final int NETWORK_MILLIS = (int) TimeUnit.SECONDS.toMillis(5);

  private static final String NOT_SUPPORTED = "0A000";
  private static final String CONNECTION_FAILURE = "08";
  private static final String SHUTDOWN = "57P";
  private static final String INSUFFICIENT_RESOURCES = "53";

  private static final int UNKNOWN = -1;

  private final boolean analyse;
  private @Nullable Connection kept;
  private @Nullable SideSource keptOf;

  SideConnection(boolean analyse) {
    this.analyse = analyse;
  }

  /**
   * The plan of an execution, without its values.
   *
   * @throws SideConnectionException if there is no connection, or it is lost
   * @throws SQLException if the plan is refused, by the database or by us
   */
  CapturedPlan plan(CaptureRequest request) throws SQLException {
    boolean reused = kept != null && request.side().equals(keptOf);
    try {
      return planOnce(request);
    } catch (SideConnectionException lost) {
      if (reused) {
        return planOnce(request);
      }
      throw lost;
    }
  }

  private CapturedPlan planOnce(CaptureRequest request) throws SQLException {
    ExplainDialect dialect = ExplainDialect.of(request.dialect()).orElseThrow();
    if (!request.session().isEmpty() && !dialect.undoesSessionChanges()) {
      // The connection may be of the application's own pool, whose next borrower would have them.
      throw new SQLException(
          "a session that was changed cannot be repeated where changes outlive a rollback",
          NOT_SUPPORTED);
    }
    Connection connection = connect(request.side());
    boolean good = false;
    try {
      boolean readOnly = connection.isReadOnly();
      boolean autoCommit = connection.getAutoCommit();
      int networkMillis = limitNetwork(connection);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try {
        return plan(request, dialect, connection);
      } finally {
        end(connection, readOnly, autoCommit, networkMillis);
        good = true;
      }
    } catch (SQLException failure) {
      throw isLost(failure) ? new SideConnectionException(failure) : failure;
    } finally {
      giveBack(connection, request.side(), good);
    }
  }

  /** Whether a connection is kept, to be closed if it is not needed for a while. */
  boolean isKept() {
    return kept != null;
  }

  /** Closes the connection that is kept, if there is one. */
  @Override
  public void close() {
    Connection idle = kept;
    kept = null;
    keptOf = null;
    if (idle != null) {
      closeQuietly(idle);
    }
  }

  private Connection connect(SideSource side) throws SideConnectionException {
    Connection idle = kept;
    if (idle != null && side.equals(keptOf)) {
      return idle;
    }
    close();
    return open(side.dataSource());
  }

  private void giveBack(Connection connection, SideSource side, boolean good) {
    if (good && side.kept()) {
      kept = connection;
      keptOf = side;
    } else {
      kept = null;
      keptOf = null;
      closeQuietly(connection);
    }
  }

  /** What it was for is done, or has failed for a reason that says more. */
  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException | RuntimeException alreadyBroken) {
      // Nothing of it is needed any more.
    }
  }

  private static Connection open(DataSource dataSource) throws SideConnectionException {
    try {
      Connection connection = dataSource.getConnection();
      if (connection == null) {
        throw new SQLException("the side data source has no connection", "08001");
      }
      return connection;
    } catch (SQLException failure) {
      throw new SideConnectionException(failure);
    }
  }

  /** Returns what it was before, or {@link #UNKNOWN} where there is no such timeout. */
  private static int limitNetwork(Connection connection) {
    try {
      int before = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, NETWORK_MILLIS);
      return before;
    } catch (SQLException | RuntimeException | LinkageError unsupported) {
      // The database's own timeout still ends the statement.
      return UNKNOWN;
    }
  }

  private CapturedPlan plan(CaptureRequest request, ExplainDialect dialect, Connection connection)
      throws SQLException {
    if (!request.session().isEmpty()) {
      dialect.protect(connection);
    }
    for (SessionChange change : request.session()) {
      change.repeat(connection);
    }
    ExecutionPlan plan = dialect.explainAtLast(connection, request.sql(), request.binds(), analyse);
    List<FullScan> scans = dialect.fullScans(connection, plan);
    return new CapturedPlan(
        request.shape(),
        MaskedPlan.of(plan),
        Instant.now(),
        Duration.ofNanos(request.durationNanos()),
        scans);
  }

  private static void end(
      Connection connection, boolean readOnly, boolean autoCommit, int networkMillis)
      throws SQLException {
    try {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
      connection.setReadOnly(readOnly);
      if (networkMillis != UNKNOWN) {
        connection.setNetworkTimeout(Runnable::run, networkMillis);
      }
    } catch (SQLException | RuntimeException broken) {
      connection.abort(Runnable::run);
      throw broken;
    }
  }

  /** Some drivers give a timeout no state. */
  private static boolean isLost(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return !(failure instanceof SQLTimeoutException);
    }
    return state.startsWith(CONNECTION_FAILURE)
        || state.startsWith(SHUTDOWN)
        || state.startsWith(INSUFFICIENT_RESOURCES);
  }
}
