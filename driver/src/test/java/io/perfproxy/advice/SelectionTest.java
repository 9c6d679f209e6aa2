package io.perfproxy.advice;

import static io.perfproxy.advice.SampleTable.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is chosen among proposals whose effect is known. */
class SelectionTest {

  private static final IndexCandidate A = candidate("a");
  private static final IndexCandidate A_B = candidate("a", "b");
  private static final IndexCandidate B = candidate("b");

  private final Map<PlannedStatement, Set<Proposal>> proposals = new LinkedHashMap<>();
  private final Map<String, Double> costs = new LinkedHashMap<>();
  private double upkeep;

  @Test
  void oneForAllIsBetterThanOneEach() throws SQLException {
    PlannedStatement byA = statement("by a", 1_000, A, A_B);
    PlannedStatement byBoth = statement("by both", 1_000, A, A_B);
    cost(byA, 10, A);
    cost(byA, 10, A_B);
    cost(byBoth, 500, A);
    cost(byBoth, 10, A_B);

    assertThat(select()).containsExactly(A_B);
  }

  @Test
  void theNarrowerOneIfTheWiderSavesLittleMore() throws SQLException {
    PlannedStatement statement = statement("s", 1_000, A, A_B);
    cost(statement, 12, A);
    cost(statement, 10, A_B);

    assertThat(select()).containsExactly(A);
  }

  @Test
  void whatLaterChoicesMakeSuperfluousIsTakenOutAgain() throws SQLException {
    PlannedStatement often = statement("often", 10_000, A, A_B);
    PlannedStatement rare = statement("rare", 1, A, A_B, B);
    cost(often, 100, A);
    cost(often, 101, A_B);
    cost(rare, 900, A);
    cost(rare, 50, A_B);
    cost(rare, 900, B);

    assertThat(select()).containsExactly(A_B);
  }

  @Test
  void savingsBelowAThirdOrSixtyUnitsAreNotWorthAnIndex() throws SQLException {
    PlannedStatement small = statement("small", 1, A);
    cost(small, 945, A);
    assertThat(select()).isEmpty();

    PlannedStatement share = statement("share", 1, A);
    cost(share, 750, A);
    assertThat(select()).isEmpty();

    PlannedStatement enough = statement("enough", 1, A);
    cost(enough, 600, A);
    assertThat(select()).containsExactly(A);
  }

  @Test
  void writesMayCostMoreThanReadsSave() throws SQLException {
    PlannedStatement statement = statement("s", 10, A);
    cost(statement, 10, A);
    upkeep = 9_000;
    assertThat(select()).containsExactly(A);

    upkeep = 10_000;
    assertThat(select()).isEmpty();
  }

  /** A statement that costs 1,000 without an index. */
  private PlannedStatement statement(String name, double weight, IndexCandidate... candidates) {
    PlannedStatement statement =
        new PlannedStatement(
            Shape.of("select '" + name + "' as " + name.replace(' ', '_'), Dialect.POSTGRESQL),
            name,
            List.of(),
            weight,
            null);
    proposals.put(statement, new LinkedHashSet<>(Proposal.each(List.of(candidates))));
    return statement;
  }

  private void cost(PlannedStatement statement, double cost, IndexCandidate with) {
    costs.put(statement.sql() + with, cost);
  }

  private List<IndexCandidate> select() throws SQLException {
    return new Selection(new KnownCosts(), proposals, index -> upkeep).select();
  }

  private final class KnownCosts implements WhatIf {
    @Override
    public Evidence.Source source() {
      return Evidence.Source.UNVERIFIED;
    }

    @Override
    public Set<IndexCandidate> prepare(Set<IndexCandidate> candidates) {
      return candidates;
    }

    @Override
    public double cost(PlannedStatement statement, Set<IndexCandidate> with) {
      return with.stream()
          .mapToDouble(index -> costs.getOrDefault(statement.sql() + index, 1_000.0))
          .min()
          .orElse(1_000);
    }

    @Override
    public void close() {}
  }
}
