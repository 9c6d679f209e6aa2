package io.perfproxy.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where the report page and {@code /metrics} are served.
 *
 * @param host a name or an address, an IPv6 address without brackets; {@code localhost} is the
 *     loopback address
 * @param port 0 picks a free one
 */
public record MetricsEndpoint(String host, int port) {

  static final String LOOPBACK = "localhost";

  /**
   * The address to bind to. Resolves the host, so this may block; the result is unresolved when the
   * host is unknown.
   */
  public InetSocketAddress toSocketAddress() {
    return host.equals(LOOPBACK)
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
        : new InetSocketAddress(host, port);
  }

  /** As it is written in the setting. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
