package io.perfproxy.metrics;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a reader has to send: as a bearer's token, or as the password of whatever user, which is
 * what a browser can ask for. Thread-safe.
 */
final class EndpointToken {

  /** The name of the scheme is in any case (RFC 9110), what follows it are the credentials. */
  private static final Pattern AUTHORIZATION = Pattern.compile("(?i:(bearer)|basic) +(\\S+) *");

  private final byte[] token;

  EndpointToken(String token) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  boolean isSentBy(HttpExchange exchange) {
    byte[] sent = secret(exchange.getRequestHeaders().getFirst("Authorization"));
    // How long the comparison takes must not tell how much of a guess was right.
    return sent != null && MessageDigest.isEqual(sent, token);
  }

  private static byte @Nullable [] secret(@Nullable String header) {
    Matcher sent = AUTHORIZATION.matcher(header == null ? "" : header);
    if (!sent.matches()) {
      return null;
    }
    String credentials = sent.group(2);
    return sent.group(1) == null
        ? password(credentials)
        : credentials.getBytes(StandardCharsets.UTF_8);
  }

  /** Of {@code user:password} in Base64. */
  private static byte @Nullable [] password(String credentials) {
    try {
      String both = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = both.indexOf(':');
      return colon < 0 ? null : both.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }
}
