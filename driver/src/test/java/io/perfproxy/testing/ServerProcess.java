package io.perfproxy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A server that is a program of its own, from the moment it is ready until it is closed. */
public final class ServerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final String address;

  private ServerProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts a program of Prometheus on a free port of the loopback address; skips the test where it
   * is not installed, and fails where {@code CI} is set.
   *
   * @param program its name, which is that of its Debian package
   * @param directory where its log goes
   * @param arguments its arguments for an address, {@code host:port}
   */
  public static ServerProcess start(
      String program, Path directory, Function<String, List<String>> arguments) throws Exception {
    requireOnPath(program, program);
    String address = "127.0.0.1:" + freePort();
    Path log = directory.resolve(program + ".log");
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments.apply(address));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    ServerProcess server = new ServerProcess(process, address);
    try {
      Eventually.holds(PATIENCE, () -> server.assertReady(log));
    } catch (Exception | AssertionError failure) {
      server.close();
      throw failure;
    }
    return server;
  }

  /** Skips the test, or fails it where {@code CI} is set, unless the program is installed. */
  public static void requireOnPath(String program, String debianPackage) {
    Requirement.failInCiUnless(
        isOnPath(program),
        program + " is not on the PATH (Debian: apt-get install " + debianPackage + ")");
  }

  private void assertReady(Path log) throws Exception {
    assertThat(process.isAlive()).as(() -> "is running; its log: " + read(log)).isTrue();
    try {
      assertThat(get("/-/ready").statusCode()).isEqualTo(200);
    } catch (IOException notYet) {
      throw new AssertionError("is not ready; its log: " + read(log), notYet);
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      return failure.toString();
    }
  }

  /** Where it listens, {@code host:port}. */
  public String address() {
    return address;
  }

  /** What it answers. */
  public HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + pathAndQuery))
            .timeout(Duration.ofSeconds(10))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  /** A port of the loopback address on which nobody listens. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (String directory : path.split(File.pathSeparator, -1)) {
      if (new File(directory, program).canExecute()) {
        return true;
      }
    }
    return false;
  }
}
