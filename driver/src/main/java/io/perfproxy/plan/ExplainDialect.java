package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import io.perfproxy.shape.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How a database is asked for a plan. Implementations have no state. */
interface ExplainDialect {

  /** The one for a database, if there is one. */
  static Optional<ExplainDialect> of(Dialect dialect) {
    return switch (dialect) {
      case POSTGRESQL -> Optional.of(new PostgresDialect());
      case H2 -> Optional.of(new H2Dialect());
      case MYSQL -> Optional.of(new MysqlDialect());
      default -> Optional.empty();
    };
  }

  /**
   * Whether a rollback undoes what was changed in the session within the transaction, such as the
   * role or the schema.
   */
  default boolean undoesSessionChanges() {
    return false;
  }

  /**
   * Makes sure that whatever follows in the transaction, which has just begun, ends soon and
   * changes nothing.
   */
  void protect(Connection connection) throws SQLException;

  /**
   * The plan of a statement, which is not run unless that is asked for.
   *
   * @param run whether the statement may be run to tell what the plan's steps did
   */
  ExecutionPlan explain(Connection connection, String sql, List<BindValue> binds, boolean run)
      throws SQLException;

  /**
   * The same in a transaction of which nobody knows whether it is still protected, and which may be
   * over then.
   */
  default ExecutionPlan explainAtLast(
      Connection connection, String sql, List<BindValue> binds, boolean run) throws SQLException {
    protect(connection);
    return explain(connection, sql, binds, run);
  }

  /** The tables that the plan reads as a whole, with their sizes; in any transaction. */
  List<FullScan> fullScans(Connection connection, ExecutionPlan plan) throws SQLException;
}
