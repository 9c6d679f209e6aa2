package io.perfproxy.server;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.util.regex.Pattern;

/**
 * Texts of shapes without what differs between a statement as the client gave it and as the server
 * shows it, so that both can be compared. They are no SQL any more.
 */
final class LooseText {

  /** PostgreSQL takes the field of {@code extract} for a constant like any other. */
  private static final Pattern FIELD = Pattern.compile("\\bextract\\(\\w+ from ");

  /** After {@code not}, unlike after {@code is not}, the words are constants to it. */
  private static final Pattern NEGATED =
      Pattern.compile("(?<!\\bis )\\bnot (?:true|false|null)\\b");

  /** With {@code preferQueryMode=simple}, pgjdbc writes {@code ('7'::int4)} for a parameter. */
  private static final Pattern TYPED = Pattern.compile("\\(\\?::[a-z][^()?]*\\)");

  /** As pgjdbc adds it where the generated keys are asked for: all columns, or some by name. */
  private static final Pattern RETURNING =
      Pattern.compile(" returning (?:\\*|[^ (),]+(?:, [^ (),]+)*)$");

  private LooseText() {}

  /** The loose text of a shape's text. */
  static String of(String text) {
    String loose = FIELD.matcher(text).replaceAll("extract(? from ");
    loose = NEGATED.matcher(loose).replaceAll("not ?");
    if (loose.contains("(?")) {
      loose = TYPED.matcher(loose).replaceAll("?");
      loose = collapsed(replaceAll(loose, "((?))", "(?)"));
      loose = collapsed(replaceAll(loose, "(?)", "?"));
    }
    return loose;
  }

  /** The same without {@code returning} at its end, where there is one. */
  static String withoutReturning(String text) {
    return of(RETURNING.matcher(text).replaceFirst(""));
  }

  /** Again and again, as long as there is something to replace. */
  private static String replaceAll(String text, String found, String by) {
    String result = text;
    while (result.contains(found)) {
      result = result.replace(found, by);
    }
    return result;
  }

  /** Lists whose elements have become the same are one element again. */
  private static String collapsed(String text) {
    return Shape.of(text, Dialect.POSTGRESQL).text();
  }
}
