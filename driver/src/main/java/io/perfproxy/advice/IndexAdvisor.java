package io.perfproxy.advice;

import io.perfproxy.catalogue.Catalogue;
import io.perfproxy.catalogue.Table;
import io.perfproxy.catalogue.TableName;
import io.perfproxy.plan.PlanNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Advises indexes for a workload on PostgreSQL 12 or later.
 *
 * <p>The statements are planned, never run. Everything happens on one connection of the data source
 * in one read-only transaction that is rolled back. Thread-safe; blocks its caller.
 */
public final class IndexAdvisor {

  private IndexAdvisor() {}

  /**
   * Advises indexes and tells what else is wrong.
   *
   * @param dataSource of the database that the workload runs on, or of one with the same schema and
   *     statistics; by the role that runs it, since another may see other rows
   * @throws SQLException if the database cannot be reached or its catalogue not be read; a
   *     statement that cannot be planned is a finding
   */
  public static Advice advise(Workload workload, DataSource dataSource, AdvisorOptions options)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        return new Run(connection, options).advise(workload);
      } finally {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
      }
    }
  }

  /** One workload on one connection. */
  private static final class Run {
    private final Connection connection;
    private final AdvisorOptions options;
    private final Catalogue catalogue;
    private final StatementPlanner planner;
    private final Selectivity selectivity;
    private final CandidateRules rules;
    private final WriteLoad writes = new WriteLoad();
    private final List<AdviceFinding> findings = new ArrayList<>();
    private final Map<PlannedStatement, StatementPlans> plans = new LinkedHashMap<>();
    private final Map<PlannedStatement, Set<Proposal>> proposals = new LinkedHashMap<>();

    Run(Connection connection, AdvisorOptions options) {
      this.connection = connection;
      this.options = options;
      this.catalogue = new Catalogue(connection);
      this.planner = new StatementPlanner(connection);
      this.selectivity = new PlannedSelectivity(connection);
      this.rules = new CandidateRules(catalogue, selectivity);
    }

    Advice advise(Workload workload) throws SQLException {
      planner.prepareTransaction();
      for (WorkloadStatement statement : workload.statements()) {
        plan(PlannedStatement.of(statement));
      }
      for (Map.Entry<PlannedStatement, StatementPlans> each : plans.entrySet()) {
        proposals.put(each.getKey(), propose(each.getKey(), each.getValue()));
      }
      Set<IndexCandidate> candidates = new LinkedHashSet<>();
      proposals
          .values()
          .forEach(all -> all.forEach(proposal -> candidates.addAll(proposal.indexes())));
      if (candidates.isEmpty()) {
        return new Advice(List.of(), findings);
      }
      try (WhatIf whatIf = new BuiltIndexes(connection)) {
        Set<IndexCandidate> possible = whatIf.prepare(candidates);
        proposals
            .values()
            .forEach(all -> all.removeIf(proposal -> !possible.containsAll(proposal.indexes())));
        Selection selection = new Selection(whatIf, proposals, this::upkeep);
        List<IndexAdvice> advised = new ArrayList<>();
        for (IndexCandidate index : selection.select()) {
          advised.add(advice(index, whatIf));
        }
        return new Advice(advised, findings);
      }
    }

    private IndexAdvice advice(IndexCandidate index, WhatIf whatIf) throws SQLException {
      boolean partitioned = catalogue.table(index.table()).map(Table::partitioned).orElse(false);
      return new IndexAdvice(
          "x",
          index,
          partitioned,
          new Evidence(whatIf.source(), 0, 0, null, null),
          Confidence.LOW,
          List.of(),
          List.of());
    }

    private void plan(PlannedStatement statement) throws SQLException {
      java.sql.Savepoint before = connection.setSavepoint();
      try {
        StatementPlans planned = planner.plans(statement);
        plans.put(statement, planned);
        PlanNode root = planned.custom().get(0).root();
        if (root.operation() != null && root.schema() != null && root.relation() != null) {
          addWrite(statement, planned, new TableName(root.schema(), root.relation()));
        }
      } catch (SQLException refused) {
        connection.rollback(before);
        findings.add(
            new AdviceFinding(
                AdviceFinding.Kind.NOT_PLANNED,
                statement.label(),
                null,
                "The statement could not be planned: SQLSTATE " + refused.getSQLState()));
      }
    }

    private void addWrite(PlannedStatement statement, StatementPlans planned, TableName name)
        throws SQLException {
      Optional<Table> table = catalogue.table(name);
      if (table.isEmpty()) {
        return;
      }
      PlanNode root = planned.custom().get(0).root();
      writes.add(
          planned.custom().get(0),
          table.get(),
          statement.weight(),
          UpdatedColumns.of(statement.sql()));
      if ("Delete".equals(root.operation())) {
        double rows = root.children().get(0).estimate().rows();
        for (PlannedStatement check :
            new ReferentialChecks(catalogue).of(statement, table.get(), rows)) {
          plan(check);
        }
      }
    }

    private Set<Proposal> propose(PlannedStatement statement, StatementPlans planned)
        throws SQLException {
      Set<Proposal> all = new LinkedHashSet<>();
      Demands demands = new DemandReader(catalogue).read(planned, statement.isParameterised());
      Set<String> updated = UpdatedColumns.of(statement.sql());
      for (TableDemand demand : demands.tables()) {
        if (demand.table().pages() >= options.minPages()) {
          Terms terms =
              new TermReader(new ExpressionReader(catalogue), demand).read(demand.predicates());
          all.addAll(rules.propose(demand, terms));
        }
      }
      all.removeIf(
          proposal ->
              proposal.indexes().stream().anyMatch(index -> WriteLoad.touches(index, updated)));
      boolean cheap = planned.cost() < Selection.MIN_UNITS;
      return cheap ? new LinkedHashSet<>() : all;
    }

    private double upkeep(IndexCandidate candidate) throws SQLException {
      Optional<Table> table = catalogue.table(candidate.table());
      double share =
          candidate.predicate() == null || table.isEmpty()
              ? 1
              : selectivity.of(table.get(), List.of(candidate.predicate()));
      return writes.of(candidate, share);
    }
  }
}
