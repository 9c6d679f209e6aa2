package io.perfproxy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class GitHubAnnotationsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path workspace;

  private String printed(String message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new GitHubAnnotations(workspace, out).errors(List.of(new AssertionFailedError(message)));
    return bytes.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void aFailureIsShownAtItsFirstLineOfCode() throws Exception {
    Path source = workspace.resolve("app/src/main/java/shop/BookService.java");
    Files.createDirectories(source.getParent());
    Files.createFile(source);
    assertThat(printed("N+1 100%\n  parent  (BookService.java:31)   select"))
        .isEqualTo(
            "::error file=app/src/main/java/shop/BookService.java,line=31,title=perfproxy::"
                + "N+1 100%25%0A  parent  (BookService.java:31)   select");
  }

  @Test
  void aFileOfWhichThereAreSeveralIsNamedOnly() throws Exception {
    for (String module : List.of("a", "b")) {
      Files.createDirectories(workspace.resolve(module));
      Files.createFile(workspace.resolve(module).resolve("Dao.java"));
    }
    assertThat(printed("(Dao.java:7)")).startsWith("::error file=Dao.java,line=7,title=");
  }

  @Test
  void aFailureWithoutALineIsShownWithoutOne() {
    assertThat(printed("4 statements")).isEqualTo("::error title=perfproxy::4 statements");
  }
}
