package io.perfproxy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The ranges of one URL that hold secrets.
 *
 * <p>A URL can be read in more than one way once passwords hold separators, so each reading
 * contributes what it holds for secret, and the union is masked: the values of secret parameters,
 * wherever one seems to begin, and the user info up to the last {@code @} that may end it.
 */
final class UrlMasks {

  private record Range(int start, int end) {}

  /** Words in front of the sub-protocol: other proxies, which take a URL of their own. */
  private static final Set<String> WRAPPERS =
      Set.of("jdbc", "perfproxy", "otel", "tc", "p6spy", "log4jdbc", "aws-wrapper");

  private static final Set<String> ORACLE_DRIVERS = Set.of("thin", "oci", "oci8", "kprb");

  private final String text;
  private final int lastParenthesis;

  /** Values of secret parameters, in order and disjoint. */
  private final List<Range> secrets = new ArrayList<>();

  /** Values in which an at sign does not end user info, in order. */
  private final List<Range> exempt = new ArrayList<>();

  UrlMasks(String text) {
    this.text = text;
    this.lastParenthesis = text.lastIndexOf(')');
    findParameters();
  }

  String apply() {
    Range userInfo = userInfo();
    if (secrets.isEmpty() && userInfo.start == userInfo.end) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int copied = 0;
    boolean userInfoDone = userInfo.start == userInfo.end;
    for (int i = 0; i <= secrets.size(); ) {
      Range next;
      if (!userInfoDone && (i == secrets.size() || userInfo.start <= secrets.get(i).start)) {
        next = userInfo;
        userInfoDone = true;
      } else if (i < secrets.size()) {
        next = secrets.get(i++);
      } else {
        break;
      }
      if (next.start > copied || masked.isEmpty()) {
        masked.append(text, copied, next.start).append(Redaction.MASK);
      } else if (next.start == copied && next.end > copied && !endsMasked(masked)) {
        masked.append(Redaction.MASK);
      }
      copied = Math.max(copied, next.end);
    }
    return masked.append(text, copied, text.length()).toString();
  }

  private static boolean endsMasked(StringBuilder masked) {
    int start = masked.length() - Redaction.MASK.length();
    return start >= 0 && masked.indexOf(Redaction.MASK, start) == start;
  }

