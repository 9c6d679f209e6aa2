package io.perfproxy.advice;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns that an UPDATE sets. Plans do not name them, so they are read out of the statement's
 * shape, where there are neither literals nor comments.
 */
final class UpdatedColumns {

  private static final Pattern SET = Pattern.compile("\\bset\\b");
  private static final Pattern ASSIGNED =
      Pattern.compile("(?:^|,)\\s*(?:\\(([^()]*)\\)|([\\w$]+|\"(?:[^\"]|\"\")+\"))\\s*=");
  private static final Pattern NESTED = Pattern.compile("(?<==)[^()]*\\([^()]*\\)");
  private static final Pattern END = Pattern.compile("\\b(from|where|returning)\\b");

  private UpdatedColumns() {}

  static Set<String> of(String sql) {
    Shape shape = Shape.of(sql, Dialect.POSTGRESQL);
    Set<String> columns = new HashSet<>();
    Matcher set = SET.matcher(shape.text());
    if (shape.operation() == Operation.UPDATE && set.find()) {
      String assignments = withoutCalls(shape.text().substring(set.end()));
      Matcher end = END.matcher(assignments);
      Matcher assigned =
          ASSIGNED.matcher(end.find() ? assignments.substring(0, end.start()) : assignments);
      while (assigned.find()) {
        String names = assigned.group(1) != null ? assigned.group(1) : assigned.group(2);
        for (String name : names.split(",", -1)) {
          columns.add(name.strip().replace("\"", ""));
        }
      }
    }
    return columns;
  }

  /** Whatever is in brackets behind an equals sign is value, not name. */
  private static String withoutCalls(String text) {
    String before = text;
    String after = NESTED.matcher(before).replaceAll("?");
    while (!after.equals(before)) {
      before = after;
      after = NESTED.matcher(before).replaceAll("?");
    }
    return after;
  }
}
