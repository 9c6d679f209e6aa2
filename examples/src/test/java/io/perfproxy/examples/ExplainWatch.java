package io.perfproxy.examples;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/**
 * Sockets of PostgreSQL's driver that remember which threads have sent an EXPLAIN; the driver makes
 * it by the parameter {@code socketFactory}.
 */
public final class ExplainWatch extends SocketFactory {

  private static final Set<String> THREADS = ConcurrentHashMap.newKeySet();

  /** The names of the threads that have sent one through any of these sockets. */
  static Set<String> threads() {
    return Set.copyOf(THREADS);
  }

  static String urlParameter() {
    return "socketFactory=" + ExplainWatch.class.getName();
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            if (new String(bytes, offset, length, StandardCharsets.ISO_8859_1)
                .contains("EXPLAIN (")) {
              THREADS.add(Thread.currentThread().getName());
            }
            out.write(bytes, offset, length);
          }
        };
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("the driver connects by itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw new IOException("the driver connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw new IOException("the driver connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw new IOException("the driver connects by itself");
  }
}
