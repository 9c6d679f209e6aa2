package io.perfproxy.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLLine, a shell for any JDBC driver, with the file and pgjdbc on its class path. */
@Timeout(180)
class SqlLineIT {

  private static final Path ALL = Path.of(System.getProperty("all.jar"));
  private static final Path TOOL = Path.of(System.getProperty("tool.directory"));
  private static final String SLEEP = "select pg_sleep(0.2);";

  private static @Nullable EmbeddedPostgres postgres;

  @TempDir private @Nullable Path directory;

  /** What the tool printed. */
  private record Output(String out, String err) {}

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setCleanDataDirectory(true).start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void findingsAppearOnStandardErrorWhereThereIsNoLog() throws Exception {
    Output run = run(List.of(), SLEEP);

    assertThat(run.out()).contains("pg_sleep");
    assertThat(run.err())
        .containsPattern(
            "(?m)^WARN io\\.perfproxy\\.slow Slow statement duration_ms=2\\d\\d\\.\\d+ .*pg_sleep")
        .doesNotContain("SLF4J");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.36", "2."})
  void findingsAreInTheLogOfAToolThatHasOne(String version) throws Exception {
    Output run = run(List.of("slf4j-api-" + version, "slf4j-simple-" + version), SLEEP);

    assertThat(run.err())
        .containsPattern("(?m)^\\[main] WARN io\\.perfproxy\\.slow - Slow statement .*pg_sleep")
        .doesNotContain("WARN io.perfproxy.slow Slow", "SLF4J");
  }

  @Test
  void findingsAppearWhereAToolHasSlf4jButNoProvider() throws Exception {
    Output run = run(List.of("slf4j-api-2."), SLEEP);

    assertThat(run.err()).containsPattern("(?m)^WARN io\\.perfproxy\\.slow Slow statement");
  }

  @Test
  void theReportPageIsServedWithoutAnotherLibrary() throws Exception {
    Output run = run(List.of(), SLEEP, "&perfproxy.metrics-endpoint=0");

    assertThat(run.err())
        .containsPattern(
            "(?m)^INFO io\\.perfproxy\\.metrics The report page is served at"
                + " http://localhost:[1-9]\\d+/");
  }

  @Test
  void nothingInItHasANameThatAToolCouldHaveToo() throws IOException {
    try (JarFile jar = new JarFile(ALL.toFile())) {
      assertThat(
              jar.stream()
                  .map(entry -> entry.getName())
                  .filter(name -> name.endsWith(".class"))
                  .filter(name -> !name.startsWith("io/perfproxy/")))
          .isEmpty();
      assertThat(
              jar.stream()
                  .map(entry -> entry.getName())
                  .filter(name -> name.startsWith("META-INF/services/"))
                  .filter(name -> !name.endsWith("/")))
          .contains(
              "META-INF/services/java.sql.Driver",
              "META-INF/services/io.perfproxy.shaded.slf4j.spi.SLF4JServiceProvider")
          .noneMatch(name -> name.contains("org.slf4j"));
    }
    assertThat(Files.size(ALL)).isLessThan(3_000_000);
  }

  private Output run(List<String> libraries, String sql) throws Exception {
    return run(libraries, sql, "");
  }

  private Output run(List<String> libraries, String sql, String settings) throws Exception {
    Path temporary = Objects.requireNonNull(directory);
    Path script = Files.writeString(temporary.resolve("script.sql"), sql.replace(";", ";\n"));
    File out = temporary.resolve("out.txt").toFile();
    File err = temporary.resolve("err.txt").toFile();
    String url =
        Objects.requireNonNull(postgres)
            .getJdbcUrl("postgres", "postgres")
            .replace("jdbc:postgresql:", "jdbc:perfproxy:postgresql:");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(libraries),
                "sqlline.SqlLine",
                "-u",
                url + settings,
                "-n",
                "postgres",
                "-p",
                "postgres",
                "--maxWidth=120",
                "--run=" + script)
            .redirectInput(
                ProcessBuilder.Redirect.from(
                    Files.createFile(temporary.resolve("in.txt")).toFile()))
            .redirectOutput(out)
            .redirectError(err)
            .start();
    if (!tool.waitFor(2, TimeUnit.MINUTES)) {
      tool.destroyForcibly();
    }
    return new Output(Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  private static String classPath(List<String> libraries) throws IOException {
    List<String> wanted = new ArrayList<>(List.of("sqlline-", "postgresql-"));
    wanted.addAll(libraries);
    try (Stream<Path> files = Files.list(TOOL)) {
      return Stream.concat(
              Stream.of(ALL),
              files.filter(
                  file ->
                      wanted.stream()
                          .anyMatch(start -> String.valueOf(file.getFileName()).startsWith(start))))
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }
}
