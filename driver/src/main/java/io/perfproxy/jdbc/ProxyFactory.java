package io.perfproxy.jdbc;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/**
 * Creates plain proxies. Generated subclasses override one method each, and create there proxies
 * that have the vendor's interfaces as well; {@link ProxyKind} finds the right one. The parameters
 * of a method are those of the constructor it calls.
 */
class ProxyFactory {

  static final ProxyFactory PLAIN = new ProxyFactory();

  ProxyFactory() {}

  ConnectionProxy connection(Connection delegate, Interception interception, boolean physical) {
    return new ConnectionProxy(delegate, interception, physical);
  }

  ListenedConnectionProxy listenedConnection(
      Connection delegate,
      Interception interception,
      boolean physical,
      QueryListening[] listenings) {
    return new ListenedConnectionProxy(delegate, interception, physical, listenings);
  }

  ListenedStatement listenedStatement(Statement delegate, ListenedConnectionProxy connection) {
    return new ListenedStatement(delegate, connection);
  }

  ListenedPreparedStatement listenedPrepared(
      PreparedStatement delegate, ListenedConnectionProxy connection, String sql) {
    return new ListenedPreparedStatement(delegate, connection, sql);
  }

  ListenedCallableStatement listenedCallable(
      CallableStatement delegate, ListenedConnectionProxy connection, String sql) {
    return new ListenedCallableStatement(delegate, connection, sql);
  }

  StatementProxy<?> statement(Statement delegate, ConnectionProxy connection) {
    return new StatementProxy<>(delegate, connection);
  }

  PreparedStatementProxy<?> prepared(
      PreparedStatement delegate, ConnectionProxy connection, String sql) {
    return new PreparedStatementProxy<>(delegate, connection, sql);
  }

  CallableStatementProxy callable(
      CallableStatement delegate, ConnectionProxy connection, String sql) {
    return new CallableStatementProxy(delegate, connection, sql);
  }

  ResultSetProxy resultSet(ResultSet delegate, StatementProxy<?> statement, int rows) {
    return new ResultSetProxy(delegate, statement, rows);
  }

  DetachedResultSetProxy detached(ResultSet delegate, ConnectionProxy connection) {
    return new DetachedResultSetProxy(delegate, connection);
  }

  DatabaseMetaDataProxy metaData(DatabaseMetaData delegate, ConnectionProxy connection) {
    return new DatabaseMetaDataProxy(delegate, connection);
  }

  ArrayProxy array(Array delegate, ConnectionProxy connection) {
    return new ArrayProxy(delegate, connection);
  }
}