  /** Looks at every {@code name=}, whatever stands in front of it. */
  private void findParameters() {
    int floor = 0;
    int equals = text.indexOf('=');
    while (equals >= 0) {
      int start = equals;
      while (start > floor && isNameCharacter(text.charAt(start - 1))) {
        start--;
      }
      char before = start == 0 ? '\0' : text.charAt(start - 1);
      String name = text.substring(start, equals);
      floor = equals + 1;
      if (SecretNames.isSecret(name)) {
        int end = secretEnd(equals + 1, before);
        if (end > equals + 1) {
          secrets.add(new Range(equals + 1, end));
          if (isParameterSeparator(before)) {
            exempt.add(new Range(equals + 1, end));
          }
        }
        floor = end;
      } else if (isParameterSeparator(before) && SecretNames.isUser(name)) {
        exempt.add(new Range(equals + 1, terminator(equals + 1, before == ';' ? ';' : '&')));
      }
      equals = text.indexOf('=', floor);
    }
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c)
        || c == '_'
        || c == '.'
        || c == '-'
        || c == '%'
        || c == '$'
        || c == '+'
        || c == ' '
        || c == '\t';
  }

  private static boolean isParameterSeparator(char c) {
    return c == '?' || c == '&' || c == ';';
  }

  private int secretEnd(int from, char before) {
    return switch (before) {
      case '?', '&' -> separatedEnd(from, '&');
      case ';', ':' -> separatedEnd(from, ';');
      // MySQL's (host=h,password=p) and Oracle's (PASSWORD=p).
      case '(', ',' -> lastParenthesis >= from ? lastParenthesis : text.length();
      default -> text.length();
    };
  }

  private int separatedEnd(int from, char separator) {
    int end;
    if (from < text.length() && text.charAt(from) == '{') {
      end = braceEnd(from + 1, separator);
    } else {
      end = terminator(from, separator);
    }
    // A secret that holds its separator goes on in segments that are no parameters.
    int next = end;
    while (next < text.length()) {
      int segment = next + 1;
      int i = segment;
      boolean blank = true;
      while (i < text.length() && text.charAt(i) != separator) {
        if (text.charAt(i) == '=') {
          return end;
        }
        blank &= Character.isWhitespace(text.charAt(i));
        i++;
      }
      if (!blank) {
        end = i;
      }
      next = i;
    }
    return end;
  }

  private int terminator(int from, char separator) {
    int end = text.indexOf(separator, from);
    while (end > 0 && separator == ';' && text.charAt(end - 1) == '\\') {
      end = text.indexOf(separator, end + 1);
    }
    return end < 0 ? text.length() : end;
  }

  private int braceEnd(int from, char separator) {
    int brace = text.indexOf('}', from);
    while (brace >= 0) {
      int next = brace + 1;
      if (next == text.length() || text.charAt(next) == separator) {
        return next;
      }
      brace = text.indexOf('}', text.charAt(next) == '}' ? next + 1 : next);
    }
    return text.length();
  }

  private Range userInfo() {
    int last = text.lastIndexOf('@');
    if (last < 0) {
      return new Range(0, 0);
    }
    int start = userInfoStart();
    if (!exempt.isEmpty() && hasPlainAuthority(start)) {
      int i = exempt.size() - 1;
      while (last >= start) {
        while (i >= 0 && exempt.get(i).start > last) {
          i--;
        }
        if (i < 0 || exempt.get(i).end <= last) {
          break;
        }
        last = text.lastIndexOf('@', exempt.get(i).start - 1);
      }
    }
    return last > start ? new Range(start, last) : new Range(start, start);
  }

  private int userInfoStart() {
    int run = 0;
    int afterSubProtocol = -1;
    int afterOracle = -1;
    boolean jdbc = text.regionMatches(true, 0, "jdbc:", 0, 5);
    int segment = 0;
    while (run < text.length() && isSchemeCharacter(text.charAt(run))) {
      run++;
      if (run < text.length() && text.charAt(run) == ':') {
        String word = text.substring(segment, run).toLowerCase(Locale.ROOT);
        run++;
        segment = run;
        if (word.equals("oracle")) {
          afterOracle = run;
        } else if (afterOracle == run - word.length() - 1 && ORACLE_DRIVERS.contains(word)) {
          afterOracle = run;
        }
        if (jdbc && afterSubProtocol < 0 && !WRAPPERS.contains(word)) {
          afterSubProtocol = run;
        }
      }
    }
    if (jdbc && afterOracle > 0) {
      return afterOracle;
    }
    if (segment > 0 && text.startsWith("//", segment)) {
      return segment + 2;
    }
    if (text.startsWith("//")) {
      return 2;
    }
    return jdbc && afterSubProtocol > 0 ? afterSubProtocol : 0;
  }

  private static boolean isSchemeCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '-'
        || c == '.'
        || c == '_';
  }

  /** Whether what stands behind the user info, if any, is hosts with numeric ports and no more. */
  private boolean hasPlainAuthority(int start) {
    // H2's paths are no hosts, mem:shop looks like a user, and there is no user info at all.
    if (text.regionMatches(true, start - 4, ":h2:", 0, 4)) {
      return true;
    }
    int i = Math.max(start, text.lastIndexOf('@', exempt.get(0).start - 1) + 1);
    if (i > start && text.startsWith("//", i)) {
      i += 2;
    }
    boolean bracket = false;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '?' || c == ';') {
        return !bracket;
      } else if (c == '[' || c == ']') {
        bracket = c == '[';
      } else if (c == ':' && !bracket) {
        int port = i + 1;
        while (port < text.length() && text.charAt(port) >= '0' && text.charAt(port) <= '9') {
          port++;
        }
        if (port - i > 6 || (port < text.length() && ",/?;]".indexOf(text.charAt(port)) < 0)) {
          return false;
        }
        i = port - 1;
      } else if (!isSchemeCharacter(c) && c != ':' && c != ',' && c != '\\') {
        return false;
      }
    }
    return !bracket;
  }
}
