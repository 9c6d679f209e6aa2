package io.perfproxy.advice;

import io.perfproxy.catalogue.Identifiers;
import io.perfproxy.shape.Shape;
import java.util.List;

/**
 * An index to build.
 *
 * @param name for it, unique in the schema as far as can be seen
 * @param reason what it is good for, in words
 * @param served the statements it serves, those that gain the most first
 * @param doubts why the confidence is no higher, in words
 */
public record IndexAdvice(
    String name,
    IndexCandidate index,
    boolean partitioned,
    String reason,
    Evidence evidence,
    Confidence confidence,
    List<ServedStatement> served,
    List<String> doubts) {

  /** Copies the lists. */
  public IndexAdvice {
    served = List.copyOf(served);
    doubts = List.copyOf(doubts);
  }

  /**
   * A statement that the index serves, with the planner's cost of one execution.
   *
   * @param costBefore without the index, and with all others that are advised
   * @param costAfter with all that are advised
   */
  public record ServedStatement(Shape shape, double costBefore, double costAfter) {}

  /** What the index is ordered or filed by, as its definition has it. */
  public List<String> keys() {
    return index.keys().stream().map(IndexCandidate.KeyPart::sql).toList();
  }

  /** The name of the index with its schema, quoted where needed. */
  public String qualifiedName() {
    return Identifiers.quote(index.table().schema()) + "." + Identifiers.quote(name);
  }

  /**
   * The statement that builds it without blocking writes; on a partitioned table, where PostgreSQL
   * refuses that, the one that blocks them. May hold constants of the statements' texts.
   */
  public String ddl() {
    return (partitioned ? "CREATE INDEX " : "CREATE INDEX CONCURRENTLY ")
        + Identifiers.quote(name)
        + " "
        + index.definition();
  }

  /** The statement that drops it again, in the same way. */
  public String undo() {
    return (partitioned ? "DROP INDEX IF EXISTS " : "DROP INDEX CONCURRENTLY IF EXISTS ")
        + qualifiedName();
  }
}
