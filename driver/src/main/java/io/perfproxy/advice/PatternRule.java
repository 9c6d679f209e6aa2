package io.perfproxy.advice;

import io.perfproxy.advice.IndexCandidate.KeyPart;
import io.perfproxy.catalogue.Catalogue;
import io.perfproxy.catalogue.Column;
import io.perfproxy.catalogue.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Indexes for texts compared with patterns: a B-tree for a known beginning, which under any
 * collation but C needs the {@code pattern_ops} class; trigrams for anything else of at least three
 * known characters.
 */
final class PatternRule implements CandidateRule {

  private static final Set<String> CASE_SENSITIVE = Set.of("~~", "~", "^@");

  private final Catalogue catalogue;
  private final KeyRules keyRules;

  PatternRule(Catalogue catalogue, KeyRules keyRules) {
    this.catalogue = catalogue;
    this.keyRules = keyRules;
  }

  @Override
  public List<Proposal> propose(TableDemand demand, Terms terms) throws SQLException {
    List<IndexCandidate> candidates = new ArrayList<>();
    String trigrams = trigramClass();
    for (Map.Entry<IndexExpression, List<Terms.PatternMatch>> entry : byKey(terms).entrySet()) {
      IndexExpression key = entry.getKey();
      List<Terms.PatternMatch> matches = entry.getValue();
      if (!keyRules.mayBeImmutable(key)) {
        continue;
      }
      Table table = demand.table();
      if (most(matches, PatternRule::hasKnownBeginning)) {
        KeyPart prefix = KeyPart.of(key, patternClass(table, key));
        List<KeyPart> equalities = keyRules.equalities(table, terms, Set.of());
        List<KeyPart> keys = new ArrayList<>(equalities);
        keys.add(prefix);
        candidates.add(IndexCandidate.btree(table.name(), keys));
        candidates.add(IndexCandidate.btree(table.name(), List.of(prefix)));
      } else if (trigrams != null && most(matches, PatternRule::hasTrigram)) {
        candidates.add(
            IndexCandidate.of(table.name(), AccessMethod.GIN, KeyPart.of(key, trigrams)));
      }
    }
    return Proposal.each(candidates);
  }

  private static Map<IndexExpression, List<Terms.PatternMatch>> byKey(Terms terms) {
    Map<IndexExpression, List<Terms.PatternMatch>> byKey = new LinkedHashMap<>();
    for (Terms.PatternMatch match : terms.patterns()) {
      byKey.computeIfAbsent(match.key(), key -> new ArrayList<>()).add(match);
    }
    return byKey;
  }

  private interface Test {
    boolean holds(Terms.PatternMatch match);
  }

  private static boolean most(List<Terms.PatternMatch> matches, Test test) {
    return 2 * matches.stream().filter(test::holds).count() > matches.size();
  }

  static boolean hasKnownBeginning(Terms.PatternMatch match) {
    return CASE_SENSITIVE.contains(match.operator())
        && !Patterns.beginning(match.operator(), match.pattern()).isEmpty();
  }

  static boolean hasTrigram(Terms.PatternMatch match) {
    return Patterns.longestKnownPart(match.operator(), match.pattern()) >= 3;
  }

  private static @Nullable String patternClass(Table table, IndexExpression key) {
    Optional<Column> column = KeyRules.column(table, key);
    if (column.isEmpty()) {
      return "text_pattern_ops";
    }
    return column.get().byteOrdered()
        ? null
        : switch (column.get().typeName()) {
          case "varchar" -> "varchar_pattern_ops";
          case "bpchar" -> "bpchar_pattern_ops";
          default -> "text_pattern_ops";
        };
  }

  /** Null if the extension is not installed. */
  private @Nullable String trigramClass() throws SQLException {
    String schema = catalogue.extensions().get("pg_trgm");
    return schema == null
        ? null
        : schema.equals("public") ? "gin_trgm_ops" : schema + ".gin_trgm_ops";
  }
}
