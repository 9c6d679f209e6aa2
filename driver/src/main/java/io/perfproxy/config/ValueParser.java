package io.perfproxy.config;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of a setting into its value and back. What is wrong is an IllegalArgumentException
 * whose message says what would be right, without the text.
 */
final class ValueParser {

  private static final int MAX_STRING = 200;
  private static final int MAX_PORT = 65535;

  /** What RFC 6750 lets stand behind {@code Bearer}, at a length that nobody guesses. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{16,500}");

  private ValueParser() {}

  static Object parse(Setting setting, String untrimmed) {
    String text = untrimmed.strip();
    if (text.isEmpty() && !setting.defaultText().equals(Optional.of(""))) {
      throw new IllegalArgumentException(
          setting
              .defaultText()
              .map(value -> "is empty; leave it out for the default (" + value + ")")
              .orElse("is empty; leave it out to leave it unset"));
    }
    return switch (setting.type()) {
      case BOOLEAN -> bool(text);
      case INTEGER -> integer(setting, text);
      case DURATION -> inRange(setting, DurationText.parse(text));
      case SIZE -> size(setting, text);
      case STRING -> string(text);
      case CHOICE -> choice(setting, text);
      case PACKAGES -> packages(text);
      case THRESHOLDS -> thresholds(text);
      case IGNORES -> ignores(text);
      case ENDPOINT -> endpoint(text);
      case TOKEN -> token(text);
      case PUSHGATEWAY -> pushgateway(text);
    };
  }

  /** The value as text that {@link #parse} reads back. */
  static String format(Object value) {
    if (value instanceof Duration duration) {
      return DurationText.format(duration);
    } else if (value instanceof Long size) {
      return SizeText.format(size);
    } else if (value instanceof List<?> list) {
      List<String> items = list.stream().map(String::valueOf).toList();
      boolean commas = list.isEmpty() || list.get(0) instanceof String;
      return String.join(commas ? "," : ";", items);
    }
    return value.toString();
  }

  private static Boolean bool(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw new IllegalArgumentException("must be true or false");
  }

  private static Integer integer(Setting setting, String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    if (!isDigits(digits)) {
      throw new IllegalArgumentException(
          "must be a whole number, for example " + setting.defaultText().orElse("1"));
    }
    // Whatever is longer is out of every range, and reading it takes more than linear time.
    BigInteger number = digits.length() > 30 ? BigInteger.TEN.pow(30) : new BigInteger(digits);
    number = text.startsWith("-") ? number.negate() : number;
    BigInteger least = new BigInteger(setting.minimum().orElseThrow());
    BigInteger greatest = new BigInteger(setting.maximum().orElseThrow());
    if (number.compareTo(least) < 0 || number.compareTo(greatest) > 0) {
      throw outOfRange(setting);
    }
    return number.intValueExact();
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static Duration inRange(Setting setting, Duration value) {
    if (setting.minimum().map(DurationText::parse).filter(m -> value.compareTo(m) < 0).isPresent()
        || setting
            .maximum()
            .map(DurationText::parse)
            .filter(m -> value.compareTo(m) > 0)
            .isPresent()) {
      throw outOfRange(setting);
    }
    return value;
  }

  private static Long size(Setting setting, String text) {
    long value = SizeText.parse(text);
    if (setting.minimum().map(SizeText::parse).filter(m -> value < m).isPresent()
        || setting.maximum().map(SizeText::parse).filter(m -> value > m).isPresent()) {
      throw outOfRange(setting);
    }
    return value;
  }

  private static IllegalArgumentException outOfRange(Setting setting) {
    String least = setting.minimum().orElse("");
    return new IllegalArgumentException(
        setting
            .maximum()
            .map(greatest -> "must be between " + least + " and " + greatest)
            .orElse("must be at least " + least));
  }

  private static String string(String text) {
    if (text.length() > MAX_STRING) {
      throw new IllegalArgumentException("must have at most " + MAX_STRING + " characters");
    }
    if (!Redaction.escape(text).equals(text)) {
      throw new IllegalArgumentException("must not contain control characters");
    }
    return text;
  }

  private static String choice(Setting setting, String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (!setting.choices().contains(word)) {
      throw new IllegalArgumentException("must be one of " + String.join(", ", setting.choices()));
    }
    return word;
  }

  private static List<FindingIgnore> ignores(String text) {
    List<FindingIgnore> ignores = new ArrayList<>();
    String items = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    for (String item : items.isEmpty() ? new String[0] : items.split(";", -1)) {
      ignores.add(FindingIgnore.parse(item.strip()));
    }
    return List.copyOf(ignores);
  }

  private static List<String> packages(String text) {
    List<String> packages = new ArrayList<>();
    for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      String name = item.strip();
      if (!isPackage(name)) {
        throw new IllegalArgumentException(
            "must be package names separated by commas, for example com.example.shop,com.example.billing");
      }
      packages.add(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    }
    return List.copyOf(packages);
  }

  private static boolean isPackage(String name) {
    boolean start = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (start ? !Character.isJavaIdentifierStart(c) : c != '.' && !isIdentifierPart(c)) {
        return false;
      }
      start = c == '.';
    }
    return !name.isEmpty();
  }

