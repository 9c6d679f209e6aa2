package io.perfproxy.metrics;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.PushGateway;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A group of metrics at a Prometheus Pushgateway, through simpleclient's client for it, whose
 * connections wait at most ten seconds. One thread pushes; {@link #abort()} may come from another.
 */
final class Pushgateway {

  /** More than {@link URI#getHost} admits: service names of containers have underscores. */
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

  private final PushGateway gateway;
  private final String job;
  private final Map<String, String> group;
  private final @Nullable String authorization;
  private final String shownAddress;
  private volatile @Nullable HttpURLConnection underWay;

  /**
   * A group.
   *
   * @param address {@code host:port} or an http(s) URL, with a user and a password if it must be
   * @throws IllegalArgumentException if the address or the job cannot be used; the message holds no
   *     password
   */
  Pushgateway(String address, String job, String label, String value) {
    if (job.isEmpty()) {
      throw new IllegalArgumentException("the job name of pushed metrics is empty");
    }
    URI base = parse(address);
    String authority = base.getRawAuthority();
    int at = authority.lastIndexOf('@');
    this.authorization = at < 0 ? null : basic(authority.substring(0, at));
    this.shownAddress =
        base.getScheme() + "://" + authority.substring(at + 1) + withoutSlash(base.getRawPath());
    this.job = job;
    this.group = Map.of(label, value);
    try {
      this.gateway = new PushGateway(URI.create(shownAddress).toURL());
    } catch (MalformedURLException withTheWholeAddress) {
      throw new IllegalArgumentException(refusal());
    }
    gateway.setConnectionFactory(this::connect);
  }

  /** The address without a user or a password. */
  String shownAddress() {
    return shownAddress;
  }

  /** Replaces the group by what is in the registry. */
  void push(CollectorRegistry registry) throws IOException {
    try {
      gateway.push(registry, job, group);
    } finally {
      underWay = null;
    }
  }

  private HttpURLConnection connect(String url) throws IOException {
    // Names are encoded as in a form, where + is a blank; in a path it is a plus.
    String path = url.substring(shownAddress.length()).replace("+", "%20");
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(shownAddress + path).toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    if (authorization != null) {
      connection.setRequestProperty("Authorization", authorization);
    }
    underWay = connection;
    return connection;
  }

  /** Breaks off a push that is under way. */
  void abort() {
    HttpURLConnection connection = underWay;
    if (connection != null) {
      connection.disconnect();
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
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    boolean usable =
        (scheme.equals("http") || scheme.equals("https"))
            && HOST_AND_PORT.matcher(authority.substring(authority.lastIndexOf('@') + 1)).matches()
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!usable) {
      throw new IllegalArgumentException(refusal());
    }
    return uri;
  }

  private static String basic(String rawUserInfo) {
    String userInfo = URLDecoder.decode(rawUserInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal() {
    return "the address of the Pushgateway (perfproxy.pushgateway) must be host:port or an http(s)"
        + " URL without a query";
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? withoutSlash(path.substring(0, path.length() - 1)) : path;
  }
}
