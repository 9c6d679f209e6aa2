package io.perfproxy.examples.minimal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinimalExamplesTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void aWrappedDataSourceIsReported() throws Exception {
    WrapDataSource.run(out);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("perfproxy report: wrap")
        .contains("select title from books where id = ?");
  }

  @Test
  void aSwappedUrlFindsTheLoop() throws Exception {
    SwapUrl.run(out);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("perfproxy report: swap")
        .containsPattern("N\\+1  \\(likely\\)  10 queries -> 1 ")
        .contains("SwapUrl.java:")
        .contains("select name from authors where id = ?");
  }

  @Test
  void aPooledDataSourceIsReported() throws Exception {
    PooledDataSource.run(out);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("perfproxy report: h2:mem:pooled")
        .contains("create table books");
  }

  @Test
  void aSharedUnitFindsTheLoopOverThreads() throws Exception {
    ShareUnit.run(out);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("perfproxy report: share")
        .contains("10 queries -> ", "most in GET /books")
        .doesNotContain("unscoped");
  }

  @Test
  void anIndexIsAdvisedAndWrittenAsAMigration(@TempDir Path directory) throws Exception {
    AdviseIndexes.run(out, directory);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .containsPattern("(?i)create index concurrently .* on .*orders.* \\(customer_id\\)");
    assertThat(directory.toFile().list())
        .hasSize(4)
        .anyMatch(name -> name.matches("V\\d{14}__create_.*orders.*\\.sql"));
  }

  @Test
  void theServersCountersAreShown() throws Exception {
    ServerSide.run(out);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .containsPattern(
            "insert into books values \\(\\?, \\?\\)\\R  10 calls, 0\\.\\d{3} ms each in the server,"
                + " [\\d,]{3,} bytes of WAL");
  }

  @Test
  void theyRunTwiceInOneJvm() throws Exception {
    for (int i = 0; i < 2; i++) {
      WrapDataSource.run(out);
      SwapUrl.run(out);
      ShareUnit.run(out);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .doesNotContain("wrap-2", "swap-2", "share-2");
  }
}
