package io.perfproxy.advice;

import static io.perfproxy.advice.SampleTable.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.catalogue.Catalogue;
import io.perfproxy.plan.ExecutionPlan;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WithEstimatesTest {

  private static final IndexCandidate INDEX = candidate("a");

  /** Such as by a timeout. */
  @Test
  void aQuestionThatFailsIsAnsweredByAnEstimate() throws SQLException {
    PlannedStatement statement =
        new PlannedStatement(
            Shape.of("select 1", Dialect.POSTGRESQL), "select 1", List.of(), 1, null);
    ExecutionPlan plan =
        SamplePlans.of("{\"Node Type\": \"Result\", \"Plan Rows\": 1, \"Total Cost\": 1000}");
    Map<PlannedStatement, StatementDemands> demands =
        Map.of(
            statement,
            new StatementDemands(
                statement, new StatementPlans(List.of(plan), null, null), List.of(), List.of()));
    String url = Postgres.newDatabase();
    try (Connection connection = DriverManager.getConnection(url)) {
      EstimatedCosts estimates =
          new EstimatedCosts(
              demands,
              (table, conditions) -> 1,
              new KeyRules(new Catalogue(connection), new ExpressionSample(connection)));
      try (WithEstimates whatIf =
          new WithEstimates(new Failing(), estimates, demands, AdvisorProgress.NONE)) {
        Set<IndexCandidate> possible = whatIf.prepare(Set.of(INDEX));

        assertThat(possible).containsExactly(INDEX);
        assertThat(whatIf.cost(statement, Set.of())).isEqualTo(1_000);
        assertThat(whatIf.isVerified(statement, INDEX)).isTrue();
        assertThat(whatIf.cost(statement, possible)).isEqualTo(1_000);
        assertThat(whatIf.isVerified(statement, INDEX)).isFalse();
      }
    } finally {
      Postgres.drop(url);
    }
  }

  /** Plans like the source, but cannot plan with an index. */
  private static final class Failing implements WhatIf {

    @Override
    public Evidence.Source source() {
      return Evidence.Source.STATISTICS_ONLY;
    }

    @Override
    public Set<IndexCandidate> prepare(Set<IndexCandidate> candidates) {
      return candidates;
    }

    @Override
    public double cost(PlannedStatement statement, Set<IndexCandidate> with) throws SQLException {
      if (!with.isEmpty()) {
        throw new SQLException("canceling statement due to statement timeout", "57014");
      }
      return 1_000;
    }

    @Override
    public void close() {}
  }
}
