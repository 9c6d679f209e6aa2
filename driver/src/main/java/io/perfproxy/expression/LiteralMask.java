package io.perfproxy.expression;

import java.util.List;

/** Puts {@code ?} in the place of every literal of an expression, whatever its type. */
public final class LiteralMask {

  private LiteralMask() {}

  /** The expression without its values; names, operators and types stay. */
  public static String mask(String expression) {
    List<Token> tokens = Tokens.of(expression);
    StringBuilder masked = new StringBuilder(expression.length());
    int printedTo = 0;
    for (Token token : tokens) {
      masked.append(expression, printedTo, token.start());
      boolean literal = token.is(Token.Kind.STRING) || token.is(Token.Kind.NUMBER);
      masked.append(literal ? "?" : token.text());
      printedTo = token.end();
    }
    return masked.toString();
  }
}
