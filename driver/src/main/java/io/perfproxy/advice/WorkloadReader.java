package io.perfproxy.advice;

import io.perfproxy.advice.AdvisorProgress.Stage;
import io.perfproxy.advice.StatementDemands.TableTerms;
import io.perfproxy.catalogue.Catalogue;
import io.perfproxy.catalogue.Table;
import io.perfproxy.catalogue.TableName;
import io.perfproxy.plan.PlanNode;
import io.perfproxy.transaction.SavepointScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the statements of a workload, and reads out of the plans what each asks for. */
final class WorkloadReader {

  private final Connection connection;
  private final Catalogue catalogue;
  private final StatementPlanner planner;
  private final Findings findings;
  private final AdvisorProgress progress;
  private final WriteLoad writes = new WriteLoad();
  private final Map<PlannedStatement, StatementDemands> demands = new LinkedHashMap<>();

  WorkloadReader(
      Connection connection,
      Catalogue catalogue,
      StatementPlanner planner,
      Findings findings,
      AdvisorProgress progress) {
    this.progress = progress;
    this.connection = connection;
    this.catalogue = catalogue;
    this.planner = planner;
    this.findings = findings;
  }

  void read(Workload workload) throws SQLException {
    int done = 0;
    for (WorkloadStatement statement : workload.statements()) {
      read(PlannedStatement.of(statement));
      progress.at(Stage.PLANNING, ++done);
    }
  }

  /** What is known of each statement that could be planned. */
  Map<PlannedStatement, StatementDemands> demands() {
    return demands;
  }

  /** What the workload writes. */
  WriteLoad writes() {
    return writes;
  }

  private void read(PlannedStatement statement) throws SQLException {
    StatementPlans plans;
    try {
      plans = SavepointScope.undone(connection, () -> planner.plans(statement));
    } catch (SQLException refused) {
      findings.notPlanned(statement, String.valueOf(refused.getSQLState()));
      return;
    }
    boolean parameterised = statement.isParameterised();
    ExpressionReader expressions =
        new ExpressionReader(catalogue, new FixedExpressions(plans, parameterised));
    Demands read = new DemandReader(catalogue, expressions).read(plans, parameterised);
    List<TableTerms> tables = new ArrayList<>();
    for (TableDemand demand : read.tables()) {
      TermReader terms = new TermReader(expressions, demand);
      tables.add(new TableTerms(demand, terms.read(demand.predicates())));
    }
    demands.put(statement, new StatementDemands(statement, plans, tables, read.acrossTables()));
    PlanNode root = plans.custom().get(0).root();
    String schema = root.schema();
    String relation = root.relation();
    if (root.operation() != null && schema != null && relation != null) {
      addWrite(statement, plans, new TableName(schema, relation));
    }
  }

  private void addWrite(PlannedStatement statement, StatementPlans plans, TableName name)
      throws SQLException {
    Optional<Table> table = catalogue.table(name);
    if (table.isEmpty()) {
      return;
    }
    PlanNode root = plans.custom().get(0).root();
    writes.add(
        plans.custom().get(0), table.get(), statement.weight(), UpdatedColumns.of(statement.sql()));
    if ("Delete".equals(root.operation()) && !root.children().isEmpty()) {
      double rows = root.children().get(0).estimate().rows();
      ReferentialChecks checks = new ReferentialChecks(catalogue, findings);
      for (PlannedStatement check : checks.of(statement, table.get(), rows)) {
        read(check);
      }
    }
  }
}
