package io.perfproxy.expression;

import io.perfproxy.expression.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison: a column, a constant, or any expression over them. Immutable; equal to
 * another when its text is.
 */
public final class Operand {

  /** A column under a cast, as in {@code (orders.at)::date}. */
  public record CastColumn(ColumnReference column, String type) {}

  private final List<Token> tokens;
  private final String text;

  Operand(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
    this.text = join(tokens, null);
  }

  /** As printed, without the brackets around it. */
  public String text() {
    return text;
  }

  /** As it is written in the definition of an index on the table that is called so here. */
  public String withoutAlias(String alias) {
    return join(tokens, alias);
  }

  /** The columns in it, in the order of the text. */
  public Set<ColumnReference> columns() {
    Set<ColumnReference> columns = new LinkedHashSet<>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (isColumn(i)) {
        columns.add(new ColumnReference(tokens.get(i).name(), tokens.get(i + 2).name()));
      }
    }
    return columns;
  }

  /** The names of the tables' aliases in it. */
  public Set<String> aliases() {
    return columns().stream()
        .map(ColumnReference::alias)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether it has one value for the whole statement, which the planner knows. */
  public boolean isConstant() {
    return columns().isEmpty() && !hasSubplan();
  }

  /** Whether it holds a parameter such as {@code $1}, as the conditions of a generic plan do. */
  public boolean hasParameter() {
    return tokens.stream().anyMatch(token -> token.is(Kind.PARAMETER));
  }

  /** Whether it holds a constant, which may be the value of a parameter in a plan for values. */
  public boolean hasConstant() {
    return tokens.stream()
        .anyMatch(
            token ->
                token.is(Kind.STRING)
                    || token.is(Kind.NUMBER)
                    || token.isWord("true")
                    || token.isWord("false")
                    || token.isWord("NULL"));
  }

  /** Whether it refers to the result of a part of the plan. */
  public boolean hasSubplan() {
    return tokens.stream().anyMatch(token -> token.isWord("SubPlan") || token.isWord("InitPlan"));
  }

  /** The column, if it is nothing else. */
  public Optional<ColumnReference> column() {
    return tokens.size() == 3 && isColumn(0)
        ? Optional.of(new ColumnReference(tokens.get(0).name(), tokens.get(2).name()))
        : Optional.empty();
  }

  /** Whether this name, given without quotes, stands in it anywhere. */
  public boolean mentions(String name) {
    return tokens.stream().anyMatch(token -> token.is(Kind.WORD) && token.name().equals(name));
  }

  /** The name without quotes if it is a single one, else its text. */
  public String name() {
    return tokens.size() == 1 ? tokens.get(0).name() : text;
  }

  /** The column and the type it is cast to, if it is nothing else. */
  public Optional<CastColumn> castColumn() {
    int cast = lastTopLevelCast();
    if (cast < 1) {
      return Optional.empty();
    }
    List<Token> type = tokens.subList(cast + 1, tokens.size());
    if (type.stream().anyMatch(token -> token.is(Kind.OPERATOR))) {
      return Optional.empty();
    }
    Optional<ColumnReference> column = new Operand(unwrapped(tokens.subList(0, cast))).column();
    return column.map(each -> new CastColumn(each, join(type, null)));
  }

  private int lastTopLevelCast() {
    int depth = 0;
    for (int i = tokens.size() - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (isClosing(token)) {
        depth++;
      } else if (isOpening(token)) {
        depth--;
      } else if (depth == 0 && token.is(Kind.CAST)) {
        return i;
      }
    }
    return -1;
  }

  /** The elements of a row such as {@code ROW(t.a, t.b)}; empty if it is none. */
  public List<Operand> rowElements() {
    if (tokens.size() < 3 || !tokens.get(0).isWord("ROW") || !tokens.get(1).is(Kind.OPEN)) {
      return List.of();
    }
    return arguments(tokens.subList(2, tokens.size() - 1));
  }

  /** The arguments of a call of this function; empty if it is none, or has none. */
  public List<Operand> argumentsOf(String function) {
    boolean call =
        tokens.size() > 3
            && tokens.get(0).isWord(function)
            && tokens.get(1).is(Kind.OPEN)
            && ConditionReader.closingOf(tokens, 1) == tokens.size() - 1;
    return call ? arguments(tokens.subList(2, tokens.size() - 1)) : List.of();
  }

  private static List<Operand> arguments(List<Token> list) {
    List<Operand> elements = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < list.size(); i++) {
      Token token = list.get(i);
      depth += isOpening(token) ? 1 : isClosing(token) ? -1 : 0;
      if (depth == 0 && token.is(Kind.COMMA)) {
        elements.add(new Operand(unwrapped(list.subList(start, i))));
        start = i + 1;
      }
    }
    elements.add(new Operand(unwrapped(list.subList(start, list.size()))));
    return elements;
  }

  /** The names of the functions called in it with the number of their arguments, key words too. */
  public List<FunctionCall> functions() {
    List<FunctionCall> calls = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is(Kind.WORD) && tokens.get(i + 1).is(Kind.OPEN)) {
        int end = ConditionReader.closingOf(tokens, i + 1);
        int count = end == i + 2 ? 0 : arguments(tokens.subList(i + 2, end)).size();
        calls.add(new FunctionCall(tokens.get(i).name(), count));
      }
    }
    return calls;
  }

  /** The operators in it, each once. */
  public Set<String> operators() {
    return tokens.stream()
        .filter(token -> token.is(Kind.OPERATOR))
        .map(Token::text)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The value of a text constant such as {@code 'a%'::text}, if it is one. */
  public Optional<String> stringValue() {
    if (tokens.isEmpty() || !tokens.get(0).is(Kind.STRING)) {
      return Optional.empty();
    }
    boolean typed = tokens.size() > 1 && tokens.get(1).is(Kind.CAST);
    return tokens.size() == 1 || typed
        ? Optional.of(unquoted(tokens.get(0).text()))
        : Optional.empty();
  }

  /**
   * The elements of a constant array, printed as <code>'{a,b}'::text[]</code> in plans and as
   * {@code ARRAY['a'::text, 'b'::text]} in definitions; empty if it is no such array.
   */
  public List<String> constantElements() {
    if (!columns().isEmpty() || hasParameter() || hasSubplan()) {
      return List.of();
    }
    List<String> constants = new ArrayList<>();
    for (Token token : tokens) {
      if (token.is(Kind.STRING)) {
        constants.add(unquoted(token.text()));
      } else if (token.is(Kind.NUMBER)) {
        constants.add(token.text());
      }
    }
    boolean literal = constants.size() == 1 && constants.get(0).startsWith("{");
    return literal ? ArrayLiteral.elements(constants.get(0)) : constants;
  }

  private static String unquoted(String literal) {
    boolean escapes = literal.startsWith("E");
    int start = literal.indexOf('\'') + 1;
    String body = literal.substring(start, Math.max(start, literal.length() - 1));
    String value = body.replace("''", "'");
    return escapes ? value.replace("\\\\", "\\") : value;
  }

  private boolean isColumn(int i) {
    return i + 2 < tokens.size()
        && tokens.get(i).is(Kind.WORD)
        && tokens.get(i + 1).is(Kind.DOT)
        && tokens.get(i + 2).is(Kind.WORD)
        && !(i > 0 && tokens.get(i - 1).is(Kind.DOT))
        && !(i > 0 && tokens.get(i - 1).is(Kind.CAST))
        && !(i + 3 < tokens.size() && tokens.get(i + 3).is(Kind.OPEN))
        && !(i + 3 < tokens.size() && tokens.get(i + 3).is(Kind.DOT));
  }

  /** The tokens without brackets that enclose them all. */
  static List<Token> unwrapped(List<Token> tokens) {
    List<Token> inner = tokens;
    while (inner.size() >= 2
        && inner.get(0).is(Kind.OPEN)
        && ConditionReader.closingOf(inner, 0) == inner.size() - 1) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  static boolean isOpening(Token token) {
    return token.is(Kind.OPEN) || token.is(Kind.OPEN_BRACKET);
  }

  static boolean isClosing(Token token) {
    return token.is(Kind.CLOSE) || token.is(Kind.CLOSE_BRACKET);
  }

  /** The text of the tokens with the spaces they were printed with. */
  private static String join(List<Token> tokens, @Nullable String droppedAlias) {
    StringBuilder text = new StringBuilder();
    int printedTo = -1;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (printedTo >= 0 && token.start() > printedTo) {
        text.append(' ');
      }
      printedTo = token.end();
      boolean qualifier =
          droppedAlias != null
              && token.is(Kind.WORD)
              && token.name().equals(droppedAlias)
              && i + 2 < tokens.size()
              && tokens.get(i + 1).is(Kind.DOT)
              && tokens.get(i + 2).is(Kind.WORD)
              && !(i > 0 && tokens.get(i - 1).is(Kind.DOT))
              && !(i + 3 < tokens.size() && tokens.get(i + 3).is(Kind.OPEN));
      if (qualifier) {
        i++;
        printedTo = tokens.get(i).end();
      } else {
        text.append(token.text());
      }
    }
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Operand operand && operand.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