  private static boolean isIdentifierPart(char c) {
    return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  private static List<ThresholdOverride> thresholds(String text) {
    List<ThresholdOverride> overrides = new ArrayList<>();
    String pairs = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    for (String pair : pairs.isEmpty() ? new String[0] : pairs.split(";", -1)) {
      // Shapes hold equals signs themselves, as in "id = ?".
      int equals = pair.lastIndexOf('=');
      String glob = equals < 0 ? "" : pair.substring(0, equals).strip();
      if (glob.isEmpty()) {
        throw new IllegalArgumentException(
            "must be glob=duration pairs separated by semicolons, for example"
                + " select * from orders*=1s;insert*=50ms");
      }
      try {
        overrides.add(new ThresholdOverride(glob, DurationText.parse(pair.substring(equals + 1))));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "in the pair of \"" + Redaction.value("", glob) + "\", " + e.getMessage(), e);
      }
    }
    return List.copyOf(overrides);
  }

  private static MetricsEndpoint endpoint(String text) {
    if (isDigits(text)) {
      return new MetricsEndpoint(MetricsEndpoint.LOOPBACK, port(text, 0));
    }
    MetricsEndpoint endpoint = hostAndPort(text, 0);
    if (endpoint == null) {
      throw new IllegalArgumentException(
          "must be a port or host:port, for example 9464 or 0.0.0.0:9464");
    }
    return endpoint;
  }

  private static int port(String digits, int least) {
    int port = digits.length() > 5 ? MAX_PORT + 1 : Integer.parseInt(digits);
    if (port < least || port > MAX_PORT) {
      throw new IllegalArgumentException("a port is between " + least + " and " + MAX_PORT);
    }
    return port;
  }

  private static @Nullable MetricsEndpoint hostAndPort(String text, int leastPort) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0 || !isDigits(text.substring(colon + 1))) {
      return null;
    }
    String host = text.substring(0, colon);
    boolean brackets = host.startsWith("[") && host.endsWith("]");
    host = brackets ? host.substring(1, host.length() - 1) : host;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean name = (c < 0x80 && Character.isLetterOrDigit(c)) || c == '.' || c == '-' || c == '_';
      if (!name && !(brackets && (c == ':' || c == '%'))) {
        return null;
      }
    }
    return host.isEmpty() || host.length() > 255
        ? null
        : new MetricsEndpoint(host, port(text.substring(colon + 1), leastPort));
  }

  private static String token(String text) {
    if (!TOKEN.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must have 16 to 500 characters, each a letter of ASCII, a digit or one of -._~+/=");
    }
    return text;
  }

  private static URI pushgateway(String text) {
    boolean isUrl = text.contains("://");
    try {
      URI uri = new URI(isUrl ? text : "http://" + text);
      String scheme = uri.getScheme();
      if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && hostAndPort(isUrl ? address(uri) : text, 1) != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, as its message repeats the text.
    }
    throw new IllegalArgumentException(
        "must be host:port or an http(s) URL, for example pushgateway:9091 or"
            + " https://push.example.com/");
  }

  /** Not {@link URI#getHost}, which knows no underscore, as names of containers have it. */
  private static String address(URI uri) {
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    String address = authority.substring(authority.lastIndexOf('@') + 1);
    return address.lastIndexOf(':') > address.lastIndexOf(']') ? address : address + ":80";
  }
}
