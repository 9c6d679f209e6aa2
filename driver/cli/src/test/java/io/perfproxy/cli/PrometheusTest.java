package io.perfproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are not what they should be, or want to know who asks. */
class PrometheusTest {

  private final HttpServer server;
  private final String url;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final Path directory;
  private volatile int status = 200;
  private volatile String body = "{\"status\":\"success\",\"data\":{\"result\":[]}}";

  PrometheusTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          authorizations.add(authorization == null ? "none" : authorization);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anUnreachableOne() {
    server.stop(0);

    assertFailed(
        "Prometheus at " + url + " cannot be reached; is it running, and --prometheus right?");
  }

  @Test
  void somethingElse() {
    String notOne =
        url + " is not a Prometheus, or its path is missing in --prometheus: it answers HTTP ";
    body = "<html>Welcome</html>";
    assertFailed(notOne + "200 to /api/v1/query");
    body = "{\"message\": \"no such page\"}";
    status = 404;
    assertFailed(notOne + "404 to /api/v1/query");
  }

  @Test
  void oneThatCannotAnswer() {
    status = 422;
    body =
        "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query processing would load"
            + " too many samples into memory\"}";
    assertFailed(
        "Prometheus at "
            + url
            + " cannot answer: query processing would load too many samples into memory; the query"
            + " was count(count by (job, instance, proxy)"
            + " (last_over_time(perfproxy_shapes{proxy!=\"\"}[1h])))");
  }

  @Test
  void oneThatWantsToKnowWhoAsks() {
    status = 401;
    body = "Unauthorized";
    assertFailed(
        "Prometheus at "
            + url
            + " refuses with HTTP 401; give a token with --token-file, or a user with --user and"
            + " --password-file");
    assertThat(authorizations).containsExactly("none");
  }

  @Test
  void isToldATokenOrAUserFromAFile() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "open sesame\n");

    CommandRun.of("fleet", "--prometheus", url, "--token-file", secret.toString());
    CommandRun.of(
        "fleet", "--prometheus", url, "--user", "aladdin", "--password-file", secret.toString());

    assertThat(authorizations)
        .containsExactly("Bearer open sesame", "Basic YWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  }

  @Test
  void wrongOptions() throws IOException {
    assertUsage("Missing required option: '--prometheus=URL'; see perfproxy fleet --help", "fleet");
    assertUsage(
        "--prometheus has to be an http or https URL, for example http://localhost:9090; see"
            + " perfproxy fleet --help",
        "fleet",
        "--prometheus",
        "localhost:9090");
    assertUsage(
        "--prometheus takes no user, query or fragment in its URL; give the user with --user and the"
            + " password with --password-file; see perfproxy fleet --help",
        "fleet",
        "--prometheus",
        "http://aladdin:hunter2@localhost:9090");
    assertUsage(
        "--window is a number with a unit of s, m, h, d or w, such as 15m or 7d; see perfproxy fleet"
            + " --help",
        "fleet",
        "--prometheus",
        url,
        "--window",
        "1h]) or vector(1");
    assertUsage(
        "user aladdin has no password; give it with --password-file or"
            + " PERFPROXY_PROMETHEUS_PASSWORD; see perfproxy fleet --help",
        "fleet",
        "--prometheus",
        url,
        "--user",
        "aladdin");
    assertUsage(
        "a token and a user are given, and Prometheus takes one of them; see perfproxy fleet --help",
        "fleet",
        "--prometheus",
        url,
        "--user",
        "aladdin",
        "--token-file",
        Files.writeString(directory.resolve("secret"), "hunter2").toString());
  }

  @Test
  void doesNotShowATokenThatNoHeaderCanHold(@TempDir Path directory) throws IOException {
    assertUsage(
        "the token holds a line break, another control character or one that is not ASCII; is there"
            + " nothing else in --token-file or PERFPROXY_PROMETHEUS_TOKEN?; see perfproxy fleet"
            + " --help",
        "fleet",
        "--prometheus",
        url,
        "--token-file",
        Files.writeString(directory.resolve("secret"), "hunter2\nhunter3").toString());
  }

  private void assertFailed(String said) {
    assertSaid(said, ExitCode.FAILED, CommandRun.of("fleet", "--prometheus", url));
  }

  private static void assertUsage(String said, String... arguments) {
    assertSaid(said, ExitCode.USAGE, CommandRun.of(arguments));
  }

  private static void assertSaid(String said, int exitCode, CommandRun run) {
    assertThat(run.err()).isEqualTo("perfproxy: " + said + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
  }
}
