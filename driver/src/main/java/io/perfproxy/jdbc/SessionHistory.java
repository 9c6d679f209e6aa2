package io.perfproxy.jdbc;

import io.perfproxy.execution.BindValue;
import io.perfproxy.execution.SessionChange;
import io.perfproxy.shape.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the application has set in its session: by {@code SET}, by PostgreSQL's {@code set_config},
 * by {@code setSchema}. Of repeated texts the last execution counts; of {@code SET LOCAL}, only the
 * transaction it is in; {@code DISCARD ALL} ends them all. Bounded; as the connection, used by one
 * thread at a time.
 */
final class SessionHistory {

  private static final int MAX_CHANGES = 32;
  private static final String SCHEMA = "(schema)";

  private final Map<String, SessionChange> lasting = new LinkedHashMap<>();
  private final Map<String, SessionChange> local = new LinkedHashMap<>();

  List<SessionChange> changes() {
    List<SessionChange> all = new ArrayList<>(lasting.values());
    all.addAll(local.values());
    return all;
  }

  void schema(String schema) {
    put(lasting, SCHEMA, SessionChange.ofSchema(schema));
  }

  void executed(StatementProxy<?> statement) {
    String sql = statement.sql();
    String shape = statement.shape().text();
    if (sql == null) {
      return;
    }
    if (shape.startsWith("discard all")) {
      lasting.clear();
      local.clear();
    } else if (shape.startsWith("reset ")) {
      put(lasting, shape, SessionChange.ofStatement(sql, List.of()));
    } else if (isSetting(statement, shape)) {
      List<BindValue> binds = statement.binds();
      List<BindValue> values = Objects.requireNonNullElse(binds, List.of());
      String key = shape + (values.isEmpty() ? "" : values.get(0).value());
      boolean untilEnd = shape.startsWith("set local ");
      put(untilEnd ? local : lasting, key, SessionChange.ofStatement(sql, values));
    }
  }

  /** Not what belongs to a transaction: the one of whoever repeats it is not ours to change. */
  private static boolean isSetting(StatementProxy<?> statement, String shape) {
    boolean setting =
        statement.shape().operation() == Operation.SET
            || shape.startsWith("select set_config(")
            || shape.startsWith("select pg_catalog.set_config(");
    return setting
        && !shape.startsWith("set transaction")
        && !shape.startsWith("set session characteristics")
        && !shape.startsWith("set constraints");
  }

  private static void put(Map<String, SessionChange> changes, String key, SessionChange change) {
    changes.remove(key);
    if (changes.size() == MAX_CHANGES) {
      changes.remove(changes.keySet().iterator().next());
    }
    changes.put(key, change);
  }

  void transactionEnded() {
    local.clear();
  }
}
