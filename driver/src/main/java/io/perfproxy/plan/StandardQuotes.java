package io.perfproxy.plan;

import java.util.regex.Pattern;

/**
 * Writes the expressions that MySQL prints with the quotes of standard SQL: names in double ones
 * where they need any, and quotes within texts doubled.
 */
final class StandardQuotes {

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9$]*");

  private final String printed;
  private final StringBuilder standard;
  private int position;

  private StandardQuotes(String printed) {
    this.printed = printed;
    this.standard = new StringBuilder(printed.length());
  }

  static String of(String printed) {
    StandardQuotes quotes = new StandardQuotes(printed);
    while (quotes.position < printed.length()) {
      quotes.next();
    }
    return quotes.standard.toString();
  }

  private void next() {
    char c = printed.charAt(position);
    int end = c == '`' ? endOfName() : -1;
    if (end >= 0) {
      name(printed.substring(position + 1, end).replace("``", "`"));
      position = end + 1;
    } else {
      standard.append(c);
      position++;
      if (c == '\'') {
        text();
      }
    }
  }

  private int endOfName() {
    int end = printed.indexOf('`', position + 1);
    while (end >= 0 && end + 1 < printed.length() && printed.charAt(end + 1) == '`') {
      end = printed.indexOf('`', end + 2);
    }
    return end;
  }

  private void name(String name) {
    if (PLAIN_NAME.matcher(name).matches()) {
      standard.append(name);
    } else {
      standard.append('"').append(name.replace("\"", "\"\"")).append('"');
    }
  }

  /** Up to its end; of a doubled quote, the second is taken for the start of another text. */
  private void text() {
    while (position < printed.length()) {
      char c = printed.charAt(position++);
      if (c == '\\' && position < printed.length()) {
        standard.append(printed.charAt(position++) == '\'' ? "''" : "x");
      } else {
        standard.append(c);
        if (c == '\'') {
          return;
        }
      }
    }
  }
}
