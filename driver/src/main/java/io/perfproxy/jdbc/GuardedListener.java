package io.perfproxy.jdbc;

import io.perfproxy.execution.InternalErrors;
import java.util.List;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/** A listener whose exceptions are reported and go no further. */
record GuardedListener(QueryExecutionListener listener, InternalErrors errors)
    implements QueryExecutionListener {

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    try {
      listener.beforeQuery(execution, queries);
    } catch (Throwable failure) {
      report(failure);
    }
  }

  @Override
  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    try {
      listener.afterQuery(execution, queries);
    } catch (Throwable failure) {
      report(failure);
    }
  }

  private void report(Throwable failure) {
    errors.report("query listener " + listener.getClass().getName(), failure);
  }
}
