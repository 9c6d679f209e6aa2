package io.perfproxy.jdbc;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.proxy.ParameterKey;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import org.jspecify.annotations.Nullable;

/**
 * The setters that were called on a prepared statement, for listeners. As in datasource-proxy, the
 * parameters of a batch's statement are those set since the statement before it was added.
 */
final class ListenedParameters {

  private final Map<ParameterKey, ParameterSetOperation> parameters = new LinkedHashMap<>();
  private final List<List<ParameterSetOperation>> batch = new ArrayList<>();

  /**
   * A setter was called; its key as in {@link JdbcMethods}, its arguments with the position first.
   */
  void set(String key, int position, @Nullable Object... others) {
    put(new ParameterKey(position), key, position, others);
  }

  /** The same for a parameter with a name. */
  void set(String key, @Nullable String name, @Nullable Object... others) {
    put(new ParameterKey(name), key, name, others);
  }

  private void put(
      ParameterKey parameter, String key, @Nullable Object first, @Nullable Object[] others) {
    Method method = JdbcMethods.of(key);
    @Nullable Object[] arguments = new Object[others.length + 1];
    arguments[0] = first;
    System.arraycopy(others, 0, arguments, 1, others.length);
    parameters.put(parameter, new ParameterSetOperation(method, arguments));
  }

  void clear() {
    parameters.clear();
  }

  void addBatch() {
    batch.add(new ArrayList<>(parameters.values()));
    parameters.clear();
  }

  void clearBatch() {
    batch.clear();
  }

  int batchSize() {
    return batch.size();
  }

  /** What the listeners are told of an execution. */
  List<QueryInfo> queries(String sql) {
    QueryInfo query = new QueryInfo(sql);
    query.getParametersList().add(new ArrayList<>(parameters.values()));
    return listOf(query);
  }

  /** What they are told of a batch, which is empty afterwards. */
  List<QueryInfo> takeBatch(String sql) {
    QueryInfo query = new QueryInfo(sql);
    query.getParametersList().addAll(batch);
    batch.clear();
    return listOf(query);
  }

  private static List<QueryInfo> listOf(QueryInfo query) {
    List<QueryInfo> queries = new ArrayList<>(1);
    queries.add(query);
    return queries;
  }
}
