package io.perfproxy.catalogue;

import java.util.regex.Pattern;

/** Names as PostgreSQL's SQL takes them. */
public final class Identifiers {

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  private Identifiers() {}

  /**
   * A name in double quotes where it needs them. Key words are quoted too: all that are reserved,
   * and some that are not, which does no harm.
   */
  public static String quote(String name) {
    return PLAIN.matcher(name).matches() && !ReservedWords.contain(name)
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }
}
