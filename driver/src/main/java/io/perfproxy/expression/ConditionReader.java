package io.perfproxy.expression;

import io.perfproxy.expression.Condition.Quantifier;
import io.perfproxy.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a condition as PostgreSQL's {@code ruleutils} prints it for {@code EXPLAIN}: each operator,
 * test and boolean connective in brackets of its own, so that precedence never has to be known.
 * What it does not know becomes a {@link Condition.Test} of the whole text; it never throws.
 */
public final class ConditionReader {

  private ConditionReader() {}

  /** Reads one condition, such as a plan's filter. */
  public static Condition read(String text) {
    return condition(Tokens.of(text));
  }

  /** Reads one expression, such as an element of a sort key or of an output list. */
  public static Operand readOperand(String text) {
    return new Operand(Operand.unwrapped(Tokens.of(text)));
  }

  private static Condition condition(List<Token> bracketed) {
    List<Token> tokens = Operand.unwrapped(bracketed);
    String text = new Operand(bracketed).text();
    List<List<Token>> arms = split(tokens, "AND");
    if (arms.size() > 1) {
      return new Condition.And(text, conditions(arms));
    }
    arms = split(tokens, "OR");
    if (arms.size() > 1) {
      return new Condition.Or(text, conditions(arms));
    }
    if (!tokens.isEmpty() && tokens.get(0).isWord("NOT")) {
      return new Condition.Not(text, condition(tokens.subList(1, tokens.size())));
    }
    return test(text, tokens);
  }

  private static List<Condition> conditions(List<List<Token>> arms) {
    return arms.stream().map(ConditionReader::condition).toList();
  }

  private static Condition test(String text, List<Token> tokens) {
    int is = indexOfWord(tokens, "IS");
    if (is > 0) {
      return isTest(text, tokens, is);
    }
    int operator = indexOfOperator(tokens);
    if (operator > 0 && operator + 1 < tokens.size()) {
      return comparison(text, tokens, operator);
    }
    return new Condition.Test(text, new Operand(tokens));
  }

  private static Condition isTest(String text, List<Token> tokens, int is) {
    Operand left = operand(tokens.subList(0, is));
    List<Token> rest = tokens.subList(is + 1, tokens.size());
    boolean negated = !rest.isEmpty() && rest.get(0).isWord("NOT");
    if (negated) {
      rest = rest.subList(1, rest.size());
    }
    if (rest.size() == 1 && rest.get(0).isWord("NULL")) {
      return new Condition.NullTest(text, left, negated);
    }
    if (rest.size() > 2 && rest.get(0).isWord("DISTINCT") && rest.get(1).isWord("FROM")) {
      return new Condition.Comparison(
          text,
          left,
          negated ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM",
          Quantifier.NONE,
          operand(rest.subList(2, rest.size())));
    }
    return new Condition.Test(text, new Operand(tokens));
  }

  private static Condition comparison(String text, List<Token> tokens, int operator) {
    String symbol = tokens.get(operator).text();
    int next = operator + 1;
    if (tokens.get(operator).isWord("OPERATOR")) {
      next = closingOf(tokens, operator + 1) + 1;
      symbol = tokens.get(next - 2).text();
    }
    Operand left = operand(tokens.subList(0, operator));
    Quantifier quantifier = Quantifier.NONE;
    if (next + 1 < tokens.size() && tokens.get(next + 1).is(Kind.OPEN)) {
      quantifier =
          tokens.get(next).isWord("ANY")
              ? Quantifier.ANY
              : tokens.get(next).isWord("ALL") ? Quantifier.ALL : Quantifier.NONE;
    }
    int right = quantifier == Quantifier.NONE ? next : next + 1;
    return new Condition.Comparison(
        text, left, symbol, quantifier, operand(tokens.subList(right, tokens.size())));
  }

  private static Operand operand(List<Token> tokens) {
    return new Operand(Operand.unwrapped(tokens));
  }

  /** Splits at a key word outside all brackets and CASE expressions. */
  private static List<List<Token>> split(List<Token> tokens, String word) {
    List<List<Token>> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      i = skipNested(tokens, i);
      if (i < tokens.size() && tokens.get(i).isWord(word)) {
        parts.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
  }

  private static int indexOfWord(List<Token> tokens, String word) {
    for (int i = 0; i < tokens.size(); i++) {
      i = skipNested(tokens, i);
      if (i < tokens.size() && tokens.get(i).isWord(word)) {
        return i;
      }
    }
    return -1;
  }

  private static int indexOfOperator(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      i = skipNested(tokens, i);
      if (i < tokens.size()
          && (tokens.get(i).is(Kind.OPERATOR) || tokens.get(i).isWord("OPERATOR"))) {
        return i;
      }
    }
    return -1;
  }

  /** If something nested begins here, where it ends; else the same place. */
  private static int skipNested(List<Token> tokens, int from) {
    Token token = tokens.get(from);
    if (Operand.isOpening(token)) {
      return closingOf(tokens, from);
    }
    if (token.isWord("CASE")) {
      int depth = 0;
      for (int i = from; i < tokens.size(); i++) {
        depth += tokens.get(i).isWord("CASE") ? 1 : tokens.get(i).isWord("END") ? -1 : 0;
        if (depth == 0) {
          return i;
        }
      }
    }
    return from;
  }

  /** The place of the bracket that closes the one here; the last place if there is none. */
  static int closingOf(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += Operand.isOpening(tokens.get(i)) ? 1 : Operand.isClosing(tokens.get(i)) ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }
}
