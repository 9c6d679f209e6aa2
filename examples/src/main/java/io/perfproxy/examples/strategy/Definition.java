package io.perfproxy.examples.strategy;

import io.perfproxy.advice.AccessMethod;
import io.perfproxy.advice.IndexAdvice;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Indexes as people write them down, and conditions in one form. */
final class Definition {

  private Definition() {}

  static String text(
      String table, AccessMethod method, List<String> keys, @Nullable String condition) {
    StringBuilder text = new StringBuilder(table);
    if (method != AccessMethod.BTREE) {
      text.append(' ').append(method);
    }
    if (!keys.isEmpty()) {
      text.append(" (").append(String.join(", ", keys)).append(')');
    }
    if (condition != null) {
      text.append(" where ").append(condition);
    }
    return text.toString();
  }

  static String text(IndexAdvice advised) {
    return text(
        advised.index().table().table(),
        advised.index().method(),
        advised.keys(),
        withoutCasts(advised.index().predicate()));
  }

  /** Conditions that differ in brackets, blanks and casts only are equal in this form. */
  static String comparable(@Nullable String condition) {
    String plain = withoutCasts(condition);
    return plain == null ? "" : plain.replaceAll("[\\s()]", "").toLowerCase(Locale.ROOT);
  }

  private static @Nullable String withoutCasts(@Nullable String condition) {
    return condition == null
        ? null
        : condition.replaceAll("::\\w+", "").replaceFirst("^\\((.*)\\)$", "$1");
  }
}
