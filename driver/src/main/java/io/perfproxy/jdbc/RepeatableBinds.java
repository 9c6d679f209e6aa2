package io.perfproxy.jdbc;

import io.perfproxy.execution.BindValue;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLXML;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies kept values so that they can be bound on another connection. */
final class RepeatableBinds {

  private RepeatableBinds() {}

  /** The values by position; null if one of them cannot be bound again. */
  static @Nullable List<BindValue> of(StatementDetails details, ConnectionProxy connection) {
    if (details.hasNamed()) {
      return null;
    }
    List<BindValue> binds = new ArrayList<>();
    List<@Nullable Object> values = details.values();
    for (int i = 0; i < values.size(); i++) {
      BindValue bind = bind(values.get(i), details.typeAt(i + 1), connection);
      if (bind == null) {
        return null;
      }
      binds.add(bind);
    }
    return binds;
  }

  private static @Nullable BindValue bind(
      @Nullable Object value, int sqlType, ConnectionProxy connection) {
    if (value == null) {
      return BindValue.ofNull(Types.NULL);
    }
    if (value instanceof Array) {
      return connection.createdArray(value);
    }
    if (belongsToConnection(value)) {
      return null;
    }
    return sqlType == StatementDetails.UNTYPED ? BindValue.of(value) : BindValue.of(value, sqlType);
  }

  /** What is read only once, or belongs to the connection it is from. */
  private static boolean belongsToConnection(Object value) {
    return value instanceof InputStream
        || value instanceof Reader
        || value instanceof Blob
        || value instanceof Clob
        || value instanceof Ref
        || value instanceof RowId
        || value instanceof SQLXML;
  }
}
