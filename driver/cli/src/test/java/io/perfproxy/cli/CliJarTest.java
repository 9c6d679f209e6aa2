package io.perfproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar, as people run it. */
@Timeout(180)
class CliJarTest {

  private static final Path JAR = Path.of("target", "perfproxy-cli.jar");

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  CliJarTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void runsAloneAndBringsAServerToAskAlong() throws Exception {
    assertThat(run(ExitCode.NOTHING_FOUND, "--version")).startsWith("perfproxy ");
    try (ShopDatabase shop = new ShopDatabase()) {
      shop.purchasesOfSomeCustomers();

      assertThat(
              run(
                  ExitCode.FOUND,
                  "advise",
                  "--url",
                  shop.url(),
                  "--from-pg-stat-statements",
                  "--verify",
                  "statistics_only"))
          .contains("purchase_customer_id_idx", "medium confidence");
      assertThat(run(ExitCode.FOUND, "check", "--url", shop.url())).contains("foreign key");
      assertThat(error()).isEmpty();
    }
  }

  @Test
  void failsOnOneLine() throws Exception {
    run(ExitCode.USAGE, "check", "--url", "jdbc:postgresql://localhost:99999/x?password=hunter2");
    assertThat(error()).startsWith("perfproxy: --url").hasLineCount(1);
    run(ExitCode.FAILED, "check", "--url", "jdbc:postgresql://localhost:1/x?password=hunter2");
    assertThat(error()).startsWith("perfproxy: the database cannot be reached").hasLineCount(1);
    run(ExitCode.FAILED, "fleet", "--prometheus", "http://localhost:1");
    assertThat(error()).startsWith("perfproxy: Prometheus at http://localhost:1").hasLineCount(1);
  }

  @Test
  void tellsPrometheusWhoAsksFromTheEnvironment() throws Exception {
    List<String> authorizations = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try {
      environment.put(PrometheusOptions.TOKEN, "hunter2");
      run(ExitCode.FAILED, "fleet", "--prometheus", url);
      environment.clear();
      environment.put(PrometheusOptions.USER, "aladdin");
      environment.put(PrometheusOptions.PASSWORD, "open sesame");
      run(ExitCode.FAILED, "fleet", "--prometheus", url);
    } finally {
      server.stop(0);
    }
    assertThat(authorizations)
        .containsExactly("Bearer hunter2", "Basic YWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assertThat(error()).contains("refuses with HTTP 403").hasLineCount(1);
  }

  @Test
  void holdsTheLicencesAndDriversOfAllThatIsInIt() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(40_000_000);
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(text(jar, "LICENSE")).contains("Apache License");
      assertThat(text(jar, "META-INF/LICENSE")).contains("PostgreSQL Global Development Group");
      assertThat(text(jar, "META-INF/LICENSE.txt"))
          .contains("Apache License", "QOS.ch", "MERCHANTABILITY");
      assertThat(text(jar, "META-INF/NOTICE.txt"))
          .contains("Apache Commons Compress", "Apache Commons IO");
      assertThat(text(jar, "META-INF/services/java.sql.Driver"))
          .contains("io.perfproxy.PerfProxyDriver", "org.postgresql.Driver");
    }
  }

  private static String text(JarFile jar, String entry) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(entry))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String error() throws IOException {
    return Files.readString(directory.resolve("err"), StandardCharsets.UTF_8);
  }

  /** What the program has written to its standard output. */
  private String run(int exitCode, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    File out = directory.resolve("out").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(out)
            .redirectError(directory.resolve("err").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(error()).isEqualTo(exitCode);
    assertThat(error()).doesNotContain("SLF4J", "Exception", "hunter2");
    return Files.readString(out.toPath(), StandardCharsets.UTF_8);
  }
}
