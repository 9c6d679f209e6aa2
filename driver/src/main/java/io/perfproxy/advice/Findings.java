package io.perfproxy.advice;

import io.perfproxy.advice.AdviceFinding.Kind;
import io.perfproxy.advice.StatementDemands.TableTerms;
import io.perfproxy.catalogue.ForeignKey;
import io.perfproxy.catalogue.Index;
import io.perfproxy.catalogue.Table;
import io.perfproxy.expression.ConditionReader;
import io.perfproxy.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with statements and tables beside a missing index. */
final class Findings {

  /** Fewer rows than this are joined without a condition on purpose. */
  private static final double MANY_PAIRS = 10_000;

  private final boolean trigrams;
  private final List<AdviceFinding> all = new ArrayList<>();

  /**
   * Nothing found yet.
   *
   * @param trigrams whether the pg_trgm extension is installed
   */
  Findings(boolean trigrams) {
    this.trigrams = trigrams;
  }

  List<AdviceFinding> all() {
    return all.stream().distinct().toList();
  }

  void notPlanned(PlannedStatement statement, String sqlState) {
    add(
        Kind.NOT_PLANNED,
        statement,
        null,
        "the database could not plan it (SQLSTATE " + sqlState + ")");
  }

  void notVerified(String reason) {
    add(
        Kind.NOT_VERIFIED,
        null,
        null,
        "advice is by rules only, since there is neither HypoPG nor a database without data to ask: "
            + reason);
  }

  void statement(StatementDemands statement) {
    PlannedStatement about = statement.statement();
    for (TableTerms table : statement.tables()) {
      String name = table.demand().table().name().toString();
      table.terms().obstacles().forEach(obstacle -> obstacle(about, name, obstacle));
      table.demand().obstacles().forEach(obstacle -> obstacle(about, name, obstacle));
      for (Terms.PatternMatch match : table.terms().patterns()) {
        pattern(about, name, match);
      }
    }
    if (!statement.acrossTables().isEmpty()) {
      add(
          Kind.OR_ACROSS_TABLES,
          about,
          null,
          "the arms of an OR speak of different tables, so every pair of rows is looked at; write"
              + " it as a UNION of two statements");
    }
    for (PlanNode node : statement.plans().custom().get(0).nodes()) {
      deepOffset(about, node);
      joinWithoutCondition(about, node);
    }
  }

  void foreignKey(PlannedStatement about, ForeignKey key) {
    add(
        Kind.FOREIGN_KEY_WITHOUT_INDEX,
        about,
        key.table().toString(),
        "each deleted row has the server look through "
            + key.table()
            + " for rows that refer to it, since no index begins with the columns of the foreign"
            + " key "
            + key.name());
  }

  private void obstacle(PlannedStatement about, String table, Terms.Obstacle obstacle) {
    String column = table + "." + obstacle.column();
    if (obstacle.kind() == Terms.Obstacle.Kind.MEMBERSHIP) {
      add(
          Kind.ARRAY_MEMBERSHIP,
          about,
          table,
          "no index serves value = ANY ("
              + column
              + "); write "
              + column
              + " @> ARRAY[value], and a GIN index on the column does");
    } else if (obstacle.type().equals("date")) {
      add(
          Kind.CAST_ON_COLUMN,
          about,
          table,
          column
              + " is cast to date, so no index on it is used; compare it with the day's bounds:"
              + " >= day and < day + 1");
    } else {
      add(
          Kind.CAST_ON_COLUMN,
          about,
          table,
          column
              + " is cast to "
              + obstacle.type()
              + ", so no index on it is used; "
              + (obstacle.join()
                  ? "join columns of one type, or cast the other side"
                  : "bind a value of the column's own type, or cast the value instead"));
    }
  }

  private void pattern(PlannedStatement about, String table, Terms.PatternMatch match) {
    if (PatternRule.hasKnownBeginning(match)) {
      return;
    }
    if (!PatternRule.hasTrigram(match)) {
      add(
          Kind.SHORT_PATTERN,
          about,
          table,
          "a pattern on "
              + match.key().text()
              + " has fewer than three known characters in a row,"
              + " by which no index finds anything; ask for at least three");
    } else if (!trigrams) {
      add(
          Kind.MISSING_EXTENSION,
          about,
          table,
          "a pattern on "
              + match.key().text()
              + " without a known beginning needs trigrams: CREATE"
              + " EXTENSION pg_trgm, then a GIN index with gin_trgm_ops");
    }
  }

  /** A limit that hands its first row up only after much of its input has been read. */
  private void deepOffset(PlannedStatement about, PlanNode node) {
    if (!node.type().equals("Limit") || node.children().isEmpty()) {
      return;
    }
    PlanNode input = node.children().get(0);
    double skipped = node.estimate().startupCost() - input.estimate().startupCost();
    double read = node.estimate().totalCost() - input.estimate().startupCost();
    if (skipped >= Selection.MIN_UNITS && skipped > read / 2) {
      add(
          Kind.DEEP_OFFSET,
          about,
          null,
          "most of the rows it reads are skipped by OFFSET; page by the last key seen: where (key)"
              + " > (last key) order by key limit n");
    }
  }

  private void joinWithoutCondition(PlannedStatement about, PlanNode node) {
    if (!node.type().equals("Nested Loop") || node.children().size() != 2) {
      return;
    }
    PlanNode outer = node.children().get(0);
    PlanNode inner = node.children().get(1);
    boolean joined =
        node.conditions().containsKey(PlanNode.ConditionKind.JOIN_FILTER)
            || inner.stream()
                .flatMap(each -> each.conditions().values().stream())
                .anyMatch(text -> mentionsAny(text, aliases(outer)));
    if (!joined
        && outer.estimate().rows() * inner.estimate().rows() >= MANY_PAIRS
        && outer.estimate().rows() > 1
        && inner.estimate().rows() > 1) {
      add(
          Kind.JOIN_WITHOUT_CONDITION,
          about,
          null,
          "two inputs are joined without a condition, each row of one with each of the other");
    }
  }

  private static Set<String> aliases(PlanNode node) {
    return node.stream().map(PlanNode::alias).map(String::valueOf).collect(Collectors.toSet());
  }

  private static boolean mentionsAny(String text, Set<String> aliases) {
    return ConditionReader.readOperand(text).aliases().stream().anyMatch(aliases::contains);
  }

  void table(Table table) {
    String name = table.name().toString();
    for (Index index : table.indexes()) {
      if (!index.valid()) {
        add(
            Kind.INVALID_INDEX,
            null,
            name,
            "the index "
                + index.name()
                + " is invalid and not used, but kept up by every write;"
                + " REINDEX INDEX CONCURRENTLY it, or drop it");
      }
    }
    if (table.hasStaleStatistics()) {
      add(
          Kind.STALE_STATISTICS,
          null,
          name,
          "its statistics are missing or older than much of its content; run ANALYZE " + name);
    }
  }

  /** Indexes whose keys an advised one begins with, and that no constraint needs. */
  void redundant(Table table, IndexCandidate advised, String name) {
    for (Index index : table.validIndexes()) {
      boolean free = !index.unique() && !index.needed() && index.included().isEmpty();
      if (free && Coverage.isPrefix(index, advised)) {
        add(
            Kind.REDUNDANT_INDEX,
            null,
            table.name().toString(),
            "the index " + index.name() + " is superfluous once " + name + " is there");
      }
    }
  }

  private void add(
      Kind kind, @Nullable PlannedStatement about, @Nullable String table, String message) {
    all.add(new AdviceFinding(kind, about == null ? null : about.shape(), table, message));
  }
}
