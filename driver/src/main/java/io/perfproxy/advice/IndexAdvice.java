package io.perfproxy.advice;

import io.perfproxy.catalogue.Identifiers;
import java.util.List;

/**
 * An index to build.
 *
 * @param name for it, unique in the schema as far as can be seen
 * @param statements that it serves
 * @param reasons why the confidence is no higher, in words
 */
public record IndexAdvice(
    String name,
    IndexCandidate index,
    boolean partitioned,
    Evidence evidence,
    Confidence confidence,
    List<String> statements,
    List<String> reasons) {

  /** Copies the lists. */
  public IndexAdvice {
    statements = List.copyOf(statements);
    reasons = List.copyOf(reasons);
  }

  /**
   * The statement that builds it without blocking writes; on a partitioned table, where PostgreSQL
   * refuses that, the one that blocks them.
   */
  public String ddl() {
    return (partitioned ? "CREATE INDEX " : "CREATE INDEX CONCURRENTLY ")
        + Identifiers.quote(name)
        + " "
        + index.definition();
  }
}
