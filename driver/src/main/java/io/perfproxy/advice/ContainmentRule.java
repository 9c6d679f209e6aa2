package io.perfproxy.advice;

import io.perfproxy.advice.IndexCandidate.KeyPart;
import io.perfproxy.catalogue.Column;
import io.perfproxy.catalogue.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GIN indexes for what is contained in documents, arrays and texts, GiST for ranges.
 *
 * <p>For jsonb, {@code jsonb_path_ops} is the smaller and faster class, but knows {@code @>},
 * {@code @?} and {@code @@} only; what asks for keys needs the default one.
 */
final class ContainmentRule implements CandidateRule {

  private static final Set<String> OF_PATH_CLASS = Set.of("@>", "@?", "@@");

  private final KeyRules keyRules;

  ContainmentRule(KeyRules keyRules) {
    this.keyRules = keyRules;
  }

  @Override
  public List<Proposal> propose(TableDemand demand, Terms terms) throws SQLException {
    List<IndexCandidate> candidates = new ArrayList<>();
    for (Terms.Containment term : terms.containments()) {
      Table table = demand.table();
      Optional<Column> column = KeyRules.column(table, term.key());
      if (column.map(each -> each.category() == 'R').orElse(false)) {
        candidates.add(IndexCandidate.of(table.name(), AccessMethod.GIST, KeyPart.of(term.key())));
      } else if (keyRules.mayBeImmutable(term.key())) {
        KeyPart key = KeyPart.of(term.key(), operatorClass(term, column, terms));
        candidates.add(IndexCandidate.of(table.name(), AccessMethod.GIN, key));
      }
    }
    return Proposal.each(candidates);
  }

  private static @Nullable String operatorClass(
      Terms.Containment term, Optional<Column> column, Terms terms) {
    boolean json =
        column
            .map(each -> each.typeName().equals("jsonb"))
            .orElse(term.source().text().endsWith("::jsonb"));
    boolean path =
        terms.containments().stream()
            .filter(other -> other.key().equals(term.key()))
            .allMatch(other -> OF_PATH_CLASS.contains(other.operator()));
    return json && path ? "jsonb_path_ops" : null;
  }
}
