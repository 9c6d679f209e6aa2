package io.perfproxy.tracing;

import io.perfproxy.execution.InternalErrors;

/**
 * Appends the current span to SQL texts, as sqlcommenter does: {@code select 1
 * /*traceparent='00-…-…-01'*}{@code /}. The value needs no percent-encoding, having none but
 * hexadecimal digits and hyphens. Thread-safe, never throws.
 *
 * <p>By the rules of sqlcommenter a text that has a comment is left alone, here also where {@code
 * --} or {@code /*} stands in a literal; and a final semicolon stays last. So are JDBC's escapes
 * for calls, behind whose brace drivers accept nothing.
 */
public final class TraceComment {

  private final CurrentSpan currentSpan;
  private final InternalErrors errors;

  /** Comments that name this span. */
  public TraceComment(CurrentSpan currentSpan, InternalErrors errors) {
    this.currentSpan = currentSpan;
    this.errors = errors;
  }

  /** The text with a comment; the text itself outside of spans, or if it takes none. */
  public String appendTo(String sql) {
    try {
      SpanIds span = currentSpan.ids();
      return span == null || !takesComment(sql) ? sql : commented(sql, span);
    } catch (Throwable failure) {
      errors.report("trace comment", failure);
      return sql;
    }
  }

  private static boolean takesComment(String sql) {
    return !sql.contains("/*")
        && !sql.contains("--")
        && !sql.isBlank()
        && !sql.stripLeading().startsWith("{");
  }

  private static String commented(String sql, SpanIds span) {
    String comment = " /*traceparent='" + span.traceparent() + "'*/";
    String stripped = sql.stripTrailing();
    return stripped.endsWith(";")
        ? stripped.substring(0, stripped.length() - 1) + comment + ";"
        : stripped + comment;
  }
}
