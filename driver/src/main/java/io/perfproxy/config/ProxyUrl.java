package io.perfproxy.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A URL of ours, {@code jdbc:perfproxy:} and the delegate's URL without its {@code jdbc:}, as in
 * {@code jdbc:perfproxy:postgresql://localhost/app?perfproxy.slow-threshold=50ms}.
 *
 * <p>The delegate's URL is what the application wrote, byte for byte, but for the leading prefix
 * and for our parameters with one separator each. A parameter is ours when its name starts with
 * {@code perfproxy.}, in any case, and it stands behind a {@code ?}, {@code &} or {@code ;} (a
 * {@code ;} behind a backslash is H2's escape and separates nothing), or behind the {@code :} that
 * begins the parameters of Db2 and Informix. Behind {@code ?} and {@code &} it ends at the next
 * {@code &}, otherwise at the next {@code ;}.
 *
 * <p>Our values are percent-decoded as UTF-8 in every style, and {@code +} stays {@code +}: write
 * {@code %3B} for a {@code ;} in a value behind a {@code ;}, {@code %26} for an {@code &} and
 * {@code %25} for a percent sign.
 *
 * <p>In a nested URL, {@code jdbc:perfproxy:perfproxy:…}, all parameters belong to the outer one.
 */
public final class ProxyUrl {

  /** What a URL of ours starts with, in exactly this case. */
  public static final String PREFIX = "jdbc:perfproxy:";

  private static final String JDBC = "jdbc:";

  /**
   * One of our parameters.
   *
   * @param name as written, such as {@code perfproxy.slow-threshold}
   * @param rawValue as written; null without a {@code =}
   * @param value decoded; null without a {@code =} or when the encoding is malformed
   */
  record Parameter(String name, @Nullable String rawValue, @Nullable String value) {}

  private final String url;
  private final String delegateUrl;
  private final List<Parameter> parameters;

  private ProxyUrl(String url) {
    this.url = url;
    List<Parameter> found = new ArrayList<>();
    this.delegateUrl = withoutOurs(JDBC + url.substring(PREFIX.length()), found);
    this.parameters = List.copyOf(found);
  }

  /** Whether the URL is ours; false for null. */
  public static boolean accepts(@Nullable String url) {
    return url != null && url.startsWith(PREFIX);
  }

  /**
   * Takes a URL apart. Never fails on a malformed parameter: that is for {@link SettingsResolver}
   * to report, together with all else.
   *
   * @throws IllegalArgumentException when the URL is not ours
   */
  public static ProxyUrl parse(String url) {
    if (!accepts(url)) {
      throw new IllegalArgumentException(
          "not a URL of perfproxy, which starts with " + PREFIX + ": " + Redaction.url(url));
    }
    return new ProxyUrl(url);
  }

  /** The URL for the delegate; it may hold credentials. */
  public String delegateUrl() {
    return delegateUrl;
  }

  /** Our parameters in the order of the URL, duplicates included. */
  List<Parameter> parameters() {
    return parameters;
  }

  /** The whole URL, redacted. */
  @Override
  public String toString() {
    return Redaction.url(url);
  }

  private static String withoutOurs(String text, List<Parameter> found) {
    boolean colonSeparates = text.startsWith("jdbc:db2:") || text.startsWith("jdbc:informix-sqli:");
    boolean braces = text.startsWith("jdbc:sqlserver:");
    StringBuilder rest = new StringBuilder(text.length());
    int copied = 0;
    boolean onlyAmpersand = false;
    int i = JDBC.length();
    while (i < text.length()) {
      char c = text.charAt(i);
      if (braces && c == '{' && text.charAt(i - 1) == '=') {
        int closing = text.indexOf('}', i);
        braces = closing >= 0;
        i = braces ? closing : i + 1;
        continue;
      }
      boolean separator =
          c == '?'
              || c == '&'
              || (c == ';' && text.charAt(i - 1) != '\\')
              || (c == ':' && colonSeparates);
      if (!separator || !isOursAt(text, i + 1)) {
        i++;
        continue;
      }
      boolean ampersand = c == '?' || c == '&';
      int end = text.indexOf(ampersand ? '&' : ';', i + 1);
      end = end < 0 ? text.length() : end;
      found.add(parameter(text.substring(i + 1, end)));
      onlyAmpersand |= c == '&' && text.charAt(i - 1) == '?';
      rest.append(text, copied, i);
      if ((c == '?' || c == ':') && end < text.length()) {
        // The first of several: its separator stays for the next, which may be ours again.
        int next = end + 1;
        while (isOursAt(text, next)) {
          int nextEnd = text.indexOf(ampersand ? '&' : ';', next);
          nextEnd = nextEnd < 0 ? text.length() : nextEnd;
          found.add(parameter(text.substring(next, nextEnd)));
          next = Math.min(nextEnd + 1, text.length());
        }
        if (next < text.length()) {
          rest.append(c);
        }
        copied = next;
        i = next;
      } else {
        copied = end;
        i = end;
      }
    }
    rest.append(text, copied, text.length());
    if (onlyAmpersand && rest.indexOf("?") == rest.length() - 1) {
      rest.setLength(rest.length() - 1);
    }
    return rest.toString();
  }

  private static boolean isOursAt(String text, int index) {
    return text.regionMatches(true, index, Setting.PREFIX, 0, Setting.PREFIX.length());
  }

  private static Parameter parameter(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return new Parameter(text, null, null);
    }
    String raw = text.substring(equals + 1);
    return new Parameter(text.substring(0, equals), raw, PercentText.decode(raw));
  }
}
