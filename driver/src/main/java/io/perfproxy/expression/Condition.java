package io.perfproxy.expression;

import java.util.List;

/** A condition as a tree. */
public sealed interface Condition {

  /** As printed, in brackets where the database prints them. */
  String text();

  /** All must hold. */
  record And(String text, List<Condition> parts) implements Condition {}

  /** One must hold. */
  record Or(String text, List<Condition> parts) implements Condition {}

  /** The opposite must hold. */
  record Not(String text, Condition part) implements Condition {}

  /** {@code IS NULL}, or {@code IS NOT NULL} if negated. */
  record NullTest(String text, Operand operand, boolean negated) implements Condition {}

  /**
   * Two values compared.
   *
   * @param operator such as {@code =}, {@code ~~} (LIKE) or {@code IS DISTINCT FROM}
   * @param quantifier of the right side
   */
  record Comparison(
      String text, Operand left, String operator, Quantifier quantifier, Operand right)
      implements Condition {}

  /** Any other expression of type boolean, such as a column. */
  record Test(String text, Operand operand) implements Condition {}

  /** How many elements of an array on the right side must fulfil a comparison. */
  enum Quantifier {
    NONE,
    ANY,
    ALL
  }
}
