package io.perfproxy.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands between a client and a server on this machine, and resets each of the client's connections
 * (TCP's RST, as when a firewall drops it) once so many bytes of the server's have passed.
 */
public final class ResettingGateway implements AutoCloseable {

  private final int serverPort;
  private final long bytesToPass;
  private final ServerSocket listening;

  /** A gateway that listens on a port of its own. */
  public ResettingGateway(int serverPort, long bytesToPass) throws IOException {
    this.serverPort = serverPort;
    this.bytesToPass = bytesToPass;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  /** Where clients connect. */
  public int port() {
    return listening.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      daemon(() -> pass(client, server, Long.MAX_VALUE));
      daemon(() -> pass(server, client, bytesToPass));
    }
  }

  /** Until the limit, at which the receiver is told that its connection is reset. */
  private static void pass(Socket from, Socket to, long limit) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      long left = limit;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          return;
        }
        out.write(buffer, 0, read);
        left -= read;
      }
      to.setSoLinger(true, 0);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // One side is gone, and try-with-resources has let the other one know.
              }
            },
            "gateway");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
