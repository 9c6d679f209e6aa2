package io.perfproxy.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An array read from the database, whose result sets lead back to the proxied connection.
 *
 * <p>Where the application hands it to JDBC again, as a parameter or an updated column, the driver
 * is given its own array.
 */
class ArrayProxy extends JdbcProxy<Array> implements Array {

  private final ConnectionProxy connection;

  ArrayProxy(Array delegate, ConnectionProxy connection) {
    super(delegate);
    this.connection = connection;
  }

  /** The driver's own array, if this is one that we have wrapped. */
  static <T extends @Nullable Object> T unwrapped(T value) {
    if (value instanceof ArrayProxy array) {
      @SuppressWarnings("unchecked")
      T delegate = (T) array.delegate;
      return delegate;
    }
    return value;
  }

  @Override
  public String getBaseTypeName() throws SQLException {
    return delegate.getBaseTypeName();
  }

  @Override
  public int getBaseType() throws SQLException {
    return delegate.getBaseType();
  }

  @Override
  public Object getArray() throws SQLException {
    return delegate.getArray();
  }

  @Override
  public Object getArray(Map<String, Class<?>> map) throws SQLException {
    return delegate.getArray(map);
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    return delegate.getArray(index, count);
  }

  @Override
  public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
    return delegate.getArray(index, count, map);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    return connection.proxyOf(delegate.getResultSet());
  }

  @Override
  public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
    return connection.proxyOf(delegate.getResultSet(map));
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    return connection.proxyOf(delegate.getResultSet(index, count));
  }

  @Override
  public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map)
      throws SQLException {
    return connection.proxyOf(delegate.getResultSet(index, count, map));
  }

  @Override
  public void free() throws SQLException {
    delegate.free();
  }
}
