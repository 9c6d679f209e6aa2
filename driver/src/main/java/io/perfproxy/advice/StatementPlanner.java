package io.perfproxy.advice;

import io.perfproxy.execution.BindValue;
import io.perfproxy.plan.ExecutionPlan;
import io.perfproxy.plan.PostgresExplain;
import io.perfproxy.transaction.SavepointScope;
import io.perfproxy.transaction.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans statements over one connection that is in a transaction. Parallel plans are not asked for:
 * they hide the work behind the workers that happen to be free.
 */
final class StatementPlanner {

  private static final List<String> INDEX_SCANS =
      List.of("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan");

  private final Connection connection;
  private final PostgresExplain explain;

  StatementPlanner(Connection connection) {
    this.connection = connection;
    this.explain = new PostgresExplain(connection);
  }

  /** Switches off what would make costs incomparable, until the end of the transaction. */
  void prepareTransaction() throws SQLException {
    explain.set("max_parallel_workers_per_gather", "0");
    explain.set("jit", "off");
  }

  /** The plans for the samples, the generic one, and the one without index scans. */
  StatementPlans plans(PlannedStatement statement) throws SQLException {
    List<ExecutionPlan> custom = custom(statement);
    if (statement.samples().isEmpty()) {
      return new StatementPlans(custom, custom.get(0), null);
    }
    List<BindValue> sample = statement.samples().get(0);
    return new StatementPlans(
        custom,
        statement.isParameterised()
            ? optional(() -> explain.generic(statement.sql(), sample))
            : null,
        optional(() -> withoutIndexes(statement.sql(), sample)));
  }

  /** The mean cost over the samples, in the planner's unit. */
  double cost(PlannedStatement statement) throws SQLException {
    return new StatementPlans(custom(statement), null, null).cost();
  }

  private List<ExecutionPlan> custom(PlannedStatement statement) throws SQLException {
    if (statement.samples().isEmpty()) {
      return List.of(explain.generic(statement.sql(), List.of()));
    }
    List<ExecutionPlan> plans = new ArrayList<>();
    for (List<BindValue> sample : statement.samples()) {
      plans.add(explain.custom(statement.sql(), sample));
    }
    return plans;
  }

  private ExecutionPlan withoutIndexes(String sql, List<BindValue> sample) throws SQLException {
    for (String setting : INDEX_SCANS) {
      explain.set(setting, "off");
    }
    try {
      return explain.custom(sql, sample);
    } finally {
      for (String setting : INDEX_SCANS) {
        explain.set(setting, "on");
      }
    }
  }

  private @Nullable ExecutionPlan optional(Work<ExecutionPlan> asked) {
    try {
      return SavepointScope.undone(connection, asked);
    } catch (SQLException refused) {
      return null;
    }
  }
}
