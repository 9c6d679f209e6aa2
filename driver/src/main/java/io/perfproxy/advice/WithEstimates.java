package io.perfproxy.advice;

import io.perfproxy.advice.AdvisorProgress.Stage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks another, and estimates where that one cannot tell: for kinds of index it does not know, and
 * for statements that it plans unlike the source, or fails to plan, such as in time, so that its
 * further answers are not to be relied on.
 */
final class WithEstimates implements WhatIf {

  /** By which factor the cost without new indexes may differ from the source's. */
  private static final double TOLERANCE = 1.25;

  private final WhatIf asked;
  private final EstimatedCosts estimates;
  private final Map<PlannedStatement, StatementDemands> demands;
  private final AdvisorProgress progress;
  private final Map<PlannedStatement, Boolean> trusted = new HashMap<>();
  private int questions;
  private final Set<IndexCandidate> available = new HashSet<>();

  WithEstimates(
      WhatIf asked,
      EstimatedCosts estimates,
      Map<PlannedStatement, StatementDemands> demands,
      AdvisorProgress progress) {
    this.progress = progress;
    this.asked = asked;
    this.estimates = estimates;
    this.demands = demands;
  }

  @Override
  public Evidence.Source source() {
    return asked.source();
  }

  @Override
  public Set<IndexCandidate> prepare(Set<IndexCandidate> candidates) throws SQLException {
    available.addAll(asked.prepare(candidates));
    progress.at(Stage.PREPARING, available.size());
    Set<IndexCandidate> all = new HashSet<>(available);
    candidates.stream().filter(index -> !asked.knows(index.method())).forEach(all::add);
    return all;
  }

  @Override
  public double cost(PlannedStatement statement, Set<IndexCandidate> with) throws SQLException {
    progress.at(Stage.COMPARING, ++questions);
    if (!isTrusted(statement)) {
      return estimates.cost(statement, with);
    }
    Set<IndexCandidate> known =
        with.stream().filter(available::contains).collect(Collectors.toSet());
    double cost;
    try {
      cost = asked.cost(statement, known);
    } catch (SQLException notPlanned) {
      trusted.put(statement, false);
      return estimates.cost(statement, with);
    }
    return known.size() == with.size() ? cost : Math.min(cost, estimates.cost(statement, with));
  }

  @Override
  public Optional<Duration> p95(PlannedStatement statement, Set<IndexCandidate> with)
      throws SQLException {
    return asked.p95(statement, with);
  }

  /** Whether the answers about a statement with an index are not estimates. */
  boolean isVerified(PlannedStatement statement, IndexCandidate index) {
    return available.contains(index) && isTrusted(statement);
  }

  private boolean isTrusted(PlannedStatement statement) {
    return trusted.computeIfAbsent(statement, this::agrees);
  }

  private boolean agrees(PlannedStatement statement) {
    StatementDemands known = demands.get(statement);
    if (known == null) {
      return false;
    }
    try {
      double here = asked.cost(statement, Set.of());
      double there = known.plans().cost();
      return here <= there * TOLERANCE && there <= here * TOLERANCE;
    } catch (SQLException notPlanned) {
      return false;
    }
  }

  @Override
  public void close() throws SQLException {
    asked.close();
  }
}
