package io.perfproxy.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A connection whose executions datasource-proxy's listeners are told of. */
class ListenedConnectionProxy extends ConnectionProxy {

  final QueryListening[] listenings;

  ListenedConnectionProxy(
      Connection delegate,
      Interception interception,
      boolean physical,
      QueryListening[] listenings) {
    super(delegate, interception, physical);
    this.listenings = listenings;
  }

  @Override
  @SuppressWarnings("NullAway") // a driver that answers null is answered for with null
  StatementProxy<?> proxyOf(@Nullable Statement statement) {
    return statement == null
        ? null
        : factory(ProxyKind.LISTENED_STATEMENT, statement).listenedStatement(statement, this);
  }

  @Override
  @SuppressWarnings("NullAway") // as above
  PreparedStatementProxy<?> proxyOf(@Nullable PreparedStatement statement, @Nullable String sql) {
    return statement == null
        ? null
        : factory(ProxyKind.LISTENED_PREPARED, statement)
            .listenedPrepared(statement, this, sql == null ? "" : sql);
  }

  @Override
  @SuppressWarnings("NullAway") // as above
  CallableStatementProxy proxyOf(@Nullable CallableStatement statement, @Nullable String sql) {
    return statement == null
        ? null
        : factory(ProxyKind.LISTENED_CALLABLE, statement)
            .listenedCallable(statement, this, sql == null ? "" : sql);
  }

  @Override
  public void commit() throws SQLException {
    super.commit();
    for (QueryListening listening : listenings) {
      listening.connection().incrementCommitCount();
    }
  }

  @Override
  public void rollback() throws SQLException {
    super.rollback();
    for (QueryListening listening : listenings) {
      listening.connection().incrementRollbackCount();
    }
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    super.setTransactionIsolation(level);
    for (QueryListening listening : listenings) {
      listening.connection().setIsolationLevel(level);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      super.close();
    } finally {
      connectionClosed();
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    try {
      super.abort(executor);
    } finally {
      connectionClosed();
    }
  }

  private void connectionClosed() {
    for (QueryListening listening : listenings) {
      listening.connectionClosed();
    }
  }
}
