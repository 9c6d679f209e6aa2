package io.perfproxy.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Derives an instance's name from its delegate's URL: sub-protocol, host, port and database, such
 * as {@code postgresql://localhost:5432/app}, without credentials and parameters. Only SQL Server's
 * database, which is a parameter there, is put behind the host.
 */
public final class InstanceName {

  /** The name when there is no URL to derive one from. */
  public static final String FALLBACK = "datasource";

  /** The longest name in characters; longer ones are cut and end in a hash of the whole. */
  public static final int MAX_LENGTH = 100;

  private InstanceName() {}

  /** The name; never empty, never longer than {@link #MAX_LENGTH}, never throws. */
  public static String of(@Nullable String delegateUrl) {
    if (delegateUrl == null) {
      return FALLBACK;
    }
    String url = Redaction.url(delegateUrl);
    while (url.regionMatches(true, 0, "jdbc:", 0, 5) || url.startsWith("perfproxy:")) {
      url = url.substring(url.indexOf(':') + 1);
    }
    int end = parameters(url);
    String name = withoutUserInfo(url.substring(0, end));
    if (name.startsWith("sqlserver:")) {
      String database = sqlServerDatabase(url.substring(end));
      name = database.isEmpty() ? name : name + "/" + database;
    }
    name = name.strip();
    return name.isEmpty() ? FALLBACK : bounded(name);
  }

  private static int parameters(String url) {
    int equals = url.indexOf('=');
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '?' || c == ';') {
        return i;
      }
      // Db2 and Informix begin their parameters with a colon: …/database:user=app;
      if (c == ':' && equals > i && isWord(url, i + 1, equals) && url.lastIndexOf('/', i) >= 0) {
        return i;
      }
    }
    return url.length();
  }

  private static boolean isWord(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return to > from;
  }

  private static String withoutUserInfo(String text) {
    int mask = text.indexOf(Redaction.MASK + "@");
    return mask < 0
        ? text
        : text.substring(0, mask) + text.substring(mask + Redaction.MASK.length() + 1);
  }

  private static String sqlServerDatabase(String parameters) {
    for (String parameter : parameters.split(";", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        String key = parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        if (key.equals("databasename") || key.equals("database")) {
          return parameter.substring(equals + 1).strip();
        }
      }
    }
    return "";
  }

  private static String bounded(String name) {
    if (name.length() <= MAX_LENGTH) {
      return name;
    }
    String hash = "~" + Integer.toHexString(name.hashCode());
    int end = MAX_LENGTH - hash.length();
    if (Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end) + hash;
  }
}
