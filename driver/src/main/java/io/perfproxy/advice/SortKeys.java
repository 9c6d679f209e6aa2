package io.perfproxy.advice;

import io.perfproxy.catalogue.Table;
import io.perfproxy.expression.ConditionReader;
import io.perfproxy.expression.Operand;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the elements of a sort key, such as {@code t.created_at DESC NULLS LAST}. */
final class SortKeys {

  private static final Pattern KEY =
      Pattern.compile("(?<expression>.*?)(?<desc> DESC)?(?: NULLS (?<nulls>FIRST|LAST))?");
  private static final Pattern UNUSUAL = Pattern.compile(" (COLLATE|USING) ");

  private SortKeys() {}

  /** The element, if it is over the columns of this table only. */
  static Optional<SortDemand.SortTerm> read(String key, Table table, ExpressionReader expressions)
      throws SQLException {
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches() || UNUSUAL.matcher(key).find()) {
      return Optional.empty();
    }
    Operand operand = operand(matcher);
    Set<String> aliases = operand.aliases();
    if (aliases.size() != 1) {
      return Optional.empty();
    }
    boolean descending = matcher.group("desc") != null;
    String nulls = matcher.group("nulls");
    boolean nullsFirst = nulls == null ? descending : nulls.equals("FIRST");
    return expressions
        .read(operand, aliases.iterator().next(), table)
        .map(expression -> new SortDemand.SortTerm(expression, descending, nullsFirst));
  }

  /** What is ordered by, without the direction. */
  static Operand operand(String key) {
    Matcher matcher = KEY.matcher(key);
    return matcher.matches() ? operand(matcher) : ConditionReader.readOperand(key);
  }

  private static Operand operand(Matcher key) {
    return ConditionReader.readOperand(key.group("expression"));
  }
}
