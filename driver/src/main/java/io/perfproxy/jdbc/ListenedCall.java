package io.perfproxy.jdbc;

import io.perfproxy.execution.NonReentrant;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.proxy.Stopwatch;
import org.jspecify.annotations.Nullable;

/**
 * One execution, as datasource-proxy's listeners are told of it: the method and its arguments, the
 * texts with their parameters, and afterwards the result or the exception and the time between, to
 * which the listeners themselves do not count.
 */
final class ListenedCall {

  private static final NonReentrant TELLING = new NonReentrant();

  private final Statement statement;
  private final Method method;
  private final @Nullable Object @Nullable [] arguments;
  private final boolean batch;
  private final int batchSize;
  private final List<QueryInfo> queries;

  /**
   * A call that is about to be made.
   *
   * @param statement the driver's statement, as datasource-proxy hands it to listeners
   * @param arguments null if the method has none, as in datasource-proxy
   * @param batchSize 0 unless it is a batch
   */
  ListenedCall(
      Statement statement,
      Method method,
      @Nullable Object @Nullable [] arguments,
      boolean batch,
      int batchSize,
      List<QueryInfo> queries) {
    this.statement = statement;
    this.method = method;
    this.arguments = arguments;
    this.batch = batch;
    this.batchSize = batchSize;
    this.queries = queries;
  }

  /**
   * Calls the driver, with the listeners told before and after. They are not told of what one of
   * them executes itself while it is told.
   */
  <T> T run(QueryListening[] listenings, SqlCall.Of<T> call) throws SQLException {
    if (!TELLING.enter()) {
      return call.run();
    }
    int count = listenings.length;
    ExecutionInfo[] executions = new ExecutionInfo[count];
    @Nullable Stopwatch[] stopwatches = new Stopwatch[count];
    try {
      for (int i = 0; i < count; i++) {
        executions[i] = begin(listenings[i]);
      }
      for (int i = 0; i < count; i++) {
        stopwatches[i] = listenings[i].start();
      }
    } finally {
      TELLING.leave();
    }
    T result;
    try {
      result = call.run();
    } catch (Throwable thrown) {
      end(listenings, executions, stopwatches, null, thrown);
      throw thrown;
    }
    end(listenings, executions, stopwatches, result, null);
    return result;
  }

  private ExecutionInfo begin(QueryListening listening) {
    ExecutionInfo execution =
        new ExecutionInfo(listening.connection(), statement, batch, batchSize, method, arguments);
    listening.before(execution, queries);
    return execution;
  }

  private void end(
      QueryListening[] listenings,
      ExecutionInfo[] executions,
      @Nullable Stopwatch[] stopwatches,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    TELLING.enter();
    try {
      for (int i = 0; i < listenings.length; i++) {
        executions[i].setElapsedTime(listenings[i].elapsed(stopwatches[i]));
      }
      for (int i = 0; i < listenings.length; i++) {
        executions[i].setResult(result);
        executions[i].setThrowable(thrown);
        executions[i].setSuccess(thrown == null);
        listenings[i].after(executions[i], queries);
      }
    } finally {
      TELLING.leave();
    }
  }
}
