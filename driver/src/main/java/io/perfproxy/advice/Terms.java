package io.perfproxy.advice;

import java.util.List;

/**
 * The predicates of a demand by the way an index could serve them. Immutable.
 *
 * @param equalities of which each fixes one key
 * @param ranges of which each bounds one key, or several compared as a row
 * @param patterns texts compared with a pattern
 * @param containments what a GIN index answers
 * @param filters literals that an index may be limited to
 * @param alternatives of which one must hold; each arm with terms of its own
 * @param obstacles comparisons that no index on the column can serve as they are written
 */
record Terms(
    List<Equality> equalities,
    List<Range> ranges,
    List<PatternMatch> patterns,
    List<Containment> containments,
    List<Predicate> filters,
    List<List<Terms>> alternatives,
    List<Obstacle> obstacles) {

  Terms {
    equalities = List.copyOf(equalities);
    ranges = List.copyOf(ranges);
    patterns = List.copyOf(patterns);
    containments = List.copyOf(containments);
    filters = List.copyOf(filters);
    alternatives = List.copyOf(alternatives);
    obstacles = List.copyOf(obstacles);
  }

  /** {@code key = constant}, {@code key = ANY (constants)}, or a boolean column. */
  record Equality(IndexExpression key, Predicate source) {}

  /** {@code key < constant}; several keys if rows are compared. */
  record Range(List<IndexExpression> keys, Predicate source) {
    Range {
      keys = List.copyOf(keys);
    }
  }

  /**
   * {@code key LIKE pattern} and its like.
   *
   * @param operator such as {@code ~~}, {@code ~~*}, {@code ~}
   */
  record PatternMatch(IndexExpression key, String operator, String pattern, Predicate source) {}

  /** {@code key @> constant} and its like. */
  record Containment(IndexExpression key, String operator, Predicate source) {}

  /**
   * A comparison in which the column is not free.
   *
   * @param type that the column is cast to; empty for a membership
   * @param join whether it is compared with a column of another table
   */
  record Obstacle(Kind kind, String column, String type, boolean join) {
    enum Kind {
      /** The column is cast to the type. */
      CAST,
      /** The column is an array that a value is looked for in. */
      MEMBERSHIP
    }
  }
}
