package io.perfproxy.cli;

import io.perfproxy.advice.Workload;
import io.perfproxy.server.CountedShapes;
import io.perfproxy.server.PgStatStatements;
import io.perfproxy.server.ServerCounters;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The statements to look at, those with the most time first.
 *
 * @param hidden how many more there are that the role may not see
 */
record CountedWorkload(List<CountedStatement> statements, long hidden) {

  CountedWorkload {
    statements = List.copyOf(statements);
  }

  static CountedWorkload ofServer(DataSource dataSource) throws SQLException {
    CountedShapes counted = PgStatStatements.counted(dataSource);
    return new CountedWorkload(
        counted.shapes().entrySet().stream()
            .map(
                each -> {
                  ServerCounters counters = each.getValue();
                  return new CountedStatement(
                      each.getKey(),
                      counters.calls(),
                      counters.totalMillis(),
                      null,
                      counters.rows());
                })
            .toList(),
        counted.hidden());
  }

  double totalMillis() {
    return statements.stream().mapToDouble(CountedStatement::totalMillis).sum();
  }

  Workload toWorkload() {
    return new Workload(statements.stream().map(CountedStatement::toWorkload).toList());
  }
}
