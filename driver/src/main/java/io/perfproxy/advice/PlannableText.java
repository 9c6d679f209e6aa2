package io.perfproxy.advice;

import java.util.regex.Pattern;

/**
 * Makes a statement again out of the text of a shape, in which a {@code ?} stands for each literal,
 * also where the grammar takes nothing but a literal, and where operators hold one themselves.
 */
final class PlannableText {

  private static final Pattern TYPED =
      Pattern.compile("\\b(date|time|timestamp|timestamptz|interval) \\?");
  private static final Pattern MODIFIER =
      Pattern.compile(
          "\\b(numeric|decimal|varchar|char|character|varying|bpchar|bit|time|timestamp|timestamptz)"
              + " ?\\(\\?(, \\?)?\\)");
  private static final Pattern FETCH = Pattern.compile("\\bfetch (first|next) \\? (rows?)\\b");
  private static final Pattern OPERATOR = Pattern.compile("\\?([|&])|\\? (?=\\?)");

  private PlannableText() {}

  /** The text as JDBC takes it. */
  static String of(String shape) {
    String text = TYPED.matcher(shape).replaceAll("?::$1");
    text = MODIFIER.matcher(text).replaceAll("$1");
    text = FETCH.matcher(text).replaceAll("fetch $1 (?) $2");
    return OPERATOR
        .matcher(text)
        .replaceAll(match -> match.group(1) == null ? "?? " : "??\\" + match.group(1));
  }
}
