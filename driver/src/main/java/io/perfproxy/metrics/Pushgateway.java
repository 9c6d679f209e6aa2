package io.perfproxy.metrics;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A group of metrics at a Prometheus Pushgateway, by its HTTP interface: {@code PUT
 * /metrics/job/<job>/<label>/<value>} replaces the group.
 *
 * <p>Not simpleclient's PushGateway, whose timeouts are fixed at ten seconds, which writes a blank
 * in a job's or group's name as {@code +} and reads an error's body without a bound. One thread
 * pushes; {@link #abort()} may come from another.
 */
final class Pushgateway {

  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final int READ_TIMEOUT_MILLIS = 3_000;
  private static final int MAX_ERROR_BYTES = 300;

  private final URL group;
  private final @Nullable String authorization;
  private final String shownAddress;
  private volatile @Nullable HttpURLConnection underWay;

  /**
   * @param address {@code host:port} or an http(s) URL, with a user and a password if it must be
   * @throws IllegalArgumentException if the address or the job cannot be used; the message holds no
   *     password
   */
  Pushgateway(String address, String job, String label, String value) {
    if (job.isEmpty()) {
      throw new IllegalArgumentException("the job name of pushed metrics is empty");
    }
    URI base = parse(address);
    String userInfo = base.getUserInfo();
    this.authorization =
        userInfo == null
            ? null
            : "Basic "
                + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    String host = base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
    this.shownAddress = base.getScheme() + "://" + host + withoutSlash(path);
    try {
      this.group =
          URI.create(shownAddress + "/metrics" + pair("job", job) + pair(label, value)).toURL();
    } catch (IOException impossible) {
      throw new IllegalArgumentException(refusal(), impossible);
    }
  }

  /** The address without a user or a password. */
  String shownAddress() {
    return shownAddress;
  }

  /**
   * Replaces the group by what is in the registry. Takes at most two seconds to connect and three
   * for each read.
   */
  void push(CollectorRegistry registry) throws IOException {
    byte[] body = body(registry);
    HttpURLConnection connection = (HttpURLConnection) group.openConnection();
    underWay = connection;
    try {
      connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
      connection.setReadTimeout(READ_TIMEOUT_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setRequestMethod("PUT");
      connection.setRequestProperty("Content-Type", TextFormat.CONTENT_TYPE_004);
      if (authorization != null) {
        connection.setRequestProperty("Authorization", authorization);
      }
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      try (var out = connection.getOutputStream()) {
        out.write(body);
      }
      int status = connection.getResponseCode();
      if (status / 100 != 2) {
        throw new IOException("HTTP status " + status + errorOf(connection));
      }
    } finally {
      underWay = null;
      connection.disconnect();
    }
  }

  /** Breaks off a push that is under way. */
  void abort() {
    HttpURLConnection connection = underWay;
    if (connection != null) {
      connection.disconnect();
    }
  }

  private static byte[] body(CollectorRegistry registry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_384);
    try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      TextFormat.write004(writer, registry.metricFamilySamples());
    }
    return bytes.toByteArray();
  }

  private static String errorOf(HttpURLConnection connection) throws IOException {
    try (InputStream error = connection.getErrorStream()) {
      if (error == null) {
        return "";
      }
      String text = new String(error.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8);
      return ": " + text.strip();
    }
  }

  private static URI parse(String address) {
    String url = address.contains("://") ? address : "http://" + address;
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException withTheWholeAddress) {
      throw new IllegalArgumentException(refusal());
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean usable =
        (scheme.equals("http") || scheme.equals("https"))
            && uri.getHost() != null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!usable) {
      throw new IllegalArgumentException(refusal());
    }
    return uri;
  }

  private static String refusal() {
    return "the address of the Pushgateway (perfproxy.pushgateway) must be host:port or an http(s)"
        + " URL without a query";
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? withoutSlash(path.substring(0, path.length() - 1)) : path;
  }

  /**
   * A label and its value as path segments; in the gateway's base64 form unless it is plain, since
   * no escape survives every proxy on the way.
   */
  private static String pair(String label, String value) {
    if (!value.isEmpty() && value.chars().allMatch(Pushgateway::isPlain)) {
      return "/" + label + "/" + value;
    }
    String encoded =
        value.isEmpty()
            ? "="
            : Base64.getUrlEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    return "/" + label + "@base64/" + encoded;
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
