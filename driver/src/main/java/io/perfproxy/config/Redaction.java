package io.perfproxy.config;

import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Masks what must not be seen in logs and messages: credentials in URLs, secrets in properties.
 *
 * <p>When in doubt it masks too much. Every method takes linear time and never throws. Control
 * characters come out escaped, so that no text can forge a line of a log.
 */
public final class Redaction {

  /** What stands in place of a secret. */
  public static final String MASK = "***";

  private static final int MAX_VALUE_LENGTH = 120;

  private Redaction() {}

  /**
   * A JDBC URL, or any other URL, without user info and without the values of parameters whose name
   * smells of a secret. Everything else is left as it is, but for control characters.
   *
   * <p>User info is masked up to the last {@code @} that can end it, as passwords may hold any
   * character; only an {@code @} in the value of a user or secret parameter behind a plain host is
   * known not to. A secret ends at the separator of its style: {@code &} behind {@code ?} or {@code
   * &}, a {@code ;} without backslash behind {@code ;}, the closing brace for SQL Server's <code>
   * {…}</code>, and what follows without a {@code =} belongs to it.
   */
  public static String url(@Nullable String url) {
    return url == null ? "null" : escape(new UrlMasks(url).apply());
  }

  /**
   * Whether a parameter or property of this name holds a secret. Case and separators do not count.
   */
  public static boolean isSecretName(String name) {
    return SecretNames.isSecret(name);
  }

  /**
   * A value as it may be shown next to its name: masked when the name smells of a secret, redacted
   * as a URL, quotes and control characters escaped, and cut when it is long.
   */
  public static String value(String name, String value) {
    if (isSecretName(name)) {
      return MASK;
    }
    return cut(escape(new UrlMasks(value).apply()).replace("\"", "\\\""));
  }

  /** A name given by the user as it may be shown: escaped and cut. */
  static String name(String name) {
    return cut(escape(new UrlMasks(name).apply()));
  }

  /**
   * All properties, those of the defaults too, in the order of their names, as in <code>
   * {password=***, user=app}</code>. Names and values that are no Strings show as their class.
   */
  public static String properties(@Nullable Properties properties) {
    if (properties == null) {
      return "null";
    }
    Map<String, Object> entries = PropertyEntries.of(properties);
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<String, Object> entry : new TreeMap<>(entries).entrySet()) {
      Object value = entry.getValue();
      text.append(text.length() == 1 ? "" : ", ")
          .append(name(entry.getKey()))
          .append('=')
          .append(
              value instanceof String string
                  ? value(entry.getKey(), string)
                  : "(" + value.getClass().getName() + ")");
    }
    return text.append('}').toString();
  }

  /** Many names in one line, for messages. */
  static String names(Collection<String> names) {
    return cut(escape(String.join(", ", names)));
  }

  static String escape(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        escaped.append(c);
      } else if (c == '\n') {
        escaped.append("\\n");
      } else if (c == '\r') {
        escaped.append("\\r");
      } else if (c == '\t') {
        escaped.append("\\t");
      } else {
        escaped.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          escaped.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
      }
    }
    return escaped.toString();
  }

  /** Controls, line and paragraph separators and the marks that turn the writing direction. */
  private static boolean isPlain(char c) {
    if (c >= ' ' && c < 0x7f) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  static String cut(String text) {
    if (text.length() <= MAX_VALUE_LENGTH) {
      return text;
    }
    int end = MAX_VALUE_LENGTH - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
