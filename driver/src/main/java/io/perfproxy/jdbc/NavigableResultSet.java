package io.perfproxy.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result whose values lead back to the proxied connection, where they lead to any. */
abstract class NavigableResultSet extends DelegatingResultSet {

  NavigableResultSet(ResultSet delegate) {
    super(delegate);
  }

  /** The connection its values belong to. */
  abstract ConnectionProxy connection();

  /** The statement of ours that produced it, or null. */
  abstract @Nullable StatementProxy<?> origin();

  /** A value of the current row was read. */
  void noteRead(int columnIndex, @Nullable Object value) {}

  /** The same, for a column asked for by its label. */
  void noteRead(String columnLabel, @Nullable Object value) {}

  @Override
  public final Object getObject(int columnIndex) throws SQLException {
    Object value = delegate.getObject(columnIndex);
    noteRead(columnIndex, value);
    return connection().proxyOfValue(value, origin());
  }

  @Override
  public final Object getObject(String columnLabel) throws SQLException {
    Object value = delegate.getObject(columnLabel);
    noteRead(columnLabel, value);
    return connection().proxyOfValue(value, origin());
  }

  @Override
  public final Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
    return connection().proxyOfValue(delegate.getObject(columnIndex, map), origin());
  }

  @Override
  public final Object getObject(String columnLabel, Map<String, Class<?>> map) throws SQLException {
    return connection().proxyOfValue(delegate.getObject(columnLabel, map), origin());
  }

  @Override
  public final <T> T getObject(int columnIndex, Class<T> type) throws SQLException {
    T value = delegate.getObject(columnIndex, type);
    noteRead(columnIndex, value);
    return connection().proxyOfValue(value, type, origin());
  }

  @Override
  public final <T> T getObject(String columnLabel, Class<T> type) throws SQLException {
    T value = delegate.getObject(columnLabel, type);
    noteRead(columnLabel, value);
    return connection().proxyOfValue(value, type, origin());
  }

  @Override
  public final Array getArray(int columnIndex) throws SQLException {
    return connection().proxyOf(delegate.getArray(columnIndex));
  }

  @Override
  public final Array getArray(String columnLabel) throws SQLException {
    return connection().proxyOf(delegate.getArray(columnLabel));
  }
}
