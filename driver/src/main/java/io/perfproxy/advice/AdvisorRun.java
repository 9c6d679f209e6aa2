package io.perfproxy.advice;

import io.perfproxy.advice.IndexAdvice.ServedStatement;
import io.perfproxy.advice.StatementDemands.TableTerms;
import io.perfproxy.catalogue.Catalogue;
import io.perfproxy.catalogue.Table;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.transaction.RolledBackTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Advises for one workload on one connection in a transaction. Used once. */
final class AdvisorRun {

  /** To plan is a matter of milliseconds, but may run code and wait for locks. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Connection connection;
  private final AdvisorOptions options;
  private final Catalogue catalogue;
  private final StatementPlanner planner;
  private final Selectivity selectivity;
  private final KeyRules keyRules;
  private final Findings findings;
  private final WorkloadReader workload;
  private final Map<PlannedStatement, Set<Proposal>> proposals = new LinkedHashMap<>();

  AdvisorRun(Connection connection, AdvisorOptions options) throws SQLException {
    this.connection = connection;
    this.options = options;
    this.catalogue = new Catalogue(connection);
    this.planner = new StatementPlanner(connection);
    this.selectivity = new PlannedSelectivity(connection);
    this.keyRules = new KeyRules(catalogue, new ExpressionSample(connection));
    this.findings = new Findings(catalogue.extensions().containsKey("pg_trgm"));
    this.workload =
        new WorkloadReader(connection, catalogue, planner, findings, options.progress());
  }

  Advice advise(Workload statements) throws SQLException {
    planner.prepareTransaction();
    if (options.verification() != Verification.BUILT) {
      RolledBackTransaction.limit(connection, PATIENCE, PATIENCE);
    }
    workload.read(statements);
    for (StatementDemands statement : workload.demands().values()) {
      proposals.put(statement.statement(), propose(statement));
    }
    Set<IndexCandidate> candidates = new LinkedHashSet<>();
    proposals
        .values()
        .forEach(all -> all.forEach(proposal -> candidates.addAll(proposal.indexes())));
    List<IndexAdvice> advised = candidates.isEmpty() ? List.of() : choose(candidates);
    return new Advice(advised, findings.all());
  }

  private Set<Proposal> propose(StatementDemands statement) throws SQLException {
    Set<Proposal> all = new LinkedHashSet<>();
    if (statement.plans().cost() < Selection.MIN_UNITS || isQuick(statement.statement())) {
      return all;
    }
    findings.statement(statement);
    CandidateRules rules = new CandidateRules(catalogue, keyRules, selectivity);
    for (TableTerms table : statement.tables()) {
      findings.table(table.demand().table());
      if (table.demand().table().pages() >= options.minPages()) {
        all.addAll(rules.propose(table.demand(), table.terms()));
      }
    }
    Set<String> updated = UpdatedColumns.of(statement.statement().sql());
    all.removeIf(
        proposal ->
            proposal.indexes().stream().anyMatch(index -> WriteLoad.touches(index, updated)));
    return all;
  }

  private boolean isQuick(PlannedStatement statement) {
    return statement.measured() != null
        && statement.measured().p95().compareTo(options.minDuration()) < 0;
  }

  private List<IndexAdvice> choose(Set<IndexCandidate> candidates) throws SQLException {
    EstimatedCosts estimates = new EstimatedCosts(workload.demands(), selectivity, keyRules);
    WhatIfs whatIfs = new WhatIfs(connection, catalogue, options, estimates, findings);
    try (WithEstimates whatIf =
        new WithEstimates(
            whatIfs.open(candidates, relations(), this::share),
            estimates,
            workload.demands(),
            options.progress())) {
      Set<IndexCandidate> possible = whatIf.prepare(candidates);
      for (Set<Proposal> all : proposals.values()) {
        all.removeIf(proposal -> !possible.containsAll(proposal.indexes()));
      }
      WriteLoad writes = workload.writes();
      Selection selection =
          new Selection(whatIf, proposals, index -> writes.of(index, share(index)));
      CoveringRule covering =
          new CoveringRule(workload.demands().values(), whatIf, selection, writes);
      return advice(covering.extend(selection.select()), selection, whatIf);
    }
  }

  private List<IndexAdvice> advice(
      List<IndexCandidate> chosen, Selection selection, WithEstimates whatIf) throws SQLException {
    IndexNames names = new IndexNames(connection);
    List<IndexAdvice> advised = new ArrayList<>();
    for (IndexCandidate index : chosen) {
      Optional<Table> table = catalogue.table(index.table());
      if (table.isPresent()) {
        advised.add(advice(names.of(index), index, table.get(), chosen, selection, whatIf));
      }
    }
    return advised;
  }

  private IndexAdvice advice(
      String name,
      IndexCandidate index,
      Table table,
      List<IndexCandidate> chosen,
      Selection selection,
      WithEstimates whatIf)
      throws SQLException {
    Set<IndexCandidate> others = new HashSet<>(chosen);
    others.remove(index);
    List<StatementDemands> served = new ArrayList<>();
    Map<Shape, ServedStatement> shapes = new LinkedHashMap<>();
    double before = 0;
    double after = 0;
    boolean verified = whatIf.source() != Evidence.Source.UNVERIFIED;
    for (StatementDemands statement : workload.demands().values()) {
      double without = selection.cost(statement.statement(), others);
      double with = selection.cost(statement.statement(), new HashSet<>(chosen));
      if (Selection.isWorthwhile(without - with, without)) {
        served.add(statement);
        shapes.merge(
            statement.statement().shape(),
            new ServedStatement(statement.statement().shape(), without, with),
            (a, b) ->
                new ServedStatement(
                    a.shape(), a.costBefore() + b.costBefore(), a.costAfter() + b.costAfter()));
        before += without * statement.statement().weight();
        after += with * statement.statement().weight();
        verified &= whatIf.isVerified(statement.statement(), index);
      }
    }
    Duration p95Before = null;
    Duration p95After = null;
    Optional<PlannedStatement> measured = measurable(served);
    if (measured.isPresent()) {
      p95Before = whatIf.p95(measured.get(), others).orElse(null);
      p95After = whatIf.p95(measured.get(), new HashSet<>(chosen)).orElse(null);
    }
    Evidence evidence =
        new Evidence(
            verified ? whatIf.source() : Evidence.Source.UNVERIFIED,
            before,
            after,
            p95Before,
            p95After);
    List<String> doubts = ConfidenceRule.doubts(index, table, served, verified);
    findings.redundant(table, index, name);
    return new IndexAdvice(
        name,
        index,
        table.partitioned(),
        IndexPurpose.of(index, served),
        evidence,
        ConfidenceRule.of(evidence, doubts),
        shapes.values().stream()
            .sorted(
                Comparator.comparingDouble(
                        (ServedStatement each) -> each.costBefore() - each.costAfter())
                    .reversed())
            .toList(),
        doubts);
  }

  /** The heaviest of the statements that can be run; for a check behind a DELETE, the DELETE. */
  private Optional<PlannedStatement> measurable(List<StatementDemands> served) {
    Set<Shape> shapes = new HashSet<>();
    served.forEach(each -> shapes.add(each.statement().shape()));
    return workload.demands().values().stream()
        .filter(each -> shapes.contains(each.statement().shape()))
        .filter(each -> !each.statement().samples().isEmpty())
        .max(Comparator.comparingDouble(each -> each.plans().cost() * each.statement().weight()))
        .map(StatementDemands::statement);
  }

  /** What the statements name and what their plans read; the rest is found from there. */
  private Set<Long> relations() throws SQLException {
    Set<Long> relations = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (StatementDemands statement : workload.demands().values()) {
      names.addAll(Shape.of(statement.statement().sql(), Dialect.POSTGRESQL).tables());
      statement.tables().forEach(table -> relations.add(table.demand().table().oid()));
    }
    relations.addAll(catalogue.relations(names));
    return relations;
  }

  private double share(IndexCandidate candidate) throws SQLException {
    Optional<Table> table = catalogue.table(candidate.table());
    return candidate.predicate() == null || table.isEmpty()
        ? 1
        : selectivity.of(table.get(), List.of(candidate.predicate()));
  }
}
